import { build } from '../../compile/emit/emit-js';
import { ADVANCE_PARAMETERS, type Advance, emitLoop, LOOP_STATUS, NAMES } from '../../compile/emit/emit-loop';
import { Agenda } from '../../compile/events/agenda';
import { INVERSE, LOG, POWER } from '../../numerics/exponential';
import type { BreakClock } from '../kernel/break-points';
import { isLarge } from '../kernel/reaction-tree';
import type { KernelShape } from '../types';
import type { BranchedPath } from './branched-path';
import { DifferencePath } from './difference-path';

/** Whether nothing but reactions changes the state, and the loop emitted for them is optimised. */
export const isPlain = ({ network }: KernelShape): boolean =>
  network.events.length === 0 && network.breaks.length === 0 && !isLarge(network);

/** So many paths of one network. */
export function branchedPaths(shape: KernelShape, count: number): BranchedPath[] {
  if (!isPlain(shape)) return Array.from({ length: count }, () => new DifferencePath(shape));
  const run = emitPath(shape);
  return Array.from({ length: count }, () => new EmittedPath(shape, run));
}

const LEFT = 0;
const BIN = 1;
const STATUS = 2;
/** ∫ g dt over the bin, K numbers from here on; behind them what is left of the waiting time. */
const AREA = 3;

function emitPath({ network, observables }: KernelShape): Advance {
  const ks = observables.map((_, i) => i);
  const area = (i: number) => `area${i}`;
  const parts = {
    variables: ks.map(area),
    prepare: [],
    stretch: () => ks.map((i) => `${area(i)} += dt * ${NAMES.g(i)};`),
    fire: () => [],
    close: ks.map((i) => `raw[${i}] = ${NAMES.g(i)};`),
    rawWidth: 0,
    reset: [],
    observesPath: true,
    resumes: true,
  };
  return build<Advance>(ADVANCE_PARAMETERS, emitLoop(network, observables, parts));
}

/** Reactions between two calls: see SLICE in engine/cpu/block.ts. */
const SLICE = 500;

/** A difference path (difference-path.ts) whose inner loop is emitted: the same path up to the rounding of sums of propensities. */
class EmittedPath implements BranchedPath {
  live = false;
  readonly g: Float64Array;
  readonly binDifference: Float64Array;
  readonly difference: Float64Array;
  private readonly shape: KernelShape;
  private readonly run: Advance;
  private readonly state: Float64Array;
  private readonly x: Float64Array;
  private k: Float64Array = NONE;
  private readonly random = new Uint32Array(4);
  private readonly agenda = new Agenda(this.random);
  private readonly uniforms = new Float64Array(5);
  private readonly primalBefore: Float64Array;

  constructor(shape: KernelShape, run: Advance) {
    const K = shape.observables.length;
    this.shape = shape;
    this.run = run;
    this.state = new Float64Array(AREA + K + 1);
    this.x = new Float64Array(shape.network.S);
    this.g = new Float64Array(K);
    this.binDifference = new Float64Array(K);
    this.difference = new Float64Array(K);
    this.primalBefore = new Float64Array(K);
  }

  branch(
    x: Float64Array,
    rival: number,
    k: Float64Array,
    _clock: BreakClock | null,
    _bin: number,
    random: Uint32Array,
    left: number,
    area: Float64Array,
  ): void {
    const { state } = this;
    this.live = true;
    this.x.set(x);
    this.k = k;
    this.random.set(random);
    this.shape.functions.fire(this.x, rival, k, this.agenda);
    state.fill(0);
    state[LEFT] = left;
    state[state.length - 1] = -1;
    // One bin after another, each the only one of its call.
    this.uniforms[1] = 1;
    this.uniforms[2] = 0;
    this.difference.fill(0);
    this.primalBefore.set(area);
  }

  advanceToBinEnd(width: number, area: Float64Array): number {
    const { state, uniforms, g } = this;
    let reactions = this.slice();
    while (state[STATUS] !== LOOP_STATUS.done) {
      // An impossible propensity ends the path: it keeps the state it has.
      if (state[STATUS] === LOOP_STATUS.badPropensity) {
        uniforms[2] = 1;
        state[STATUS] = LOOP_STATUS.running;
      }
      reactions += this.slice();
    }
    for (let i = 0; i < g.length; i++) {
      this.binDifference[i] = state[AREA + i] - (area[i] - this.primalBefore[i]);
      this.difference[i] += this.binDifference[i];
      state[AREA + i] = 0;
    }
    this.primalBefore.fill(0);
    state[LEFT] = width;
    state[BIN] = 0;
    state[STATUS] = LOOP_STATUS.running;
    return reactions;
  }

  private slice(): number {
    const { fire, cross } = this.shape.functions;
    return this.run(
      this.state,
      this.x,
      this.random,
      this.k,
      this.g,
      this.uniforms,
      SLICE,
      NONE,
      INVERSE,
      LOG,
      POWER,
      fire,
      cross,
      NONE,
      this.agenda,
      NONE,
      nothing,
      nothing,
      NONE,
    );
  }
}

const NONE = new Float64Array(0);
const nothing = () => {};
