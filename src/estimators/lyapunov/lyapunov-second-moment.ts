import { nextUniform, STREAM, seedStream } from '../../numerics/random';
import { TangentWalker } from '../gumbel-softmax/tangent-walker';
import { parameterArray } from '../kernel/break-points';
import {
  type AuxiliaryEstimator,
  type KernelShape,
  OUTCOME,
  type Outcome,
  type PathKernel,
  type Stuck,
  type Uniforms,
} from '../types';

/** Walkers in one population. */
export const POPULATION = 256;
/** A population is resampled once its effective size falls below this share. */
const RESAMPLE_BELOW = 0.5;
/** Sums of weights outside this range are resampled whatever their size is. */
const MIN_SUM = 1e-12;
const GREATEST_SUM = 1e12;

/**
 * The second-moment exponent of GS-ST's tangent map, L2 = lim (1/2n) ln E‖M_n … M_1 v‖² ≥ λ: what the variance of the
 * estimator follows. A plain mean of ‖·‖² is carried by paths too rare to be sampled, so a population is cloned: every
 * walker collects the weight ‖M v‖², and when the weights have become uneven the population is resampled in proportion
 * to them (systematic resampling; Giardinà, Kurchan & Peliti, PRL 96:120603, 2006; Del Moral 2004). The logarithms of
 * the mean weights add up to an estimate of ln E‖·‖² whose exponential is unbiased; its own bias, half its variance, is
 * taken out in stats/lyapunov.ts.
 *
 * One "trajectory" is one population. Its clock counts reactions, as in lyapunov.ts; the second number per bin is the
 * waiting time per reaction averaged over the (tilted) population.
 */
export class SecondMomentKernel implements PathKernel {
  done = true;
  outcome: Outcome = OUTCOME.ok;
  stuck: Stuck | null = null;
  failedAt = 0;
  raw = new Float64Array(0);
  private walkers: TangentWalker[];
  private spare: TangentWalker[];
  private readonly k: Float64Array;
  private readonly weight = new Float64Array(POPULATION);
  private readonly random = new Uint32Array(4);
  private u!: Uniforms;
  private reactions = 0;
  private bin = 0;
  private logMean = 0;

  constructor(shape: KernelShape) {
    this.walkers = Array.from({ length: POPULATION }, () => new TangentWalker(shape));
    this.spare = Array.from({ length: POPULATION }, () => new TangentWalker(shape));
    this.k = parameterArray(shape.network);
  }

  configure(uniforms: Uniforms): void {
    this.u = uniforms;
    this.k.set(uniforms.parameters);
    if (this.raw.length !== 2 * uniforms.bins) this.raw = new Float64Array(2 * uniforms.bins);
  }

  start(trajectory: number): void {
    this.walkers.forEach((walker, w) => {
      walker.start(this.u.initial, this.u.seed, trajectory * POPULATION + w);
    });
    seedStream(this.random, this.u.seed, trajectory, STREAM.auxiliary);
    this.weight.fill(1);
    this.raw.fill(0);
    this.reactions = 0;
    this.bin = this.u.from > 0 ? -1 : 0;
    this.logMean = 0;
    this.outcome = OUTCOME.ok;
    this.stuck = null;
    this.done = false;
  }

  advance(budget: number): number {
    const { u, k, weight } = this;
    const width = (u.to - u.from) / u.bins;
    let ran = 0;
    while (!this.done && ran < budget) {
      let sum = 0;
      let squares = 0;
      for (let w = 0; w < POPULATION; w++) {
        const factor = this.walkers[w].step(k, u.temperature);
        weight[w] *= factor * factor;
        sum += weight[w];
        squares += weight[w] * weight[w];
      }
      ran += POPULATION;
      const stopped = this.walkers.find((walker) => walker.bad);
      if (stopped) {
        this.outcome = OUTCOME.badPropensity;
        this.stuck = { x: Array.from(stopped.x), k: Array.from(k), time: stopped.time };
        this.done = true;
        return ran;
      }
      this.reactions++;
      const alive = this.walkers.some((walker) => walker.alive);
      const edge = !alive || this.reactions >= u.from + (this.bin + 1) * width;
      // Weights are also taken stock of at a bin's end, and before they leave the range of f32, in which the GPU keeps them.
      if (edge || sum * sum < RESAMPLE_BELOW * POPULATION * squares || !(sum >= MIN_SUM && sum <= GREATEST_SUM))
        this.resample(sum);
      if (!edge) continue;
      if (this.bin >= 0) {
        const time = this.walkers.reduce((total, walker) => total + walker.time, 0) / POPULATION;
        this.raw[2 * this.bin] = this.logMean / (2 * width);
        this.raw[2 * this.bin + 1] = time / this.reactions;
      }
      this.logMean = 0;
      this.bin++;
      this.done = this.bin >= u.bins || !alive;
    }
    return ran;
  }

  /** Systematic resampling: walker w is copied ⌊or⌉ POPULATION · weight / sum times, then all weights are 1. */
  private resample(sum: number): void {
    const { weight, walkers, spare } = this;
    if (!(sum > 0)) return;
    this.logMean += Math.log(sum / POPULATION);
    const step = sum / POPULATION;
    let position = nextUniform(this.random) * step;
    let cumulative = weight[0];
    let source = 0;
    const from = new Int32Array(POPULATION);
    for (let w = 0; w < POPULATION; w++) {
      while (cumulative < position && source < POPULATION - 1) cumulative += weight[++source];
      from[w] = source;
      position += step;
    }
    // Generators stay with their place, so that copies of one walker go separate ways.
    for (let w = 0; w < POPULATION; w++) {
      spare[w].copyFrom(walkers[from[w]]);
    }
    for (let w = 0; w < POPULATION; w++) walkers[w].copyFrom(spare[w]);
    weight.fill(1);
  }
}

export const lyapunovSecondMoment: AuxiliaryEstimator = {
  id: 'lyapunov-second-moment',
  about: 'Growth per reaction of the mean square of a small difference, from cloned populations of 256 walkers.',
  source: {
    citation: 'Giardinà, Kurchan & Peliti, Phys. Rev. Lett. 96:120603 (2006); Burger et al., arXiv:2604.02121 (2026)',
    url: 'https://doi.org/10.1103/PhysRevLett.96.120603',
  },
  options: [],
  output: 'growth',
};
