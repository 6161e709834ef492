import { type Engine, type Job, SIMULATE } from '../../../engine/types';
import { columnsOf } from '../../../estimators/columns';
import { editor as texts } from '../../../messages/en/editor';
import { fill } from '../../../messages/fill';
import { say } from '../../../messages/said';
import { birthDeath } from '../../../models/birth-death';
import { telegraph } from '../../../models/telegraph';
import type { ModelSpec } from '../../../models/types';
import { estimateOf } from '../../../stats/estimates';

/** What is known of an observable at a time, in closed form. */
export interface Known {
  readonly time: number;
  readonly observable: string;
  readonly mean: number;
  /** Where it is known too. */
  readonly variance?: number;
}

/** A model whose answers are known, so that an engine can be held against them. */
export interface Proof {
  readonly id: string;
  readonly title: string;
  /** The formula and where it comes from, in a line for people. */
  readonly because: string;
  readonly model: ModelSpec;
  /** Equally spaced times of an engine's grid, the last being the horizon. */
  readonly bins: number;
  readonly known: readonly Known[];
}

/** One number that an engine found, against the one that is known. */
export interface Check {
  readonly proof: string;
  readonly what: string;
  readonly time: number;
  readonly known: number;
  readonly found: number;
  readonly standardError: number;
  /** (found − known) / standard error: between −4 and 4 in all but one of 16,000 honest checks. */
  readonly z: number;
}

/** Beyond this a check has failed. */
export const PROOF_LIMIT = 4;

const small = (
  id: string,
  species: Readonly<Record<string, number>>,
  parameters: Readonly<Record<string, number>>,
  reactions: readonly (readonly [equation: string, massAction: string])[],
  horizon: number,
): ModelSpec => ({
  id,
  title: id,
  about: '',
  behaviour: 'relaxation',
  source: { citation: 'Evans, Gillespie & Wilkinson, Bioinformatics 24:285 (2008)' },
  species: Object.entries(species).map(([name, initial]) => ({ name, initial, max: 1e6, about: '' })),
  parameters: Object.entries(parameters).map(([name, value]) => ({
    ...{ name, unit: '1/time', min: value / 100, max: value * 100, value },
    about: '',
  })),
  reactions: reactions.map(([equation, massAction]) => ({ name: equation, equation, massAction })),
  observables: [{ label: Object.keys(species)[0], expression: Object.keys(species)[0] }],
  horizon: { value: horizon, min: horizon / 100, max: horizon * 100 },
});

/** At each of a grid's times. */
const grid = (bins: number, to: number, at: (t: number) => readonly Omit<Known, 'time'>[]): Known[] =>
  Array.from({ length: bins }, (_, b) => (to * (b + 1)) / bins).flatMap((time) =>
    at(time).map((known) => ({ ...known, time })),
  );

/** The probability of each number of dimers among n molecules at rest, ∝ (kn/kd)^j / ((n − 2j)! j! 2^j). */
function dimersAtRest(n: number, ratio: number): { mean: number; variance: number } {
  const logs = [0];
  for (let j = 1; 2 * j <= n; j++) {
    const left = n - 2 * (j - 1);
    logs.push(logs[j - 1] + Math.log((ratio * left * (left - 1)) / (2 * j)));
  }
  const top = Math.max(...logs);
  const weights = logs.map((l) => Math.exp(l - top));
  const sum = weights.reduce((a, b) => a + b);
  const moment = (power: number) => weights.reduce((a, w, j) => a + (w / sum) * j ** power, 0);
  return { mean: moment(1), variance: moment(2) - moment(1) ** 2 };
}

const [B, D] = birthDeath.parameters.map((p) => p.value);
const [K_ON, K_OFF, K_M, G] = telegraph.parameters.map((p) => p.value);

/** The checks that the page can run on its visitor's own device. Some 10 million reactions in all at 10,000 trajectories. */
export const PROOFS: readonly Proof[] = [
  {
    id: 'immigration-death',
    get title() {
      return say`Arrivals and departures`;
    },
    get because() {
      return say`Poisson at every time, with mean (b/d)(1 − e^(−dt))`;
    },
    model: birthDeath,
    bins: 4,
    known: grid(4, birthDeath.horizon.value, (t) => {
      const mean = (B / D) * -Math.expm1(-D * t);
      return [{ observable: 'X', mean, variance: mean }];
    }),
  },
  {
    id: 'linear-birth-death',
    get title() {
      return say`Births and deaths`;
    },
    get because() {
      return say`mean x₀ e^((λ−μ)t), variance x₀ (λ+μ)/(λ−μ) e^((λ−μ)t) (e^((λ−μ)t) − 1) (Evans et al. 2008, model 001)`;
    },
    model: small(
      'linear-birth-death',
      { X: 100 },
      { lambda: 0.1, mu: 0.11 },
      [
        ['X -> 2 X', 'lambda'],
        ['X -> 0', 'mu'],
      ],
      20,
    ),
    bins: 4,
    known: grid(4, 20, (t) => {
      const e = Math.exp(-0.01 * t);
      return [{ observable: 'X', mean: 100 * e, variance: ((100 * 0.21) / -0.01) * e * (e - 1) }];
    }),
  },
  {
    id: 'batches',
    get title() {
      return say`Arrivals in batches`;
    },
    get because() {
      return say`mean (5α/μ)(1 − e^(−μt)); at rest the variance is three times that (Evans et al. 2008, model 004)`;
    },
    model: small(
      'batches',
      { X: 0 },
      { alpha: 1, mu: 0.2 },
      [
        ['0 -> 5 X', 'alpha'],
        ['X -> 0', 'mu'],
      ],
      40,
    ),
    bins: 4,
    known: grid(4, 40, (t) => {
      const [e1, e2] = [-Math.expm1(-0.2 * t), -Math.expm1(-0.4 * t)];
      return [{ observable: 'X', mean: 25 * e1, variance: 62.5 * e2 + 25 * (e1 - e2 / 2) }];
    }),
  },
  {
    id: 'isomerisation',
    get title() {
      return say`Molecules with two shapes`;
    },
    get because() {
      return say`binomial at every time: each molecule is B with probability k/(k+l) (1 − e^(−(k+l)t))`;
    },
    model: small(
      'isomerisation',
      { A: 60, B: 0 },
      { k: 1, l: 2 },
      [
        ['A -> B', 'k'],
        ['B -> A', 'l'],
      ],
      2,
    ),
    bins: 4,
    known: grid(4, 2, (t) => {
      const p = -Math.expm1(-3 * t) / 3;
      return [
        { observable: 'B', mean: 60 * p, variance: 60 * p * (1 - p) },
        { observable: 'A*B', mean: 60 * 59 * p * (1 - p) },
      ];
    }),
  },
  {
    id: 'dimerisation',
    get title() {
      return say`Dimers at rest`;
    },
    get because() {
      return say`detailed balance: p(j) ∝ (k/l)^j / ((n − 2j)! j! 2^j) for j dimers of n molecules`;
    },
    model: small(
      'dimers',
      { P: 40, D: 0 },
      { k: 0.1, l: 1 },
      [
        ['2 P -> D', 'k'],
        ['D -> 2 P', 'l'],
      ],
      10,
    ),
    bins: 1,
    known: [{ time: 10, observable: 'D', ...dimersAtRest(40, 0.1) }],
  },
  {
    id: 'telegraph',
    get title() {
      return say`Telegraph gene`;
    },
    get because() {
      return say`mean and variance of mRNA at rest; Fano factor 1 + k_m (1 − p)/(k_on + k_off + g) (Peccoud & Ycart 1995)`;
    },
    model: { ...telegraph, horizon: { ...telegraph.horizon, value: 20 } },
    bins: 2,
    known: [10, 20].flatMap((time): Known[] => {
      const on = K_ON / (K_ON + K_OFF);
      const settled = -Math.expm1(-(K_ON + K_OFF) * time);
      const rest = (K_M * on) / G;
      // Two relaxations, of the gene and of the message; what is left of them after 20 units is below 1e-8.
      const mean =
        rest * -Math.expm1(-G * time) -
        (K_M * on * (Math.exp(-(K_ON + K_OFF) * time) - Math.exp(-G * time))) / (G - K_ON - K_OFF);
      const variance = rest * (1 + (K_M * (1 - on)) / (K_ON + K_OFF + G));
      return [
        { time, observable: 'On', mean: on * settled },
        { time, observable: 'M', mean, ...(time === 20 ? { variance } : {}) },
      ];
    }),
  },
  {
    id: 'annihilation',
    get title() {
      return say`Molecules that annihilate in threes`;
    },
    get because() {
      return say`E[x(x−1)(x−2)] of three molecules is 6 e^(−kt): a falling factorial, not a cube`;
    },
    model: small('threes', { X: 3 }, { k: 0.5 }, [['3 X -> 0', 'k']], 2),
    bins: 2,
    known: grid(2, 2, (t) => [{ observable: 'X', mean: 3 * Math.exp(-0.5 * t) }]),
  },
];

function jobOf({ model, bins, known }: Proof, trajectories: number, seed: number): Job {
  return {
    model,
    parameters: model.parameters.map((p) => p.value),
    initial: model.species.map((s) => s.initial),
    from: 0,
    to: Math.max(...known.map((k) => k.time)),
    bins,
    observables: [...new Set(known.map((k) => k.observable))],
    kind: 'endpoint',
    estimator: SIMULATE,
    options: {},
    temperature: 1,
    seed,
    first: 0,
    trajectories,
    samplePaths: 0,
    maxReactions: 1e6,
  };
}

/**
 * Holds an engine against everything that is known. Yields the checks of one proof after the other, so that a page can
 * show them as they come.
 * @throws Error if the engine cannot finish one
 */
export async function* prove(
  engine: Engine,
  { trajectories = 10_000, seed = 1, proofs = PROOFS } = {},
): AsyncGenerator<{ readonly proof: Proof; readonly checks: readonly Check[] }> {
  for (const proof of proofs) {
    const job = jobOf(proof, trajectories, seed);
    const { state, message, moments } = await engine.run(job, () => {}).finished;
    if (state !== 'done' || message) throw new Error(`${proof.title}: ${message || state}`);
    const S = job.model.species.length;
    const { width } = columnsOf('states', S, job.parameters.length, job.observables.length);
    const checks = proof.known.flatMap(({ time, observable, mean, variance }): Check[] => {
      const bin = Math.round((time / job.to) * job.bins) - 1;
      const found = estimateOf(moments, bin * width + S + job.observables.indexOf(observable));
      const check = (what: string, known: number, value: number, standardError: number): Check => ({
        ...{ proof: proof.id, what, time, known, found: value, standardError },
        z: (value - known) / standardError,
      });
      return [
        check(fill(texts().proof.mean, { observable }), mean, found.mean, found.standardError),
        ...(variance === undefined
          ? []
          : [check(fill(texts().proof.variance, { observable }), variance, found.variance, found.varianceError)]),
      ];
    });
    yield { proof, checks };
  }
}
