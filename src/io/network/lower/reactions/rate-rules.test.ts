import { expect, it } from 'vitest';
import { readAntimony } from '../../../antimony/read';
import { writeAntimony } from '../../../antimony/write';
import { withChoices } from '../../choices';
import { type LowerOptions, lower } from '../lower';

const CHOSEN = { choices: { rateRules: 'reactions' } } as const;

function lowered(text: string, options: LowerOptions = CHOSEN) {
  const { document, problems } = readAntimony(text);
  if (!document) throw new Error(problems.map((p) => p.message).join('\n'));
  return lower(document, options);
}

function reactions(text: string, options?: LowerOptions) {
  const result = lowered(text, options);
  if (result.kind !== 'model') throw new Error(JSON.stringify(result));
  return result.model.reactions.map((r) => [r.name, r.equation, r.massAction ?? `= ${r.propensity}`]);
}

it('asks before it makes reactions of rate rules', () => {
  const text = "x' = k - d*x; x = 5; k = 2; d = 0.1";
  const asked = lowered(text, {});
  expect(asked.kind === 'choice' && [asked.choice.answers[0].choices, asked.choice.options]).toEqual([
    { rateRules: 'reactions' },
    '--rate-rules reactions',
  ]);
  const want = [
    ['x_in', '0 -> x', 'k'],
    ['x_out', 'x -> 0', 'd'],
  ];
  expect(reactions(text)).toEqual(want);
  // The answer may stand in the text, and is written with it.
  const answered = withChoices(text, { rateRules: 'reactions' });
  expect(reactions(answered, {})).toEqual(want);
  expect(reactions(writeAntimony(readAntimony(answered).document!), {})).toEqual(want);
  expect(lowered(text).problems.map((p) => p.message)).toContain(
    'The rate rule for "x" became 2 reactions, "x_in", "x_out": each term makes or removes one molecule.',
  );
});

it('multiplies out, follows assignment rules that are differences, and takes the size of the system', () => {
  expect(reactions("v := k - d*x; x' = 2*v*(1 - x/9); x = 5; k = 2; d = 0.1")).toHaveLength(4);
  // dx/dt = 2 - 0.1 x in concentrations of 1/10 molecule: 20 molecules a time in, 0.1 out of each.
  const sized = reactions("x' = k - d*x; x = 5.5; k = 2; d = 0.1", { ...CHOSEN, moleculesPerUnit: 10 });
  expect(sized).toEqual([
    ['x_in', '0 -> x', '10 * k'],
    ['x_out', 'x -> 0', 'd'],
  ]);
  // A rule of a species is one of its concentration, in a compartment of size 4.
  const inside = "compartment C = 4; species S in C; S' = k; S = 2; k = 3";
  expect(reactions(inside)).toEqual([['S_in', '0 -> S', expect.stringMatching(/^(4 \* k|k \* 4)$/)]]);
});

it('leaves reactions of a boundary species to its rule', () => {
  expect(reactions("$S -> P; k*S; S' = -S*d; S = 5; P = 0; k = 1; d = 2")).toEqual([
    ['_J0', '0 -> P', '= k * S'],
    ['S_out', 'S -> 0', 'd'],
  ]);
});

it('refuses what cannot be a count', () => {
  const problems = (text: string) => lowered(text).problems.filter((p) => p.severity === 'error');
  expect(problems("V' = k*V; V = -65; k = 1")[0]).toMatchObject({ message: 'Species "V" starts below 0.' });
  expect(problems("compartment C = 1; C' = 0.1; species S in C; S -> ; S")[0].message).toMatch(
    /size of compartment "C"/,
  );
});
