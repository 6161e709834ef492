import { DRAW_U, type LoopParts, logDerivatives, NAMES, UNIFORM } from '../../compile/emit/emit-loop';
import { nextUniform, STREAM, seedStream } from '../../numerics/random';
import { FusedKernel } from '../kernel/fused-kernel';
import { chooseByWeight } from '../kernel/propensities';
import {
  type EventTrouble,
  EXPLOSION,
  type KernelShape,
  type Outcome,
  type PathKernel,
  type Stuck,
  type Uniforms,
} from '../types';
import type { BranchedPath } from './branched-path';
import { branchedPaths, isPlain } from './emitted-path';

const range = (n: number) => Array.from({ length: n }, (_, i) => i);

/** Parameters beyond which the emitted loop would outgrow what JavaScript engines optimise (60 kB of bytecode). */
const MAX_PARAMETERS = 40;

/** Whether alternatives with common random numbers run beside an emitted loop. */
export const hasLoop = (shape: KernelShape): boolean => isPlain(shape) && shape.network.P <= MAX_PARAMETERS;

/** Where in the loop's scratch what it hands over stands. */
function layoutOf({ network: { S, P }, observables: { length: K } }: KernelShape) {
  const sizes = { branch: 4, generator: 4, parameter: 1, reaction: 1, left: 1, x: S, g: K, area: K, weight: P };
  let size = 0;
  const at = Object.fromEntries(
    Object.entries(sizes).map(([name, length]) => {
      size += length;
      return [name, size - length];
    }),
  ) as Record<keyof typeof sizes, number>;
  return { ...at, slope: size, size: size + K * P };
}
type Layout = ReturnType<typeof layoutOf>;

/** One step of the generator whose words are numbers of the scratch; as DRAW_U, it leaves its output in u. */
const drawBranch = (at: number): string[] => [
  `let b0 = scratch[${at}] | 0, b1 = scratch[${at + 1}] | 0, b2 = scratch[${at + 2}] | 0, b3 = scratch[${at + 3}] | 0;`,
  ...DRAW_U.map((line) => line.replaceAll(/\bs([0-3])\b/g, 'b$1')),
  ...range(4).map((i) => `scratch[${at + i}] = b${i};`),
];

/**
 * The primal trajectory of alternative paths with common random numbers (alternative-common.ts) as lines of the emitted loop. It
 * weighs every reaction itself; where an alternative is replaced (HELP) and where a bin ends (CLOSE) it hands over what it has.
 */
function commonLoop(shape: KernelShape, layout: Layout): LoopParts {
  const { network, observables, kind } = shape;
  const { S, P } = network;
  const ps = range(P);
  const ks = range(observables.length);
  const log = logDerivatives(network);
  const area = (k: number) => `area${k}`;
  const slope = (k: number, p: number) => `slope${k}_${p}`;
  const xs = range(S).map((s) => `scratch[${layout.x + s}] = ${NAMES.x(s)};`);
  const handArea = ks.map((k) => `scratch[${layout.area + k}] = ${area(k)};`);
  return {
    variables: [
      ...ps.flatMap((p) => [`weight${p}`, `td${p}`, `sd${p}`]),
      ...ks.map(area),
      ...ks.flatMap((k) => ps.map((p) => slope(k, p))),
    ],
    // h is ∂a_0/∂ ln θ_p, o what the reaction that fires has of it, as a share of its own propensity.
    prepare: [
      ...log.lines,
      ...ps.map((p) => `const h${p} = ${log.sumOverReactions[p]}; let o${p} = 0;`),
      'let fires = 0;',
    ],
    stretch: (event) => [
      ...(event ? ps.map((p) => `td${p} -= (waited * h${p}) / total;`) : []),
      ...ks.flatMap((k) => [
        `${area(k)} += ${NAMES.g(k)} * dt;`,
        ...ps.map((p) => `${slope(k, p)} += ${NAMES.g(k)} * (${event ? `td${p}` : '0'} - sd${p});`),
      ]),
      ...ps.map((p) => `sd${p} = ${event ? `td${p}` : '0'};`),
    ],
    fire: (r) => [`fires = ${r};`, ...log.overPropensity(r).map(({ p, code }) => `o${p} = ${code};`)],
    fired: ps.flatMap((p) => [
      '{',
      `const gain = h${p} / total - o${p};`,
      'if (gain > 0) {',
      `weight${p} += gain;`,
      ...drawBranch(layout.branch),
      `if (${UNIFORM} * weight${p} < gain) {`,
      ...range(4).map((i) => `scratch[${layout.generator + i}] = s${i};`),
      `scratch[${layout.parameter}] = ${p}; scratch[${layout.reaction}] = fires; scratch[${layout.left}] = left;`,
      ...xs,
      ...handArea,
      'HELP(scratch);',
      '} } }',
    ]),
    close: [],
    rawWidth: ks.length * (1 + P),
    reset: [
      ...handArea,
      ...ks.map((k) => `scratch[${layout.g + k}] = ${NAMES.g(k)};`),
      ...ps.map((p) => `scratch[${layout.weight + p}] = weight${p};`),
      ...ks.flatMap((k) => ps.map((p) => `scratch[${layout.slope + k * P + p}] = ${slope(k, p)};`)),
      'CLOSE(bin, scratch);',
      ...ks.map((k) => `${area(k)} = 0;`),
      `${kind === 'binned' ? '' : 'if (bin < 0) '}{`,
      ...ks.flatMap((k) => ps.map((p) => `${slope(k, p)} = 0;`)),
      '}',
    ],
    scratch: layout.size,
    observesPath: true,
  };
}

/**
 * Alternative paths with common random numbers whose loops are emitted, the primal's and the alternatives': the estimator of
 * alternative-common.ts, several times as fast, for networks without events and break points.
 */
export class CommonLoopKernel implements PathKernel {
  private readonly shape: KernelShape;
  private readonly layout: Layout;
  private readonly path: FusedKernel;
  private readonly alternatives: readonly BranchedPath[];
  private readonly branch = new Uint32Array(4);
  private readonly generator = new Uint32Array(4);
  /** The primal's counts before a reaction, S. */
  private readonly before: Float64Array;
  /** ∫ g dt of the primal over the bin, and over all bins since `from`, K each. */
  private readonly area: Float64Array;
  private readonly total: Float64Array;
  /** What a replacement needs: propensities and max(ṗ_r, 0) a_0, R each, and ∂a_r/∂ ln θ_p. */
  private readonly a: Float64Array;
  private readonly column: Float64Array;
  private readonly byParameter: Float64Array;
  private k: Float64Array;
  private width = 0;
  private seed = 0;
  /** Reactions of alternatives since they were last reported. */
  private others = 0;

  constructor(shape: KernelShape) {
    const { S, R, P } = shape.network;
    const K = shape.observables.length;
    this.shape = shape;
    this.layout = layoutOf(shape);
    this.alternatives = branchedPaths(shape, P);
    this.before = new Float64Array(S);
    this.area = new Float64Array(K);
    this.total = new Float64Array(K);
    this.a = new Float64Array(R);
    this.column = new Float64Array(R);
    this.byParameter = new Float64Array(shape.functions.parameterPattern.size);
    this.k = new Float64Array(0);
    const close = (bin: number, scratch: Float64Array) => this.close(bin, scratch);
    const help = (scratch: Float64Array) => this.replace(scratch);
    this.path = new FusedKernel(shape, commonLoop(shape, this.layout), close, help);
  }

  configure(u: Uniforms): void {
    this.path.configure(u);
    this.k = Float64Array.from(u.parameters);
    this.width = (u.to - u.from) / u.bins;
    this.seed = u.seed;
  }

  start(trajectory: number): void {
    this.path.start(trajectory);
    seedStream(this.branch, this.seed, trajectory, STREAM.branch);
    this.path.scratch.set(this.branch, this.layout.branch);
    this.total.fill(0);
    for (const alternative of this.alternatives) alternative.live = false;
    this.others = 0;
  }

  advance(budget: number): number {
    const reactions = this.path.advance(budget) + this.others;
    this.others = 0;
    return reactions;
  }

  cut(): void {
    this.path.cut();
  }

  get done(): boolean {
    return this.path.done;
  }

  get outcome(): Outcome {
    return this.path.outcome;
  }

  get stuck(): Stuck | null {
    return this.path.stuck;
  }

  get trouble(): EventTrouble | null {
    return this.path.trouble;
  }

  get reached(): number {
    return this.path.reached;
  }

  get failedAt(): number {
    return this.path.failedAt;
  }

  get raw(): Float64Array {
    return this.path.raw;
  }

  /** The reaction that has just fired hands its weight to a new alternative, in which a rival of it did. */
  private replace(scratch: Float64Array): void {
    const { layout, before, area, branch, generator, column, a, byParameter, k } = this;
    const { functions, network } = this.shape;
    const p = scratch[layout.parameter];
    for (let s = 0; s < before.length; s++) before[s] = scratch[layout.x + s];
    for (const { species, delta } of network.changes[scratch[layout.reaction]]) before[species] -= delta;
    for (let i = 0; i < area.length; i++) area[i] = scratch[layout.area + i];
    for (let i = 0; i < 4; i++) {
      branch[i] = scratch[layout.branch + i];
      generator[i] = scratch[layout.generator + i];
    }
    const a0 = functions.propensities(before, k, a);
    functions.parameterDerivatives(before, k, byParameter);
    const pattern = functions.parameterPattern;
    column.fill(0);
    let a0Dot = 0;
    for (let i = 0; i < pattern.size; i++) {
      if (pattern.column[i] !== p) continue;
      column[pattern.row[i]] += byParameter[i];
      a0Dot += byParameter[i];
    }
    let gain = 0;
    for (let r = 0; r < column.length; r++) {
      column[r] = Math.max(0, column[r] - a[r] * (a0Dot / a0));
      gain += column[r];
    }
    const rival = chooseByWeight(column, gain, nextUniform(branch));
    scratch.set(branch, layout.branch);
    this.alternatives[p].branch(before, rival, k, null, 0, generator, scratch[layout.left], area);
  }

  private close(bin: number, scratch: Float64Array): void {
    const { layout, area, total, alternatives, width } = this;
    const { kind } = this.shape;
    const { raw } = this.path;
    const K = area.length;
    const P = alternatives.length;
    for (let i = 0; i < K; i++) area[i] = scratch[layout.area + i];
    for (let p = 0; p < P; p++) if (alternatives[p].live) this.others += alternatives[p].advanceToBinEnd(width, area);
    if (bin < 0) {
      for (const alternative of alternatives) alternative.difference.fill(0);
      return;
    }
    const o = bin * K * (1 + P);
    const length = kind === 'binned' ? width : (bin + 1) * width;
    for (let i = 0; i < K; i++) {
      const g = scratch[layout.g + i];
      total[i] += area[i];
      raw[o + i] = kind === 'endpoint' ? g : (kind === 'binned' ? area[i] : total[i]) / length;
      for (let p = 0; p < P; p++) {
        const { live, g: other, binDifference, difference } = alternatives[p];
        const weight = scratch[layout.weight + p];
        let d = 0;
        if (kind === 'endpoint') d = live ? weight * (other[i] - g) : 0;
        else {
          d = scratch[layout.slope + i * P + p];
          if (live) d += weight * (kind === 'binned' ? binDifference[i] : difference[i]);
          d /= length;
        }
        raw[o + K + i * P + p] = Math.min(EXPLOSION, Math.max(-EXPLOSION, d));
      }
    }
  }
}
