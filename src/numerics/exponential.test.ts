import { describe, expect, it } from 'vitest';
import { EXPONENTIAL_CODE, exponentialOf, INVERSE, LOG, POWER } from './exponential';
import { nextU32 } from './random';

/** −ln((n + 1/2) / 2^32) to full relative accuracy, near u = 1 as well. */
const reference = (n: number) =>
  n > 2 ** 31 ? -Math.log1p((n + 0.5 - 2 ** 32) / 2 ** 32) : -Math.log((n + 0.5) / 2 ** 32);

const edges = [0, 1, 2, 255, 256, 257, 511, 512, 2 ** 31 - 1, 2 ** 31, 2 ** 31 + 1, 2 ** 32 - 2, 2 ** 32 - 1];
const dyadic = Array.from({ length: 32 * 64 }, (_, i) => Math.floor(2 ** (i / 64)));

describe('exponentialOf', () => {
  it('is −ln u to 1e-15 beside 1, and to 1e-13 of itself however small', () => {
    const s = Uint32Array.of(1, 2, 3, 4);
    const random = Array.from({ length: 200_000 }, () => nextU32(s));
    const top = Array.from({ length: 5000 }, (_, i) => 2 ** 32 - 1 - i * i);
    for (const n of [...edges, ...dyadic, ...random, ...top]) {
      const want = reference(n);
      expect(Math.abs(exponentialOf(n) - want)).toBeLessThanOrEqual(Math.min(1e-13 * want, 1e-15 * Math.max(1, want)));
    }
  });

  it('is what the emitted code computes, bit for bit', () => {
    const code = new Function('u', 'INVERSE', 'LOG', 'POWER', `let e = 0;\n${EXPONENTIAL_CODE.join('\n')}\nreturn e;`);
    for (const n of [...edges, ...dyadic]) expect(code(n, INVERSE, LOG, POWER)).toBe(exponentialOf(n));
  });
});
