import { expect, it } from 'vitest';
import { operationsPerReaction } from './operations';

const kernel = (body: string) => `
fn twice(x: f32) -> f32 { return x * 2.0; } // 1 * 2
fn next(state: ptr<function, vec4u>) -> u32 { let s = (*state).x << 3u; return s ^ 7u; }
@compute fn main() { let before = 1 + 2; loop { ${body} } let after = 3 * 4; }`;

it.each([
  ['let a = b + c * d;', { simple: 2, special: 0 }],
  ['if (a >= b && c < d) { break; }', { simple: 3, special: 0 }],
  ['let dt = wait / a0; let e = exp(dt);', { simple: 0, special: 2 }],
  ['let a = twice(twice(b)) + select(1.0, 2.0, c);', { simple: 4, special: 0 }],
  ['let n = next(&path.random);', { simple: 2, special: 0 }],
  ['let b = bitcast<i32>(c - t) >> 31u;', { simple: 2, special: 0 }],
  ['for (var i = 0u; i < 4u; i++) { a += b[i] / c; }', { simple: 4, special: 4 }],
])('counts what a reaction computes: %s', (body, expected) => {
  expect(operationsPerReaction(kernel(body))).toEqual(expected);
});

it('says so where passes are not known', () => {
  expect(() => operationsPerReaction(kernel('for (var i = 0u; i < n; i++) { a += b; }'))).toThrow('not known');
});
