import { build, type CompiledFunctions } from '../../compile/emit/emit-js';
import { ADVANCE_PARAMETERS, type Advance, emitLoop, LOOP_STATUS, type LoopParts } from '../../compile/emit/emit-loop';
import { Agenda } from '../../compile/events/agenda';
import { INVERSE, LOG, POWER } from '../../numerics/exponential';
import { STREAM, seedStream } from '../../numerics/random';
import {
  type EventTrouble,
  type KernelShape,
  OUTCOME,
  type Outcome,
  type PathKernel,
  type Stuck,
  type Uniforms,
} from '../types';
import { BreakClock, type BreakGrid, parameterArray } from './break-points';

/** Head of the emitted function's state before the parts' own variables. */
const LEFT = 0;
const BIN = 1;
const STATUS = 2;
const NONE: ArrayLike<number> = [];
const NO_TABLE = new Float64Array(0);

/** Name of the variable in which a loop with tangents notes the reaction number of their explosion (0: none yet). */
export const EXPLODED_AT = 'explodedAt';

/** A kernel whose whole inner loop is one emitted function (compile/emit/emit-loop.ts), for networks without times of their own. */
export class FusedKernel implements PathKernel {
  done = true;
  outcome: Outcome = OUTCOME.ok;
  failedAt = 0;
  stuck: Stuck | null = null;
  trouble: EventTrouble | null = null;
  reached = 0;
  /** Which of the trajectory's number streams drives it. */
  stream: number = STREAM.path;
  raw = new Float64Array(0);
  private readonly run: Advance;
  private readonly rawWidth: number;
  private readonly state: Float64Array;
  /** Between calls, the state x[S]. */
  readonly counts: Float64Array;
  private readonly parameters: Float64Array;
  private readonly random = new Uint32Array(4);
  /** What its events need; it draws from the same generator. */
  readonly agenda = new Agenda(this.random);
  /** Numbers of the parts, 0 at a trajectory's start. */
  readonly scratch: Float64Array;
  /** What the parts look up. */
  table: Float64Array = NO_TABLE;
  private readonly uniforms = new Float64Array(5);
  /** Where in the state the loop notes the reaction at which its tangent exploded; -1 if it has none. */
  private readonly explosion: number;
  private readonly functions: CompiledFunctions;
  private readonly clock: BreakClock;
  /** As the emitted loop wants them. */
  private breaks: Float64Array = new Float64Array(0);
  /** Where in the state the loop keeps what is left of −ln u; -1 if it needs not. */
  private readonly pending: number;
  private grid: BreakGrid = { from: 0, to: 0, bins: 0 };
  /** Lengths of the bins, where they are unequal. */
  private lengths: ArrayLike<number> | undefined;
  private readonly close: (bin: number, scratch: Float64Array) => void;
  private readonly help: (scratch: Float64Array, bin: number) => void;
  private initial: ArrayLike<number> = [];
  private from = 0;
  private seed = 0;
  private maxReactions = 0;
  private reactions = 0;

  /**
   * @param close what the parts' lines may call at a bin's end, as CLOSE(bin, scratch)
   * @param help what they may call elsewhere, as HELP(scratch) or HELP(scratch, bin)
   */
  constructor(
    shape: KernelShape,
    parts: LoopParts,
    close: (bin: number, scratch: Float64Array) => void = () => {},
    help: (scratch: Float64Array, bin: number) => void = () => {},
  ) {
    this.close = close;
    this.help = help;
    const timed = shape.network.breaks.length > 0;
    this.run = build<Advance>(ADVANCE_PARAMETERS, emitLoop(shape.network, shape.observables, parts));
    this.rawWidth = parts.rawWidth;
    this.functions = shape.functions;
    this.clock = new BreakClock(shape.network);
    this.state = new Float64Array(3 + parts.variables.length + (timed ? 2 : 0));
    this.pending = timed ? this.state.length - 1 : -1;
    const explosion = parts.variables.indexOf(EXPLODED_AT);
    this.explosion = explosion < 0 ? -1 : 3 + explosion;
    this.counts = new Float64Array(shape.network.S);
    this.parameters = parameterArray(shape.network);
    this.scratch = new Float64Array(parts.scratch ?? 0);
  }

  configure(u: Uniforms): void {
    this.lengths = u.lengths;
    this.grid = { from: u.from, to: u.to, bins: u.bins, lengths: u.lengths };
    this.setParameters(u.parameters);
    this.initial = u.initial;
    this.from = u.from;
    this.seed = u.seed;
    this.maxReactions = u.maxReactions;
    this.uniforms[0] = (u.to - u.from) / u.bins;
    this.uniforms[1] = u.bins;
    this.uniforms[3] = 1 / u.temperature;
    if (this.raw.length !== u.bins * this.rawWidth) this.raw = new Float64Array(u.bins * this.rawWidth);
  }

  /** Changes θ[P] alone, for the next trajectory. */
  setParameters(parameters: ArrayLike<number>): void {
    this.parameters.set(parameters);
    this.clock.configure(parameters, this.grid);
    this.breaks = this.clock.table();
  }

  start(trajectory: number): void {
    this.state.fill(0);
    this.scratch.fill(0);
    this.state[LEFT] = this.from > 0 ? this.from : (this.lengths?.[0] ?? this.uniforms[0]);
    this.state[BIN] = this.from > 0 ? -1 : 0;
    this.counts.set(this.initial);
    if (this.pending >= 0) this.state[this.pending] = -1;
    this.clock.start(this.parameters);
    seedStream(this.random, this.seed, trajectory, this.stream);
    this.functions.begin(this.counts, this.parameters, this.agenda);
    this.uniforms[2] = 0;
    this.reactions = 0;
    this.outcome = OUTCOME.ok;
    this.failedAt = 0;
    this.stuck = null;
    this.trouble = null;
    this.reached = this.uniforms[1];
    this.done = false;
  }

  /** Fills out[R] with the propensities of the state that it is in. */
  propensities(out: Float64Array): void {
    this.functions.propensities(this.counts, this.parameters, out);
  }

  advance(budget: number): number {
    const { state, uniforms } = this;
    const allowed = Math.min(budget, this.maxReactions - this.reactions);
    uniforms[4] = this.reactions;
    const ran = this.step(allowed);
    this.reactions += ran;
    if (state[STATUS] === LOOP_STATUS.running && this.reactions >= this.maxReactions) this.freeze(OUTCOME.stepBudget);
    if (state[STATUS] === LOOP_STATUS.badPropensity) this.freeze(OUTCOME.badPropensity);
    if (this.explosion >= 0 && this.failedAt === 0 && state[this.explosion] > 0) {
      this.outcome = OUTCOME.exploded;
      this.failedAt = state[this.explosion];
    }
    this.done = state[STATUS] === LOOP_STATUS.done;
    return ran;
  }

  cut(): void {
    this.freeze(OUTCOME.stepBudget);
    this.done = this.state[STATUS] === LOOP_STATUS.done;
  }

  /** The present time, from what is left of a bin, all of which are as long as `lengths` says or alike. */
  private now(): number {
    const { lengths, uniforms, state } = this;
    let end = this.from;
    for (let bin = 0; bin <= state[BIN]; bin++) end += lengths?.[bin] ?? uniforms[0];
    return end - state[LEFT];
  }

  /** Ends the trajectory early: what is left of it keeps the state it has. */
  private freeze(outcome: Outcome): void {
    this.outcome = outcome;
    this.failedAt = this.reactions;
    if (outcome === OUTCOME.badPropensity) {
      this.stuck = { x: Array.from(this.counts), k: Array.from(this.parameters), time: this.now() };
    }
    const { fault } = this.agenda;
    if (fault) this.trouble = { fault, time: this.now() };
    this.reached = Math.max(0, this.state[BIN]);
    this.state[STATUS] = LOOP_STATUS.running;
    this.uniforms[2] = 1;
    this.step(1);
  }

  private step(budget: number): number {
    const { fire, cross } = this.functions;
    return this.run(
      this.state,
      this.counts,
      this.random,
      this.parameters,
      this.raw,
      this.uniforms,
      budget,
      this.scratch,
      INVERSE,
      LOG,
      POWER,
      fire,
      cross,
      this.breaks,
      this.agenda,
      this.lengths ?? NONE,
      this.close,
      this.help as (scratch: Float64Array) => void,
      this.table,
    );
  }
}
