import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { evaluate } from '../../compile/expressions/expression';
import { compileNetwork } from '../../compile/network';
import { compileObservable } from '../../compile/observable';
import { initialCounts } from '../../compile/start';
import type { ModelSpec } from '../../models/types';
import { experimentOf, textOf, write } from '../../testing/exports';
import { askLibsbml, close } from '../../testing/libsbml';
import { model } from '../../testing/lowering';
import { folder, whereImportable } from '../../testing/python';
import { readModelText } from '../model-text';
import { lower } from '../network/lower/lower';
import { commandLine } from './command-line';

/** 0ⁿ in a law, a rule of a parameter, numbers that follow from others, and a start that does. */
const hill = model(`
  species X, Y; X = 0; Y = 2*D
  D = 4; v = 5; n = 2.5; K = 3; q = 2; d = q/4; gain = 0.5
  make: X -> Y; v*X^n/(K^n + X^n)
  feed: -> X; q
  lose: Y -> ; d*Y
  seen := gain*Y + X^n
`);
const reset = model(`
  species X; X = 3
  b = 8; d = 1; gain = 0.5
  birth: -> X; b
  death: X -> ; d*X
  seen := gain*X + d
  at (X > 10): X = 5
`);
const names = (m: ModelSpec) => m.parameters.map(({ name }) => name);

/** What every propensity and the rule "seen" are in a state that is not the start. */
function numbersOf(m: ModelSpec, x: readonly number[], k: readonly number[]): number[] {
  const network = compileNetwork(m);
  const { expr } = compileObservable('seen', network);
  return [...network.propensities, expr].map((e) => evaluate(e, x, k));
}

describe.each([
  ['hill', hill],
  ['reset', reset],
] as const)('the model %s', (_, m) => {
  const k = m.parameters.map((p) => p.value * 1.5);
  const experiment = experimentOf(m, { parameters: k, observable: 'seen', to: 1 });
  const x = m.species.map((_, s) => s + 2);

  it.each(['antimony', 'sbml'])('is the same after %s: laws, rules, events, and what follows', (id) => {
    const reading = readModelText(textOf(write(id, experiment)));
    const result = reading.document && lower(reading.document);
    if (result?.kind !== 'model') throw new Error(JSON.stringify(reading.problems));
    const back = result.model;
    expect(names(back)).toEqual(names(m));
    close(numbersOf(back, x, k), numbersOf(m, x, k), id);
    close(
      back.parameters.map(({ value }) => value),
      k,
      id,
    );
    const moved = k.map((value) => value * 2);
    const zeros = m.species.map(({ initial }) => initial);
    expect(initialCounts(back, moved, zeros)).toEqual(initialCounts(m, moved, zeros));
    expect(back.events?.length ?? 0).toBe(m.events?.length ?? 0);
  });

  whereImportable('libsbml', 'is read by libSBML with the same laws', (python) => {
    const start = initialCounts(
      m,
      k,
      m.species.map(({ initial }) => initial),
    );
    const network = compileNetwork(m);
    const [{ complaints, laws }] = askLibsbml(python, [textOf(write('sbml', experiment))]);
    expect(complaints).toEqual([]);
    close(
      laws,
      network.propensities.map((a) => evaluate(a, start, k)),
      'libSBML',
    );
  });

  it('goes to GillesPy2 with the observable in numbers', () => {
    const text = textOf(write('gillespy2', experiment));
    const line = /^ {4}g = .*$/m.exec(text)?.[0] ?? '';
    // Names of parameters are unknown there.
    for (const name of names(m)) expect(line).not.toMatch(new RegExp(`\\b${name}\\b`));
  });

  whereImportable('numpy', 'has an observable that Python reads as it is meant', (python) => {
    const values = (list: readonly number[], of: readonly { name: string }[]) =>
      JSON.stringify(Object.fromEntries(of.map(({ name }, i) => [name, list[i]])));
    const want = numbersOf(m, x, k).at(-1);
    const line = /^ {4}g = (.*)$/m.exec(textOf(write('gillespy2', experiment)))?.[1];
    const file = join(folder, 'observable.py');
    writeFileSync(file, `import numpy as np\nTIMES = 1.0\ns = ${values(x, m.species)}\nprint(float(${line}))\n`);
    expect(Number(python(file))).toBeCloseTo(want as number, 9);
    if (m.events?.length) return;
    const script = textOf(write('stochastix', experiment));
    const observe = /^def observe[\s\S]*?\n\n/m.exec(script)?.[0] ?? '';
    writeFileSync(
      file,
      `import numpy as jnp\n${observe}\nprint(float(observe(${values(x, m.species)}, ${values(k, m.parameters)}, 1.0)))\n`,
    );
    expect(Number(python(file))).toBeCloseTo(want as number, 9);
  });
});

describe('starts that are drawn, and conditions that end trajectories', () => {
  const random = { laws: [{ kind: 'poisson', mean: 3 } as const] };
  const experiment = experimentOf(reset, { observable: 'X', random, until: 'X >= 9', estimator: 'score-function' });

  it('are in the command', () => {
    expect(commandLine(experiment).command).toContain(
      "--initial 'X=poisson(3)' --until 'X >= 9' --kind first-passage --to ",
    );
  });

  it.each(['gillespy2', 'antimony', 'sbml'])('are said to be left out of %s', (id) => {
    const exported = write(id, experiment);
    expect(exported).toMatchObject({
      notes: expect.arrayContaining([
        expect.stringContaining('X = poisson(3)'),
        expect.stringContaining('"X >= 9" that ends trajectories is not in this file'),
      ]),
    });
  });
});
