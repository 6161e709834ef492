import { exponentialOf } from './exponential';

/**
 * The random numbers of every engine.
 *
 * Two published generators, each with its authors' test vectors in random.test.ts and a twin in
 * shaders/lib/random.wgsl:
 *
 * - Philox4x32-10 (Salmon, Moraes, Dror & Shaw 2011, "Parallel random numbers: as easy as 1, 2, 3", SC'11),
 *   counter-based. It turns (seed, trajectory, stream) into the 128-bit starting state of a trajectory's generator.
 *   Trajectory i therefore never depends on how many others run, nor on which lane or worker runs it.
 * - xoshiro128++ 1.0 (Blackman & Vigna 2021, "Scrambled linear pseudorandom number generators", ACM TOMS 47:36),
 *   period 2^128 - 1. It then produces the trajectory's numbers: one u32 costs three shifts, four xors and two
 *   additions, a quarter of a Philox block in JavaScript, where the 64-bit products Philox needs are emulated.
 *
 * Two streams of 2^40 numbers among 2^20 trajectories overlap with a probability below 2^-47.
 */

/**
 * Independent number streams of one trajectory. Kernels use the same constants in WGSL. Streams from `perturbed` on
 * belong to finite differences: perturbed + 2p for θ_p plus a step and one more for minus, or perturbed + p for a pair.
 */
export const STREAM = { path: 0, branch: 1, auxiliary: 2, start: 3, control: 4, perturbed: 16 } as const;

/** Second key word of Philox: sets this project's streams apart from other users of (seed, 0). ASCII "PROP". */
const KEY_HIGH = 0x50524f50;

const M0 = 0xd2511f53;
const M1 = 0xcd9e8d57;
const W0 = 0x9e3779b9;
const W1 = 0xbb67ae85;

/** High 32 bits of the unsigned product of two 32-bit numbers. */
function mulHigh(a: number, b: number): number {
  const a0 = a & 0xffff;
  const a1 = a >>> 16;
  const b0 = b & 0xffff;
  const b1 = b >>> 16;
  const low = Math.imul(a0, b0) >>> 0;
  const mid = (Math.imul(a1, b0) >>> 0) + (low >>> 16);
  const mid2 = (Math.imul(a0, b1) >>> 0) + (mid & 0xffff);
  return (Math.imul(a1, b1) >>> 0) + Math.floor(mid / 65536) + Math.floor(mid2 / 65536);
}

/**
 * One Philox4x32-10 block.
 * @param counter four u32 words @param key two u32 words @param out receives four u32 words
 */
export function philox4x32(
  counter: readonly [number, number, number, number],
  key: readonly [number, number],
  out: Uint32Array,
): Uint32Array {
  let [c0, c1, c2, c3] = counter;
  let [k0, k1] = key;
  for (let round = 0; round < 10; round++) {
    const hi0 = mulHigh(M0, c0);
    const lo0 = Math.imul(M0, c0) >>> 0;
    const hi1 = mulHigh(M1, c2);
    const lo1 = Math.imul(M1, c2) >>> 0;
    c0 = (hi1 ^ c1 ^ k0) >>> 0;
    c1 = lo1;
    c2 = (hi0 ^ c3 ^ k1) >>> 0;
    c3 = lo0;
    k0 = (k0 + W0) >>> 0;
    k1 = (k1 + W1) >>> 0;
  }
  out[0] = c0;
  out[1] = c1;
  out[2] = c2;
  out[3] = c3;
  return out;
}

/**
 * Writes the starting xoshiro128++ state of one trajectory's stream into `state[offset .. offset + 3]`.
 * All-zero states, which xoshiro cannot leave, occur with probability 2^-128 and are not special-cased.
 */
export function seedStream(state: Uint32Array, seed: number, trajectory: number, stream: number, offset = 0): void {
  philox4x32(
    [trajectory >>> 0, stream >>> 0, 0, 0],
    [seed >>> 0, KEY_HIGH],
    offset ? state.subarray(offset, offset + 4) : state,
  );
}

/** Advances a xoshiro128++ state in place and returns the next u32. */
export function nextU32(s: Uint32Array, offset = 0): number {
  const s0 = s[offset];
  const s1 = s[offset + 1];
  let s2 = s[offset + 2];
  let s3 = s[offset + 3];
  const sum = (s0 + s3) | 0;
  const result = (((sum << 7) | (sum >>> 25)) + s0) >>> 0;
  const t = s1 << 9;
  s2 ^= s0;
  s3 ^= s1;
  s[offset + 1] = s1 ^ s2;
  s[offset] = s0 ^ s3;
  s[offset + 2] = s2 ^ t;
  s[offset + 3] = (s3 << 11) | (s3 >>> 21);
  return result;
}

/** 2^-32: the spacing of `uniform`. */
export const TWO_POW_MINUS_32 = 2.3283064365386963e-10;

/** Next uniform of a stream, strictly inside (0, 1). */
export function nextUniform(s: Uint32Array, offset = 0): number {
  return (nextU32(s, offset) + 0.5) * TWO_POW_MINUS_32;
}

/** Next standard exponential variate, -ln u; at most ln 2^33 = 22.9, at least 1.2e-10. */
export function nextExponential(s: Uint32Array, offset = 0): number {
  return exponentialOf(nextU32(s, offset));
}
