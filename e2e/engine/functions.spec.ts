import { UNARY } from '../../src/compile/expressions/expression';
import { eventModel } from '../../src/testing/models/event-models';
import { estimate, expect, jobOf, test } from '../lab/jobs';

/** Values of a WGSL function at f32 numbers, on the device. */
async function values(lab: import('@playwright/test').Page, call: string, at: readonly number[]): Promise<number[]> {
  const text = at.map((x) => (Number.isInteger(x) ? `${x}.0` : String(x))).join(', ');
  const words = await lab.evaluate(
    ([n, list, of]) =>
      globalThis.lab.compute(
        `${globalThis.lab.functionsShader}
@group(0) @binding(0) var<storage, read_write> out: array<u32>;
@compute @workgroup_size(1) fn main() {
  var at = array<f32, ${n}>(${list});
  for (var i = 0u; i < ${n}u; i++) {
    let x = at[i];
    out[i] = bitcast<u32>(${of});
  }
}`,
        n,
      ),
    [at.length, text, call] as const,
  );
  return Array.from(new Float32Array(Uint32Array.from(words).buffer));
}

const spread = (from: number, to: number, n = 400) =>
  Array.from({ length: n }, (_, i) => Math.fround(from + ((to - from) * i) / (n - 1)));
const UNIT = 2 ** -24;

/** Per function, where it is tried, and the error allowed in units of 2^-24 of max(|value|, floor). */
const CASES: readonly (readonly [keyof typeof UNARY, readonly number[], units: number, floor: number])[] = [
  ['sin', spread(-50, 50), 4, 0.05],
  ['cos', spread(-50, 50), 4, 0.05],
  ['sin', spread(900, 8000), 8, 0.2],
  ['tan', spread(-1.5, 1.5), 6, 1e-3],
  ['asin', spread(-1, 1), 6, 1e-3],
  ['acos', spread(-1, 1), 6, 0.05],
  ['atan', spread(-30, 30), 4, 1e-3],
  ['sinh', spread(-10, 10), 60, 1e-3],
  ['cosh', spread(-10, 10), 60, 1],
  ['tanh', spread(-12, 12), 8, 1e-3],
  ['ln', spread(0.01, 3), 4, 1e-2],
  ['ln', spread(3, 1e6), 4, 1],
  ['log10', spread(0.01, 2000), 6, 1e-2],
];

for (const [name, at, units, floor] of CASES) {
  test(`${name} on [${at[0]}, ${at[at.length - 1]}] is right to ${units} units of f32 on the GPU`, async ({ lab }) => {
    const got = await values(lab, `${name}_(x)`, at);
    const worst = Math.max(
      ...got.map((value, i) => {
        const exact = UNARY[name](at[i]);
        return Math.abs(value - exact) / (UNIT * Math.max(Math.abs(exact), floor));
      }),
    );
    expect(worst).toBeLessThan(units);
  });
}

test('powers of ten have whole logarithms, and what has no value says so, on the GPU', async ({ lab }) => {
  expect(await values(lab, 'log10_(x)', [1, 10, 1000, 1e6, 1e9])).toEqual([0, 1, 3, 6, 9]);
  for (const call of ['asin_(x)', 'acos_(x)'])
    expect(Math.min(...(await values(lab, call, [1.5, -2])))).toBeLessThan(-1e38);
});

test('counts are whole up to rounding on the GPU, as on the CPU', async ({ lab }) => {
  const at = [10 / 0.7, 2.5, 24.999998, -1e-7, 3.01, 4194304.5, 3e7].map(Math.fround);
  expect(await values(lab, 'nearest_whole(x, abs(x))', at)).toEqual([-1, -1, 25, -1, -1, -1, -1]);
  expect(await values(lab, 'nearest_whole(x * 0.7, x)', [Math.fround(10 / 0.7)])).toEqual([10]);
  expect(await values(lab, 'nearest_whole(x, 6.0)', [Math.fround(-1e-7)])).toEqual([0]);
});

test('a propensity that is 0 but for round-off is 0 on the GPU: no trajectory stops', async ({ run }) => {
  const model = eventModel(
    { X: 0 },
    { k: 10, d: 0.1 },
    [
      { name: 'B', equation: '0 -> X', propensity: 'k*(0.7 - 0.1*X)' },
      { name: 'D', equation: 'X -> 0', propensity: 'd*X' },
    ],
    [],
  );
  const result = await run('gpu', jobOf(model, { to: 5, trajectories: 20_000 }));
  expect(result.failures.badPropensity).toBe(0);
  const { mean, error } = estimate(result, 0);
  expect(Math.abs(mean - 6.33763)).toBeLessThan(4 * error);
});

test('a propensity that is negative is named by the GPU engine: reaction, law, value, time and state', async ({
  run,
}) => {
  const model = eventModel(
    { X: 0 },
    { k: 10, d: 0.01 },
    [
      { name: 'birth', equation: '0 -> X', propensity: 'k*(0.75 - 0.1*X)' },
      { name: 'death', equation: 'X -> 0', massAction: 'd' },
    ],
    [],
  );
  const job = jobOf(model, { to: 5, trajectories: 200, bins: 500 });
  const [result, twin] = [await run('gpu', job), await run('cpu', job)];
  expect(result.failures.badPropensity).toBeGreaterThan(100);
  // Up to where every trajectory came: the same trajectories on both.
  expect(result.failures.reached).toBeGreaterThan(0);
  expect(result.failures.reached).toBeLessThan(500);
  expect(Math.abs(result.failures.reached - twin.failures.reached)).toBeLessThanOrEqual(1);
  expect(result.message).toMatch(/reaction "birth", k\*\(0\.75 - 0\.1\*X\), came to -0\.5 at time [0-9.]+ with X = 8/);
});

test('the slope of x^n by n is 0 at x = 0 on the GPU', async ({ run }) => {
  const model = eventModel(
    { X: 0 },
    { b: 10, K: 3, n: 2 },
    [
      { name: 'B', equation: '0 -> X', propensity: 'b/(1+(X/K)^n)' },
      { name: 'D', equation: 'X -> 0', propensity: 'X' },
    ],
    [],
  );
  const hold = async (estimator: string) => {
    const result = await run('gpu', jobOf(model, { to: 3, estimator, step: 0.05, trajectories: 40_000 }));
    expect(result.message).toBe('');
    const value = estimate(result, 0);
    const slope = estimate(result, 3);
    expect(Math.abs(value.mean - 3.98216)).toBeLessThan(4 * value.error);
    expect(Math.abs(slope.mean + 0.468082)).toBeLessThan(4 * slope.error + (estimator === 'fd-crn' ? 0.003 : 0));
  };
  await Promise.all(['score-function', 'fd-crn'].map(hold));
});
