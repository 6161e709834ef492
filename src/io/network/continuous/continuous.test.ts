import { describe, expect, it } from 'vitest';
import { findCases } from '../../../../scripts/conformance/case';
import { runOdeCase } from '../../../../scripts/conformance/ode';
import { sharedFile } from '../../../../scripts/shared';
import { solve } from '../../../ode/solve';
import { EFFORT } from '../../../testing/effort';
import { readAntimony } from '../../antimony/read';
import { lower } from '../lower/lower';
import { continuous } from './continuous';

async function course(text: string, times: readonly number[], name: string) {
  const { document } = readAntimony(text);
  const lowering = continuous(document!);
  if (lowering.kind !== 'system') throw new Error(JSON.stringify(lowering.problems));
  const { system, value } = lowering.continuous;
  const { rows } = await solve({ ...system, outputs: [{ name, value: value(name)! }] }, times);
  return rows.map((row) => row[0]);
}

describe('a document as differential equations', () => {
  it('takes a rate rule as it stands, for parameters and for sizes', async () => {
    // x' = -2x; the amount in a compartment that doubles stays, so that its concentration halves.
    const [x] = await course("x = 3; x' = -2*x; species S; => S; 0", [1], 'x');
    expect(x).toBeCloseTo(3 * Math.exp(-2), 6);
    const [c] = await course("compartment V = 1; V' = 1; species S in V = 6; S => ; 0", [2], 'S');
    expect(c).toBeCloseTo(2, 6);
  });

  it('has an assignment rule hold at every moment, in a law too', async () => {
    // S' = -(1 + t), from 10.
    const [s] = await course('species S = 10; k := 1 + time; S => ; k', [2], 'S');
    expect(s).toBeCloseTo(10 - 2 - 2, 6);
  });

  it('rounds nothing, and lets laws be negative', async () => {
    const [s] = await course('species S = 0.5, P = 0; S <-> P; 0.3*S - 0.1*P', [1e4], 'S');
    expect(s).toBeCloseTo(0.125, 6);
  });

  it('executes events where their triggers turn true, and after their delays', async () => {
    // X grows at rate 1, is set to 0 at each X > 2: a sawtooth of period 2.
    const saw = 'species X = 0; => X; 1; at (X > 2): X = 0';
    expect((await course(saw, [1, 3, 4.5], 'X')).map((v) => v.toFixed(6))).toEqual([
      '1.000000',
      '1.000000',
      '0.500000',
    ]);
    const late = 'species X = 1; k = 0; => X; k; at 0.5 after (time >= 1): k = 2';
    expect((await course(late, [1.25, 2.5], 'X')).map((v) => v.toFixed(6))).toEqual(['1.000000', '3.000000']);
  });

  it('lets the event of the larger priority go first, and one undo another', async () => {
    const both = (rest: string) =>
      `species X = 0; k = 0; => X; 0; at (time >= 1), priority = 1, persistent = ${rest}: k = k + 1; at (time >= 1 && k < 1), priority = 0, persistent = false: k = 10`;
    expect(await course(both('true'), [2], 'k')).toEqual([1]);
  });

  it('takes sizes that change, which molecules cannot follow', () => {
    const { document } = readAntimony("compartment V = 1; V' = V; species S in V = 6; S => ; k*S; k = 1");
    const lowering = lower(document!, { choices: { rateRules: 'reactions' } });
    expect(lowering.kind).toBe('refused');
    expect(lowering.problems.map((p) => p.message).join()).toMatch(/A rate rule changes the size of compartment "V"/);
    expect(continuous(document!).kind).toBe('system');
  });

  it('refuses what has no value, by its name', () => {
    const { document } = readAntimony('species S = 1; S => ; k*S; k = 1');
    const bare = { ...document!, parameters: document!.parameters.map((p) => ({ ...p, value: undefined })) };
    const lowering = continuous(bare);
    expect(lowering.kind).toBe('refused');
    expect(lowering.problems.map((p) => p.message)).toContain('"k" has no value.');
  });
});

describe('the semantic cases of the SBML test suite', () => {
  // All of them by npm run conformance -- --suite ../shared/data/semantic --ode, and with more effort here.
  const cases = findCases(sharedFile('data/semantic')).filter((_, i) => EFFORT > 1 || i % 6 === 0);
  const LATER = ['00143', '00385', '00689', '00945', '01228', '01683'];
  const more = findCases(sharedFile('data/semantic')).filter(
    (c) => LATER.includes(c.id) && !cases.some(({ id }) => id === c.id),
  );

  it('have the suite’s solutions within its tolerances, or are refused by name', async () => {
    const wrong: string[] = [];
    let passed = 0;
    for (const one of [...cases, ...more]) {
      const verdict = await runOdeCase(one);
      if (verdict.kind === 'pass') passed++;
      else if (verdict.kind === 'wrong' || !/csymbol "rateOf" is not supported/.test(verdict.why)) {
        wrong.push(`${one.id}: ${verdict.why}`);
      }
    }
    expect(wrong).toEqual([]);
    expect(passed).toBeGreaterThanOrEqual(0.9 * (cases.length + more.length));
  });
});
