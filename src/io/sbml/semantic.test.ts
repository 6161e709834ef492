import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { modelOf } from '../../../scripts/conformance/case';
import { sharedFile } from '../../../scripts/shared';
import { evaluate } from '../../compile/expressions/expression';
import { parseExpression } from '../../compile/expressions/parse';
import { actualPropensities, compileNetwork, type Network, uniformsOf } from '../../compile/network';
import { rateEquations } from '../../ode/rate-equations';
import { solve } from '../../ode/solve';
import { readModelText } from '../model-text';
import { lowerSized } from '../network/lower/size/sized';
import { largestAmount } from '../network/lower/size/system-size';

/**
 * The semantic part of the SBML test suite: models and the solution of their rate equations. With a billion molecules
 * per unit a network is its rate equations, so an integration of its propensities must give the suite's numbers: then
 * every attribute, unit and formula was read as it is meant.
 */
const suite = sharedFile('data/semantic');
const ids = readdirSync(suite).filter((name) => /^\d{5}$/.test(name));
const textOf = (id: string, end: string) => readFileSync(join(suite, id, `${id}-${end}`), 'utf8');
const sbmlOf = (id: string) => textOf(id, 'sbml-l3v2.xml');

/** What the suite holds that a discrete simulation does not follow, by the words of the refusal. */
const FEATURES = [/The csymbol "rateOf" is not supported/, /no species|no reactions/];

interface Answer {
  readonly id: string;
  readonly errors: readonly string[];
}

function answerOf(id: string): Answer {
  const { document, problems } = readModelText(sbmlOf(id));
  const lowering = document && lowerSized(document, 'auto');
  const all = [...problems, ...(lowering?.problems ?? [])];
  return {
    id,
    errors: lowering?.kind === 'model' ? [] : all.flatMap((p) => (p.severity === 'error' ? [p.message] : [])),
  };
}

/** Classical Runge-Kutta of fourth order with steps halved until two in a row agree (Richardson), f64. */
function integrate(
  f: (x: readonly number[], t: number) => number[],
  start: readonly number[],
  times: readonly number[],
) {
  const step = (x: readonly number[], t: number, h: number) => {
    const plus = (k: readonly number[], by: number) => x.map((v, i) => v + by * k[i]);
    const a = f(x, t);
    const b = f(plus(a, h / 2), t + h / 2);
    const c = f(plus(b, h / 2), t + h / 2);
    const d = f(plus(c, h), t + h);
    return x.map((v, i) => v + (h / 6) * (a[i] + 2 * b[i] + 2 * c[i] + d[i]));
  };
  let x = [...start];
  let t = times[0];
  let h = (times[1] - times[0]) / 4;
  const rows = [x];
  for (const to of times.slice(1)) {
    while (t < to) {
      const size = Math.min(h, to - t);
      const once = step(x, t, size);
      const twice = step(step(x, t, size / 2), t + size / 2, size / 2);
      const error = Math.max(...once.map((v, i) => Math.abs(v - twice[i]) / (1 + 1e-8 * Math.abs(twice[i]))));
      const allowed = 1e-1;
      if (error > allowed && size > 1e-9) h = size / 2;
      else {
        x = twice;
        t = size === to - t ? to : t + size;
        if (error < allowed / 64) h = size * 2;
      }
    }
    rows.push(x);
  }
  return rows;
}

function settingsOf(id: string) {
  const fields = new Map([...textOf(id, 'settings.txt').matchAll(/^(\w+):[ \t]*(.*?)\s*$/gm)].map((m) => [m[1], m[2]]));
  const words = (name: string) => (fields.get(name) ?? '').split(/[\s,]+/).filter(Boolean);
  const all = { meanRange: [-3, 3], sdRange: [-5, 5] } as const;
  const number = (name: string) => Number(fields.get(name));
  return {
    ...{ start: number('start'), duration: number('duration'), steps: number('steps'), variables: words('variables') },
    ...{ amount: words('amount'), concentration: words('concentration'), ...all },
    ...{ absolute: number('absolute'), relative: number('relative') },
  };
}

describe('the semantic cases of the SBML test suite', () => {
  const answers = ids.map(answerOf);

  it('are read, or refused by the name of what is not followed', () => {
    expect(ids.length).toBe(160);
    const refused = answers.filter(({ errors }) => errors.length > 0);
    // 154 are read: four hold rateOf, two have no species.
    expect(refused.length, refused.map(({ id }) => id).join(' ')).toBe(6);
    for (const { id, errors } of refused) {
      expect(
        errors.every((message) => FEATURES.some((feature) => feature.test(message))),
        `${id}: ${errors}`,
      ).toBe(true);
    }
  });

  it('mean here what the suite says: their rate equations have its solutions', () => {
    const left: string[] = [];
    const wrong = new Map<string, string>();
    let held = 0;
    for (const { id, errors } of answers) {
      const text = sbmlOf(id);
      if (errors.length > 0 || text.includes('<listOfEvents>')) continue;
      const settings = settingsOf(id);
      const { document } = readModelText(text);
      const perUnit = 5e8 / (largestAmount(document!)?.amount ?? 1);
      let read: ReturnType<typeof modelOf>;
      let network: Network;
      try {
        read = modelOf(text, settings, perUnit);
        network = compileNetwork(read.model);
      } catch (error) {
        left.push(`${id}: ${(error as Error).message}`);
        continue;
      }
      const { model, outputs } = read;
      const k = uniformsOf(
        network,
        model.parameters.map((p) => p.value),
        model.species.map((s) => s.initial),
        1,
      );
      const rates = (x: readonly number[], t: number) => {
        const slope = x.map(() => 0);
        actualPropensities(network).forEach((a, r) => {
          const rate = evaluate(a, x, k, t);
          for (const { species, delta } of network.changes[r]) slope[species] += delta * rate;
        });
        return slope;
      };
      const [head, ...rows] = textOf(id, 'results.csv')
        .trim()
        .split(/\r?\n/)
        .map((line) => line.split(','));
      const times = rows.map((row) => Number(row[0]));
      const states = integrate(
        rates,
        model.species.map((s) => s.initial),
        times,
      );
      const names = { species: model.species.map((s) => s.name), parameters: [], time: true };
      for (const [variable, at] of outputs) {
        const column = head.findIndex((name) => name.trim() === variable);
        times.forEach((time, i) => {
          const got = evaluate(parseExpression(at(time), names), states[i], [], time);
          const want = Number(rows[i][column]);
          const allowed = settings.absolute + settings.relative * Math.abs(want) + 1e-7 * Math.abs(want);
          if (!(Math.abs(got - want) <= allowed)) wrong.set(id, `${variable} at ${time} is ${got}, not ${want}`);
        });
      }
      held++;
    }
    // Rates that follow the time smoothly are the engines' concern.
    expect(left.filter((why) => !why.includes('depend on time'))).toEqual([]);
    expect([...wrong]).toEqual([]);
    expect(held).toBeGreaterThanOrEqual(100);
  }, 120_000);

  it('have its solutions with events, those that change sizes of compartments among them', async () => {
    const wrong: string[] = [];
    let held = 0;
    for (const { id, errors } of answers) {
      const text = sbmlOf(id);
      if (errors.length > 0 || !text.includes('<listOfEvents>')) continue;
      const settings = settingsOf(id);
      const { document } = readModelText(text);
      const { model, outputs } = modelOf(text, settings, 5e8 / (largestAmount(document!)?.amount ?? 1));
      const { system } = rateEquations(
        model,
        model.parameters.map((p) => p.value),
        model.species.map((s) => s.initial),
      );
      const [head, ...rows] = textOf(id, 'results.csv')
        .trim()
        .split(/\r?\n/)
        .map((line) => line.split(','));
      const times = rows.map((row) => Number(row[0]));
      const names = { species: model.species.map((s) => s.name), parameters: [], time: true };
      const counts = names.species.map((name, index) => ({ name, value: { kind: 'species', index } as const }));
      const solution = await solve({ ...system, outputs: counts }, times, { absolute: 1e-6 });
      for (const [variable, at] of outputs) {
        const column = head.findIndex((name) => name.trim() === variable);
        times.forEach((time, i) => {
          const got = evaluate(parseExpression(at(time), names), solution.rows[i], [], time);
          const want = Number(rows[i][column]);
          const allowed = settings.absolute + (settings.relative + 1e-6) * Math.abs(want);
          if (!(Math.abs(got - want) <= allowed)) wrong.push(`${id}: ${variable} at ${time} is ${got}, not ${want}`);
        });
      }
      held++;
    }
    expect(wrong).toEqual([]);
    expect(held).toBeGreaterThanOrEqual(35);
  }, 120_000);
});
