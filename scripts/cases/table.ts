/** What a small file must come to. */
export interface Check {
  readonly file: string;
  /** Default: simulate. */
  readonly command?: 'simulate' | 'gradient';
  readonly to: number;
  readonly args?: readonly string[];
  /** Means at `to`, molecules. */
  readonly means?: Readonly<Record<string, number>>;
  /** Of a gradient: the value, and derivatives with respect to the logarithm. */
  readonly value?: number;
  readonly gradient?: Readonly<Record<string, number>>;
  /** Instead: what the reply must say. */
  readonly says?: readonly RegExp[];
  /** Rounding of the right answer; default 1e-4. */
  readonly slack?: number;
}

const decay = (to: number) => 50 * Math.exp(-0.1 * to);
const decaying = (file: string, means: Readonly<Record<string, number>> = { A: decay(10) }): Check => ({
  file,
  to: 10,
  means,
});

/** ⟨A⟩(t) of decay at rate 0.1 from 50, put back to 50 at 2 after it falls below 25: by its own few lines of chance. */
function refilled(to: number, runs: number): number {
  let sum = 0;
  for (let run = 0; run < runs; run++) {
    let [t, n, refill] = [0, 50, Number.POSITIVE_INFINITY];
    while (true) {
      const next = t - Math.log(1 - Math.random()) / (0.1 * n);
      if (Math.min(next, refill) > to) break;
      if (refill < next) [t, n, refill] = [refill, 50, Number.POSITIVE_INFINITY];
      else {
        [t, n] = [next, n - 1];
        if (n === 24) refill = t + 2;
      }
    }
    sum += n;
  }
  return sum / runs;
}

function pair(t: number): [number, number] {
  let [term, sum]: [[number, number], [number, number]] = [
    [100, 0],
    [100, 0],
  ];
  for (let n = 1; n < 40; n++) {
    const [h, s] = term;
    term = [((-0.21 * h + 0.1 * s) * t) / n, ((0.2 * h - 0.4 * s) * t) / n];
    sum = [sum[0] + term[0], sum[1] + term[1]];
  }
  return sum;
}

/** The numbers are the README's of ../shared/data/cases, or closed forms that the comments state. */
export const CHECKS: readonly Check[] = [
  { file: 'i01-initial-from-parameter.ant', to: 1, means: { A: 6.0653 } },
  { file: 'i01-initial-from-parameter.ant', to: 1, args: ['--set', 'D=10'], means: { A: 7.3576 } },
  ...['score-function', 'fd-coupled', 'alternative-path'].map(
    (estimator): Check => ({
      file: 'i01-initial-from-parameter.ant',
      command: 'gradient',
      to: 1,
      args: ['--observable', 'A', '--estimator', estimator].concat(
        // With the common coupling it is unbiased for averages over time alone.
        estimator === 'alternative-path' ? ['--coupling', 'split'] : [],
      ),
      value: 6.0653,
      gradient: { D: 3.0327 },
      // Central differences over ln θ ± 0.1 round A(0) = 2 D to whole molecules.
      slack: estimator === 'fd-coupled' ? 0.2 : 1e-4,
    }),
  ),
  {
    file: 'i01-initial-from-parameter.ant',
    command: 'gradient',
    to: 1,
    args: ['--observable', 'A', '--estimator', 'score-function', '--set', 'D=10'],
    value: 7.3576,
    gradient: { D: 0 },
  },
  { file: 'n10-linear-rounding.ant', to: 5, means: { X: 6.33763 } },
  { file: 'e06-bolus-volume-0.7.ant', to: 3, means: { A: 25 } },
  { file: 'e14-ligand-step.ant', to: 4, means: { X: 16 } },
  { file: 'e04-rate-step.ant', to: 4, means: { X: 6 } },
  { file: 'e07-same-priority.ant', to: 2, means: { X: 1.5 } },
  { file: 'e05-division.ant', to: 4, says: [/event/i, /:2\)/, /A = \d/] },
  { file: 'e08-time-equals.ant', to: 2, means: { X: 7 } },
  { file: 's01c-uri-list-minimal.ant', to: 1, means: { A: 3.6788 } },
  { file: 's04-interactions.ant', to: 1, means: { B: 6.3212 } },
  { file: 'a05-constant-flux.ant', to: 3, means: { X: 2.1352 } },
  { file: 'l05-nan-only-ruled.xml', to: 1, means: { X: 6.0653 } },
  // 10⁹ e⁻¹ᵉ⁻⁹ at t = 1: one reaction or so.
  { file: 'n04-huge.ant', to: 1, means: { B: 1 } },
  { file: 'g04-hill-exponent-at-zero.ant', to: 3, means: { X: 3.98216 } },
  {
    file: 'g04-hill-exponent-at-zero.ant',
    command: 'gradient',
    to: 3,
    args: ['--observable', 'X', '--estimator', 'score-function'],
    value: 3.98216,
    gradient: { n: -0.468 },
    slack: 1e-3,
  },
  { file: 'm-influx.ant', to: 40, means: { S1: 10 } },
  { file: 'm-zeroorder.ant', to: 10, means: { A: 80 } },
  { file: 'm-chemostat.ant', to: 10, means: { X: 63.2121 } },
  // A = 100 → A + B: B(∞) = 100 k1/(k1 + k2).
  { file: 'm-neg_irrev.ant', to: 10, means: { B: 200 / 3 } },
  { file: 'm-ev_half.ant', to: 2, says: [/event/i, /:3\)/, /A = \d/] },
  { file: 'm-ev_strict.ant', to: 1, means: { B: 1 } },
  { file: 'm-ev_strict.ant', to: 1.01, means: { B: 7 } },
  // Of the reference itself: a standard error of about 0.02.
  { file: 'm-delayev.ant', to: 10, means: { A: refilled(10, 200_000) }, slack: 0.08 },
  // True at the start, so that it happens first at 24.
  { file: 'm-modulo.ant', to: 30, means: { A: 50 * Math.exp(-3) + 10 * Math.exp(-0.6) } },
  // 50 exp(-(1 - 1/e))
  { file: 'm-timelaw.ant', to: 10, means: { A: 50 * Math.exp(-(1 - Math.exp(-1))) } },
  // x' = 10 (1 + sin t) - x from 0: 10 (1 - e⁻ᵗ) + 5 (sin t - cos t + e⁻ᵗ).
  { file: 'm-sin.ant', to: 3, means: { A: 10 * (1 - Math.exp(-3)) + 5 * (Math.sin(3) - Math.cos(3) + Math.exp(-3)) } },
  { file: 'm-molezero.ant', to: 5, says: [/--system-size/] },
  // k = 1 mole/time is 1000 molecules: 1000 (1 - e⁻⁵).
  { file: 'm-molezero.ant', to: 5, args: ['--system-size', '1000'], means: { X: 1000 * (1 - Math.exp(-5)) } },
  // 0.4 µM in 1e-15: amounts of 0.4e-15 units of 1e-6 mole; 1000 molecules by the proposal.
  { file: 'm-micromolar.ant', to: 10, args: ['--system-size', 'auto'], says: [/"mean"/] },
  { file: 'm-bigcount.ant', to: 1e-4, means: { A: 2e7 * Math.exp(-1e-5) } },
  { file: 'm-bigint.ant', to: 1, says: [/"mean"/] },
  decaying('m-obs.ant', { A: decay(10), B: 20 * Math.exp(-1) }),
  {
    file: 'm-obs.ant',
    command: 'gradient',
    to: 10,
    args: ['--observable', 'T', '--estimator', 'score-function'],
    value: 70 * Math.exp(-1),
    gradient: { k: -70 * Math.exp(-1) },
  },
  decaying('m-annot.ant'),
  decaying('m-sbo.ant'),
  decaying('m-notes.ant'),
  decaying('m-uncert.ant'),
  decaying('m-blank.ant'),
  decaying('m-extent.ant'),
  decaying('m-dashname.ant'),
  decaying('m-inlabel.ant'),
  decaying('m-modelargs.ant'),
  // A zero order of at most 1 from 50: at t = 10 A is between 40 and 50, B is what is gone.
  { file: 'm-fninline.ant', to: 10, says: [/"mean"/] },
  { file: 'm-rxnid.ant', to: 10, means: { A: decay(10) } },
  { file: 'm-longsum.ant', to: 1, means: { T: 210 * Math.exp(-1), A0: Math.exp(-1) } },
  // H' = -0.21 H + 0.1 S, S' = 0.2 H - 0.4 S from H = 100: series of the matrix exponential.
  { file: 'm-noparam.ant', to: 1, means: { H: pair(1)[0], S: pair(1)[1] } },
];
