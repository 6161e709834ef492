import { nextU32, seedStream } from '../../src/numerics/random';
import { expect, test } from '../lab/jobs';

const hex = (words: number[]) => words.map((w) => w.toString(16).padStart(8, '0'));

/** Runs a body that fills out[0 .. words) in a single invocation with the random library at hand. */
async function run(lab: import('@playwright/test').Page, words: number, body: string): Promise<number[]> {
  return lab.evaluate(
    ([n, text]) => {
      const code = `${globalThis.lab.randomShader}
@group(0) @binding(0) var<storage, read_write> out: array<u32>;
@compute @workgroup_size(1) fn main() {
${text}
}`;
      return globalThis.lab.compute(code, n);
    },
    [words, body] as const,
  );
}

test('Philox4x32-10 gives the known answers of Random123 on the GPU', async ({ lab }) => {
  // Random123 1.14, tests/kat_vectors, lines "philox4x32 10".
  const cases = [
    ['vec4u(0u)', 'vec2u(0u)'],
    ['vec4u(0xffffffffu)', 'vec2u(0xffffffffu)'],
    ['vec4u(0x243f6a88u, 0x85a308d3u, 0x13198a2eu, 0x03707344u)', 'vec2u(0xa4093822u, 0x299f31d0u)'],
  ];
  const lines = cases.map(
    ([counter, key], i) =>
      `let r${i} = philox(${counter}, ${key}); for (var j = 0u; j < 4u; j++) { out[${4 * i}u + j] = r${i}[j]; }`,
  );
  expect(hex(await run(lab, 12, lines.join('\n')))).toEqual([
    ...['6627e8d5', 'e169c58d', 'bc57ac4c', '9b00dbd8'],
    ...['408f276d', '41c83b0e', 'a20bc7c6', '6d5451fd'],
    ...['d16cfe09', '94fdcceb', '5001e420', '24126ea1'],
  ]);
});

test('xoshiro128++ gives its reference sequence on the GPU', async ({ lab }) => {
  const out = await run(
    lab,
    10,
    'var s = vec4u(1u, 2u, 3u, 4u); for (var i = 0u; i < 10u; i++) { out[i] = next_u32(&s); }',
  );
  expect(out).toEqual([
    641, 1573767, 3222811527, 3517856514, 836907274, 4247214768, 3867114732, 1355841295, 495546011, 621204420,
  ]);
});

test('a trajectory has the same numbers on the GPU as on the CPU', async ({ lab }) => {
  const body = 'var s = seed_stream(123u, 4000000000u, 1u); for (var i = 0u; i < 64u; i++) { out[i] = next_u32(&s); }';
  const state = new Uint32Array(4);
  seedStream(state, 123, 4_000_000_000, 1);
  expect(await run(lab, 64, body)).toEqual(Array.from({ length: 64 }, () => nextU32(state)));
});

test('-ln u is accurate to 4e-7 over all of (0, 1), its ends included', async ({ lab }) => {
  const special = [0, 1, 2, 3, 100, 2 ** 20, 2 ** 31 - 1, 2 ** 31, 2 ** 31 + 1, 0xaaaaaaaa, 0xaaaaaaab];
  for (let d = 1; d <= 2 ** 30; d *= 2) special.push(2 ** 32 - d, 2 ** 31 - d, 2 ** 31 + d);
  const spread = Array.from({ length: 1500 }, (_, i) => Math.floor((i * 2 ** 32) / 1500));
  const numbers = [...special, ...spread];
  const array = `array<u32, ${numbers.length}>(${numbers.map((n) => `${n}u`).join(', ')})`;
  const body = `var n = ${array}; for (var i = 0u; i < ${numbers.length}u; i++) { out[i] = bitcast<u32>(exponential(n[i])); }`;
  const got = new Float32Array(Uint32Array.from(await run(lab, numbers.length, body)).buffer);
  const errors = numbers.map((n, i) => {
    const exact = n < 2 ** 31 ? -Math.log((n + 0.5) / 2 ** 32) : -Math.log1p(-(2 ** 32 - n - 0.5) / 2 ** 32);
    return Math.abs(got[i] / exact - 1);
  });
  expect(Math.max(...errors)).toBeLessThan(4e-7);
});
