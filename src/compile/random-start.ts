import type { InitialLaw, RandomStart } from '../models/initial-law';
import { atoms, binomialLaw, type CountLaw, countAt, poissonLaw } from '../numerics/discrete';
import { nextU32, STREAM, seedStream } from '../numerics/random';

export const lawOf = (law: InitialLaw): CountLaw =>
  law.kind === 'poisson' ? poissonLaw(law.mean) : binomialLaw(law.n, law.p);

/**
 * Initial counts of trajectories, from numbers of their own (STREAM.start): the same whatever engine runs them, and however many.
 * @param fixed counts of the species that are not random, length S
 * @returns fills `out`, length S, with those of a trajectory
 */
export function startDraws(
  random: RandomStart,
  fixed: readonly number[],
  seed: number,
): (trajectory: number, out: Float64Array) => Float64Array {
  const state = new Uint32Array(4);
  const laws = random.laws.map((law) => law && lawOf(law));
  const { table } = random;
  // 53 bits: a tail of a law is finer than 2^-32.
  const uniform = () => ((nextU32(state) >>> 5) * 2 ** 26 + (nextU32(state) >>> 6) + 0.5) * 2 ** -53;
  return (trajectory, out) => {
    out.set(fixed);
    seedStream(state, seed, trajectory, STREAM.start);
    if (table) {
      const row = table.rows[Math.floor(uniform() * table.rows.length)];
      for (let i = 0; i < table.species.length; i++) out[table.species[i]] = row[i];
    }
    for (let s = 0; s < laws.length; s++) {
      const law = laws[s];
      if (law) out[s] = countAt(law, uniform());
    }
    return out;
  };
}

/** Probability that a mixture may leave out. */
const LOST = 1e-11;

/** All states at time 0 with their probabilities; null if they are more than `most`. */
export function startMixture(
  random: RandomStart,
  fixed: readonly number[],
  most: number,
): { states: number[][]; p: number[] } | null {
  let states = [[...fixed]];
  let p = [1];
  const spread = (counts: readonly (readonly number[])[], weights: readonly number[], into: readonly number[]) => {
    if (states.length * counts.length > most) return false;
    const next = states.flatMap((state) =>
      counts.map((row) => {
        const own = [...state];
        into.forEach((s, i) => {
          own[s] = row[i];
        });
        return own;
      }),
    );
    p = p.flatMap((w) => weights.map((v) => w * v));
    states = next;
    return true;
  };
  if (random.table) {
    const seen = new Map<string, { row: readonly number[]; n: number }>();
    for (const row of random.table.rows) {
      const key = row.join();
      const known = seen.get(key);
      if (known) known.n++;
      else seen.set(key, { row, n: 1 });
    }
    const cells = [...seen.values()];
    const total = random.table.rows.length;
    if (
      !spread(
        cells.map(({ row }) => row),
        cells.map(({ n }) => n / total),
        random.table.species,
      )
    )
      return null;
  }
  for (const [s, law] of random.laws.entries()) {
    if (!law) continue;
    const { counts, p: weights } = atoms(lawOf(law), LOST);
    if (
      !spread(
        counts.map((n) => [n]),
        weights,
        [s],
      )
    )
      return null;
  }
  return { states, p };
}
