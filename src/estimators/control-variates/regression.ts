import { NodeBlocks } from './value-function/node-blocks';
import { conjugateGradients, type Ridge, type Rows, times } from './value-function/regress';

const ITERATIONS = 60;
/** Iterations without a gain after which no more is expected. */
const PATIENCE = 8;
/** Share of the pilot that judges. */
const JUDGES = 0.25;
/** Fewer trajectories judge nothing. */
const FEWEST = 16;
/**
 * How much a sum of squares may fall short of what rates foretell by chance. Where a pilot has seen few jumps or none, or only small
 * ones, it says nothing, and a coefficient fitted on it could be anything; held-out rows without such a jump would not show it.
 */
const CHANCE = 1.3;

/** Columns that take part: the first q, which are the first `ofBlock` of every block. */
export interface Choice {
  readonly q: number;
  readonly ofBlock: number;
}

/** What is taken to have been seen besides what was: a column, or a sum of two, whose square is on average 1; what was observed then, nothing. */
export interface Prior {
  readonly columns: readonly number[];
  readonly weights: readonly number[];
}

/** How well some columns do. */
export interface Judged {
  readonly choice: Choice;
  readonly ridge: number;
  readonly iterations: number;
  /** Share of the variance that is left on trajectories that the coefficients have not seen. */
  readonly left: number;
  /** What is left of y on those: the last of all. */
  readonly rest: Float64Array;
}

/**
 * Ridge regression of what trajectories show on their martingale increments, judged by trajectories that were kept apart. Increments of
 * different times do not correlate, so that blocks of columns by time make up most of the normal equations (NodeBlocks).
 */
export class Regression {
  private readonly rows: Rows;
  private readonly n: number;
  private readonly blocks: NodeBlocks;
  /** 1 / size of each column, as it is in `rows`. */
  private readonly scale: Float64Array;
  /** What the sums of squares fall short of what rates foretell, as a share of that. */
  private readonly short: Float64Array;

  /**
   * @param X n × p, which it scales
   * @param foretold mean squares of the columns as rates foretell them, p
   * @param places columns of every block, those that are in every choice first
   * @param priors what is added to the mean products of the columns
   */
  constructor(
    X: Float32Array,
    n: number,
    foretold: Float64Array,
    places: readonly Int32Array[],
    private readonly priors: readonly Prior[] = [],
  ) {
    const p = foretold.length;
    this.n = n;
    this.scale = new Float64Array(p);
    this.short = new Float64Array(p);
    const squares = new Float64Array(p);
    for (let i = 0; i < n; i++) for (let j = 0; j < p; j++) squares[j] += X[i * p + j] ** 2;
    for (let j = 0; j < p; j++) {
      const size = Math.max(squares[j] / n, foretold[j] / CHANCE);
      this.scale[j] = size > 0 ? 1 / Math.sqrt(size) : 0;
      this.short[j] = size > 0 ? Math.max(0, 1 - squares[j] / n / size) : 1;
    }
    for (let i = 0; i < n; i++) for (let j = 0; j < p; j++) X[i * p + j] *= this.scale[j];
    this.rows = { X, p };
    this.blocks = new NodeBlocks(this.rows, n, places, this.short);
  }

  private ridge({ q, ofBlock }: Choice, ridge: number, to: number): Ridge {
    const diagonal = Float64Array.from({ length: q }, (_, j) => ridge + this.short[j]);
    return { from: 0, to, q, diagonal, prior: this.prior(q), precondition: this.blocks.inverse(ofBlock) };
  }

  /** Multiplies with what the priors add, of the first q columns. */
  private prior(q: number): (from: Float64Array, to: Float64Array) => void {
    const { scale } = this;
    const used = this.priors.filter(({ columns }) => columns.every((column) => column < q));
    return (from, to) => {
      for (const { columns, weights } of used) {
        let sum = 0;
        for (let i = 0; i < columns.length; i++) sum += weights[i] * scale[columns[i]] * from[columns[i]];
        for (let i = 0; i < columns.length; i++) to[columns[i]] += weights[i] * scale[columns[i]] * sum;
      }
    };
  }

  /** What no coefficients at all leave. */
  none(y: Float64Array): Judged {
    const rest = y.slice(Math.floor(this.n * (1 - JUDGES)));
    return { choice: { q: 0, ofBlock: 0 }, ridge: 0, iterations: 0, left: 1, rest };
  }

  /** How well some columns do, for each ridge (shares of a column's own variance); nothing where there is nothing to foresee. */
  judge(y: Float64Array, choice: Choice, ridges: readonly number[]): Judged[] {
    const { n } = this;
    const { q } = choice;
    const to = Math.floor(n * (1 - JUDGES));
    const whole = meanSquare(y, to, n);
    if (n < FEWEST || q === 0 || !(whole > 0)) return [];
    return ridges.map((ridge) => {
      const rest = y.slice();
      const along = new Float64Array(n);
      let best: Judged = { choice, ridge, iterations: 0, left: 1, rest: y.slice(to) };
      conjugateGradients(this.rows, y, this.ridge(choice, ridge, to), ITERATIONS, (_, step, direction, iterations) => {
        times(this.rows, direction, q, to, n, along);
        for (let i = to; i < n; i++) rest[i] -= step * along[i];
        const left = meanSquare(rest, to, n) / whole;
        if (left < 0.999 * best.left) best = { choice, ridge, iterations, left, rest: rest.slice(to) };
        return iterations < best.iterations + PATIENCE;
      });
      return best;
    });
  }

  /** Coefficients of the first q columns from all trajectories, and what they leave of y. */
  solve(
    y: Float64Array,
    { choice, ridge, iterations }: Judged,
  ): { readonly beta: Float64Array; readonly left: Float64Array } {
    const { n, rows, scale } = this;
    const beta = conjugateGradients(rows, y, this.ridge(choice, ridge, n), iterations);
    const left = new Float64Array(n);
    times(rows, beta, choice.q, 0, n, left);
    for (let i = 0; i < n; i++) left[i] = y[i] - left[i];
    return { beta: beta.map((b, j) => b * scale[j]), left };
  }
}

export const leastLeft = <T extends { readonly left: number }>(found: readonly T[]): T | undefined =>
  found.reduce<T | undefined>((best, one) => (!best || one.left < best.left ? one : best), undefined);

function meanSquare(y: Float64Array, from: number, to: number): number {
  let sum = 0;
  for (let i = from; i < to; i++) sum += y[i] * y[i];
  return sum / Math.max(1, to - from);
}
