/**
 * −ln u for u = (n + 1/2) / 2^32, the standard exponential variate of a u32: about twice as fast as Math.log, and
 * hardly less accurate (error below 1e-15 beside 1, and below 1e-13 of the value, tested).
 *
 * n + 1/2 = m 2^(31−z) with m in [1, 2): −ln u = (1 + z) ln 2 − ln m, and ln m = ln c + ln(1 + r) with the nearest
 * c = 1 + i/256 and r = m/c − 1, |r| < 1/512, by five terms of its series (Tang 1990, "Table-driven implementation of
 * the logarithm function", ACM TOMS 16:378). At u near 1, c is exactly 2 and ln 2 cancels exactly: small variates keep
 * their relative accuracy, as with log1p.
 */
const SIZE = 256;

/** 1 / c_i and ln c_i, i = 0 .. 256, and 2^(z − 31), z = 0 .. 32. Emitted loops read them too. */
export const INVERSE = Float64Array.from({ length: SIZE + 1 }, (_, i) => 1 / (1 + i / SIZE));
export const LOG = Float64Array.from({ length: SIZE + 1 }, (_, i) => (i === SIZE ? Math.LN2 : Math.log1p(i / SIZE)));
export const POWER = Float64Array.from({ length: 33 }, (_, z) => 2 ** (z - 31));

/** Below this the half in n + 1/2 matters to the choice of c; one u32 in 17 million is so small. */
const SMALL = 256;

// The shifts see n as an int32: with a number beyond 2^31 V8 gives up its compiled code again and again (Chromium 156).
export function exponentialOf(n: number): number {
  if (n < SMALL) return -Math.log((n + 0.5) * 2.3283064365386963e-10);
  const v = n | 0;
  const z = Math.clz32(v);
  const i = (((v << z) >>> 22) - 511) >> 1;
  const r = ((n + 0.5) * POWER[z] - 1 - i / SIZE) * INVERSE[i];
  return (1 + z) * Math.LN2 - LOG[i] - r * (1 - r * (0.5 - r * (1 / 3 - r * (0.25 - 0.2 * r))));
}

/** The body of `exponentialOf` as code: leaves the variate of the u32 `u` in `e`; needs INVERSE, LOG, POWER in scope. */
export const EXPONENTIAL_CODE: readonly string[] = [
  `if (u < ${SMALL}) e = -Math.log((u + 0.5) * 2.3283064365386963e-10);`,
  'else {',
  'const v = u | 0, z = Math.clz32(v), m = (((v << z) >>> 22) - 511) >> 1;',
  `const r = ((u + 0.5) * POWER[z] - 1 - m * ${1 / SIZE}) * INVERSE[m];`,
  `e = (1 + z) * ${Math.LN2} - LOG[m] - r * (1 - r * (0.5 - r * (${1 / 3} - r * (0.25 - 0.2 * r))));`,
  '}',
];
