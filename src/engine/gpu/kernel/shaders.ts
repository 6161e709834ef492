import alternativeGhost from '../../../../shaders/estimators/alternative-ghost.wgsl?raw';
import alternativePath from '../../../../shaders/estimators/alternative-path.wgsl?raw';
import alternativeSlots from '../../../../shaders/estimators/alternative-slots.wgsl?raw';
import alternativeSplit from '../../../../shaders/estimators/alternative-split.wgsl?raw';
import centralDifferences from '../../../../shaders/estimators/central-differences.wgsl?raw';
import fdCoupled from '../../../../shaders/estimators/fd-coupled.wgsl?raw';
import fdCrn from '../../../../shaders/estimators/fd-crn.wgsl?raw';
import fdIndependent from '../../../../shaders/estimators/fd-independent.wgsl?raw';
import gsRelaxed from '../../../../shaders/estimators/gs-relaxed.wgsl?raw';
import gsSt from '../../../../shaders/estimators/gs-st.wgsl?raw';
import gumbelSoftmax from '../../../../shaders/estimators/gumbel-softmax.wgsl?raw';
import lyapunov from '../../../../shaders/estimators/lyapunov.wgsl?raw';
import lyapunovSecondMoment from '../../../../shaders/estimators/lyapunov-second-moment.wgsl?raw';
import scoreControl from '../../../../shaders/estimators/score-control.wgsl?raw';
import scoreControlValue from '../../../../shaders/estimators/score-control-value.wgsl?raw';
import scoreFunction from '../../../../shaders/estimators/score-function.wgsl?raw';
import simulate from '../../../../shaders/estimators/simulate.wgsl?raw';
import spsa from '../../../../shaders/estimators/spsa.wgsl?raw';
import startSlope from '../../../../shaders/estimators/start-slope.wgsl?raw';
import functions from '../../../../shaders/lib/functions.wgsl?raw';
import math from '../../../../shaders/lib/math.wgsl?raw';
import random from '../../../../shaders/lib/random.wgsl?raw';
import roundOff from '../../../../shaders/lib/round-off.wgsl?raw';
import breakPoints from '../../../../shaders/ssa/break-points.wgsl?raw';
import directLoop from '../../../../shaders/ssa/direct.wgsl?raw';
import eventsAlone from '../../../../shaders/ssa/events-alone.wgsl?raw';
import eventsInLockstep from '../../../../shaders/ssa/events-in-lockstep.wgsl?raw';
import eventsOnOwnClocks from '../../../../shaders/ssa/events-on-own-clocks.wgsl?raw';
import eventsWithTangents from '../../../../shaders/ssa/events-with-tangents.wgsl?raw';
import lane from '../../../../shaders/ssa/lane.wgsl?raw';
import lockstep from '../../../../shaders/ssa/lockstep.wgsl?raw';
import oneTurn from '../../../../shaders/ssa/one-turn.wgsl?raw';
import passBreak from '../../../../shaders/ssa/pass-break.wgsl?raw';
import softmaxChoice from '../../../../shaders/ssa/softmax-choice.wgsl?raw';
import stopsBins from '../../../../shaders/ssa/stops-bins.wgsl?raw';
import stopsCells from '../../../../shaders/ssa/stops-cells.wgsl?raw';
import tangentWalker from '../../../../shaders/ssa/tangent-walker.wgsl?raw';
import thinning from '../../../../shaders/ssa/thinning.wgsl?raw';
import turns from '../../../../shaders/ssa/turns.wgsl?raw';
import causal from '../../../../shaders/stats/causal.wgsl?raw';
import moments from '../../../../shaders/stats/moments.wgsl?raw';
import paths from '../../../../shaders/stats/paths.wgsl?raw';
import shape from '../../../../shaders/stats/shape.wgsl?raw';
import { SIMULATE } from '../../types';
import type { Moves } from './break-tables';

/** The loop of estimators that simulate a trajectory once. */
const direct = [directLoop, oneTurn].join('\n');

/** The shader library, by the path under shaders/; the only place where WGSL files are imported. */
export const SHADERS = {
  math,
  functions,
  roundOff,
  random,
  lane,
  direct,
  breakPoints,
  stopsBins,
  stopsCells,
  thinning,
  causal: [shape, causal].join('\n'),
  moments: [shape, moments].join('\n'),
  paths: [shape, paths].join('\n'),
} as const;

/**
 * What a kernel is made of, by estimator id (or id/coupling): the estimator's file and the loop that drives it. One of them
 * states as STATE_WORDS how many words a lane keeps between dispatches.
 */
export interface KernelFile {
  readonly text: string;
  readonly loop: string;
  /** What events mean to it (ssa/break-points.wgsl). None: it has no events. */
  readonly events?: string;
  /** Counts are real numbers and propensities those of compile/relax.ts. */
  readonly relaxed?: boolean;
  /** Simulates coupled pairs (compile/pair.ts): parameters and counts come twice. */
  readonly paired?: boolean;
  /** So much code that loops of more passes stay loops, or compiling takes minutes. */
  readonly copies?: (bound: string) => number;
  /** Most reactions of a model that are code of their own each; with more the kernel loops over tables of them. */
  readonly straight?: number;
  /** Carries tangents of the counts: they pass through events, and there are no such loops for them. */
  readonly tangents?: boolean;
  /** How its turns move the parameters, where break points move with them: turn_table() of its shader tells the turns apart. */
  readonly moves?: Moves;
  /** Stops at cells of time and has the code of emit-control.ts: with gradients or for means alone. */
  readonly control?: 'gradients' | 'means';
  /** Most paths in a lane, the primal and one per parameter: bits of a word say which of them do something. */
  readonly paths?: number;
}

/**
 * Beyond some 500 terms an expression is too deep for Chromium's compiler of WGSL; kernels that call the model's functions at many
 * places take too long to compile before that (the alternative path on SwiftShader: 5 s for 80 reactions, minutes for 200).
 */
export const MAX_STRAIGHT = 400;
const MAX_STRAIGHT_LONG = 100;

/**
 * Most passes of an unrolled loop in kernels with much code, by its bound: more than any built-in model has. With one that is
 * longer compiling takes minutes all of a sudden. On SwiftShader, seconds to compile with all loops unrolled, and as here:
 * - Gumbel-Softmax, 16 species 0.8; 25 species 90 and 0.7, running about half as fast
 * - alternative paths, 10 parameters 0.9; 20 parameters 53 and 0.6, running as fast; 31 parameters more than SwiftShader can
 * - Lyapunov exponents, 100 reactions 3; 200 reactions 10 and 1.6, running half as fast
 */
const tangentCopies = (bound: string) => (bound === 'S' ? 16 : 32);
const alternativeCopies = (bound: string) => (bound === 'P' || bound === 'U' ? 12 : 96);
const walkerCopies = () => 96;

const alone = [passBreak, eventsAlone].join('\n');

const gumbel = (move: string) => ({
  text: [softmaxChoice, move, gumbelSoftmax].join('\n'),
  loop: direct,
  events: [passBreak, eventsWithTangents].join('\n'),
  tangents: true,
  copies: tangentCopies,
});

const walking = (walker: string) => [softmaxChoice, tangentWalker, walker].join('\n');

const inTurns = (...texts: readonly string[]) => ({
  text: [turns, ...texts].join('\n'),
  loop: directLoop,
  events: alone,
});

const inLockstep = (text: string) => ({
  text,
  loop: lockstep,
  events: eventsInLockstep,
  copies: alternativeCopies,
  straight: MAX_STRAIGHT_LONG,
  paths: 32,
});

/** Loops over more than that stay loops: a table of features × parameters is read, not spread out. */
const controlCopies = () => 32;

const controlled = {
  text: scoreControl,
  loop: directLoop,
  events: alone,
  copies: controlCopies,
  straight: MAX_STRAIGHT_LONG,
};

export const KERNELS: Readonly<Record<string, KernelFile>> = {
  [SIMULATE]: { text: simulate, loop: direct, events: alone },
  'score-function': { text: scoreFunction, loop: direct, events: alone },
  'score-control': { ...controlled, control: 'gradients' },
  'controlled-means': { ...controlled, control: 'means' },
  'score-control/value': { ...controlled, text: scoreControlValue, control: 'gradients' },
  'controlled-means/value': { ...controlled, text: scoreControlValue, control: 'means' },
  'gs-st': gumbel(gsSt),
  'gs-relaxed': { ...gumbel(gsRelaxed), relaxed: true },
  'alternative-path': {
    text: [alternativeSlots, alternativePath].join('\n'),
    loop: '',
    events: [passBreak, eventsOnOwnClocks].join('\n'),
    copies: alternativeCopies,
    straight: MAX_STRAIGHT_LONG,
    paths: 32,
  },
  'alternative-path/split': inLockstep(alternativeSplit),
  'alternative-path/ghost': inLockstep(alternativeGhost),
  'fd-independent': { ...inTurns(centralDifferences, fdIndependent), moves: 'one, both ways' },
  'fd-crn': { ...inTurns(centralDifferences, fdCrn), moves: 'one, both ways' },
  'fd-coupled': { ...inTurns(fdCoupled), paired: true, straight: MAX_STRAIGHT_LONG, moves: 'one, up' },
  spsa: { ...inTurns(spsa), moves: 'all at once' },
  'start-slope': { ...inTurns(startSlope), paired: true, straight: MAX_STRAIGHT_LONG },
  lyapunov: {
    text: walking(lyapunov),
    loop: '',
    tangents: true,
    copies: walkerCopies,
  },
  'lyapunov-second-moment': {
    text: walking(lyapunovSecondMoment),
    loop: '',
    tangents: true,
    copies: walkerCopies,
  },
};
