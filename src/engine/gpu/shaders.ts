import alternativeGhost from '../../../shaders/estimators/alternative-ghost.wgsl?raw';
import alternativePath from '../../../shaders/estimators/alternative-path.wgsl?raw';
import alternativeSlots from '../../../shaders/estimators/alternative-slots.wgsl?raw';
import alternativeSplit from '../../../shaders/estimators/alternative-split.wgsl?raw';
import centralDifferences from '../../../shaders/estimators/central-differences.wgsl?raw';
import fdCoupled from '../../../shaders/estimators/fd-coupled.wgsl?raw';
import fdCrn from '../../../shaders/estimators/fd-crn.wgsl?raw';
import fdIndependent from '../../../shaders/estimators/fd-independent.wgsl?raw';
import gsRelaxed from '../../../shaders/estimators/gs-relaxed.wgsl?raw';
import gsSt from '../../../shaders/estimators/gs-st.wgsl?raw';
import gumbelSoftmax from '../../../shaders/estimators/gumbel-softmax.wgsl?raw';
import lyapunov from '../../../shaders/estimators/lyapunov.wgsl?raw';
import lyapunovSecondMoment from '../../../shaders/estimators/lyapunov-second-moment.wgsl?raw';
import scoreFunction from '../../../shaders/estimators/score-function.wgsl?raw';
import simulate from '../../../shaders/estimators/simulate.wgsl?raw';
import spsa from '../../../shaders/estimators/spsa.wgsl?raw';
import math from '../../../shaders/lib/math.wgsl?raw';
import random from '../../../shaders/lib/random.wgsl?raw';
import breakPoints from '../../../shaders/ssa/break-points.wgsl?raw';
import directLoop from '../../../shaders/ssa/direct.wgsl?raw';
import eventsAlone from '../../../shaders/ssa/events-alone.wgsl?raw';
import eventsInLockstep from '../../../shaders/ssa/events-in-lockstep.wgsl?raw';
import eventsOnOwnClocks from '../../../shaders/ssa/events-on-own-clocks.wgsl?raw';
import eventsWithTangents from '../../../shaders/ssa/events-with-tangents.wgsl?raw';
import lane from '../../../shaders/ssa/lane.wgsl?raw';
import lockstep from '../../../shaders/ssa/lockstep.wgsl?raw';
import oneTurn from '../../../shaders/ssa/one-turn.wgsl?raw';
import passBreak from '../../../shaders/ssa/pass-break.wgsl?raw';
import softmaxChoice from '../../../shaders/ssa/softmax-choice.wgsl?raw';
import tangentWalker from '../../../shaders/ssa/tangent-walker.wgsl?raw';
import turns from '../../../shaders/ssa/turns.wgsl?raw';
import causal from '../../../shaders/stats/causal.wgsl?raw';
import moments from '../../../shaders/stats/moments.wgsl?raw';
import paths from '../../../shaders/stats/paths.wgsl?raw';
import shape from '../../../shaders/stats/shape.wgsl?raw';
import { emitWgsl, isEventful } from '../../compile/emit-wgsl';
import { emitEvents, MOST_EVENTS } from '../../compile/emit-wgsl-events';
import { emitWgslLoops } from '../../compile/emit-wgsl-loops';
import { difference, ofFirst, pairNetwork } from '../../compile/pair';
import { relaxNetwork } from '../../compile/relax';
import { POPULATION } from '../../estimators/lyapunov-second-moment';
import { OBSERVABLE_KINDS } from '../../estimators/types';
import type { PreparedJob } from '../job';
import { type Job, SIMULATE } from '../types';
import { breakEntries, breakTables, MOST_ENTRIES } from './break-tables';
import { inVariables, unroll } from './unroll';

/** The loop of estimators that simulate a trajectory once. */
const direct = [directLoop, oneTurn].join('\n');

/** The shader library, by the path under shaders/; the only place where WGSL files are imported. */
export const SHADERS = {
  math,
  random,
  lane,
  direct,
  causal: [shape, causal].join('\n'),
  moments: [shape, moments].join('\n'),
  paths: [shape, paths].join('\n'),
} as const;

/**
 * Kernels by estimator id (or id/coupling): the estimator's file, the loop that drives it, and how many words of state a lane keeps
 * beside the loop's own (see TRACK_WORDS in each file).
 */
interface KernelFile {
  readonly text: string;
  readonly loop: string;
  /** 32-bit words per lane. */
  readonly words: (size: Sizes) => number;
  /** What events mean to it (ssa/break-points.wgsl), and how many more words per lane they take. None: it has no events. */
  readonly events?: { readonly text: string; readonly words: (size: Sizes) => number };
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
  /** Most paths in a lane, the primal and one per parameter: bits of a word say which of them do something. */
  readonly paths?: number;
}

/**
 * Beyond some 500 terms an expression is too deep for Chromium's compiler of WGSL; kernels that call the model's functions at many
 * places take too long to compile before that (the alternative path on SwiftShader: 5 s for 80 reactions, minutes for 200).
 */
const MOST_STRAIGHT = 400;
const MOST_STRAIGHT_LONG = 100;

/** Species, reactions, parameters, observables and products: the names under which WGSL and unroll() know them. */
export type Sizes = Readonly<Record<'S' | 'R' | 'P' | 'K' | 'SP' | 'KP', number>>;

/**
 * Most passes of an unrolled loop in kernels with much code, by its bound: more than any built-in model has. With one that is
 * longer compiling takes minutes all of a sudden. On SwiftShader, seconds to compile with all loops unrolled, and as here:
 * - Gumbel-Softmax, 16 species 0.8; 25 species 90 and 0.7, running about half as fast
 * - alternative paths, 10 parameters 0.9; 20 parameters 53 and 0.6, running as fast; 31 parameters more than SwiftShader can
 * - Lyapunov exponents, 100 reactions 3; 200 reactions 10 and 1.6, running half as fast
 */
const tangentCopies = (bound: string) => (bound === 'S' ? 16 : 32);
const alternativeCopies = (bound: string) => (bound === 'P' ? 12 : 96);
const walkerCopies = () => 96;

const onePath = (track: (size: Sizes) => number) => (size: Sizes) => size.S + 11 + track(size);

const alone = { text: [passBreak, eventsAlone].join('\n'), words: () => 1 };

const gumbel = (move: string) => ({
  text: [softmaxChoice, move, gumbelSoftmax].join('\n'),
  loop: direct,
  words: onePath(({ S, P, K }) => 3 + P * (S + 2) + K + K * P),
  events: { text: [passBreak, eventsWithTangents].join('\n'), words: () => 2 },
  tangents: true,
  copies: tangentCopies,
});

const walking = (probe: string) => [softmaxChoice, tangentWalker, probe].join('\n');
const walkerWords = ({ S }: Sizes) => 2 * S + 6;

const inTurns = (...texts: readonly string[]) => ({
  text: [turns, ...texts].join('\n'),
  loop: directLoop,
  words: onePath(({ K }) => 5 + K),
  events: alone,
});

const inLockstep = (text: string) => ({
  text,
  loop: lockstep,
  words: ({ S, P, K }: Sizes) => 20 + S + K + 2 * P + K * P + S * P,
  events: { text: eventsInLockstep, words: () => 0 },
  copies: alternativeCopies,
  straight: MOST_STRAIGHT_LONG,
  paths: 32,
});

const KERNELS: Readonly<Record<string, KernelFile>> = {
  [SIMULATE]: { text: simulate, loop: direct, words: onePath(() => 0), events: alone },
  'score-function': { text: scoreFunction, loop: direct, words: onePath(({ P, K }) => P + K), events: alone },
  'gs-st': gumbel(gsSt),
  'gs-relaxed': { ...gumbel(gsRelaxed), relaxed: true },
  'alternative-path': {
    text: [alternativeSlots, alternativePath].join('\n'),
    loop: '',
    words: ({ S, P, K }) => 11 + S + 7 + K + 3 * P + 2 * K + K * P + (P + 1) * (S + 7 + 4 * K),
    events: { text: [passBreak, eventsOnOwnClocks].join('\n'), words: ({ P }) => 1 + 2 * (P + 2) },
    copies: alternativeCopies,
    straight: MOST_STRAIGHT_LONG,
    paths: 32,
  },
  'alternative-path/split': inLockstep(alternativeSplit),
  'alternative-path/ghost': inLockstep(alternativeGhost),
  'fd-independent': inTurns(centralDifferences, fdIndependent),
  'fd-crn': inTurns(centralDifferences, fdCrn),
  'fd-coupled': { ...inTurns(fdCoupled), paired: true, straight: MOST_STRAIGHT_LONG },
  spsa: inTurns(spsa),
  lyapunov: {
    text: walking(lyapunov),
    loop: '',
    words: (size) => 4 + walkerWords(size),
    tangents: true,
    copies: walkerCopies,
  },
  'lyapunov-second-moment': {
    text: walking(lyapunovSecondMoment),
    loop: '',
    words: (size) => 8 + POPULATION * (2 + walkerWords(size)),
    tangents: true,
    copies: walkerCopies,
  },
};

/** Name of a job's kernel: the estimator's id, and the coupling where that is another file. */
function kernelName({ estimator, options }: Job): string {
  const coupled = `${estimator}/${options.coupling}`;
  return Object.hasOwn(KERNELS, coupled) ? coupled : estimator;
}

/** Largest number of tangents S × P whose loops over parameters are unrolled. */
const SMALL = 12;

/** Whether the engine has a kernel for a job. */
export const hasKernel = (job: Job): boolean => Object.hasOwn(KERNELS, kernelName(job));

/** Why a job that has a kernel cannot be run on this engine, in a sentence for people; null if it can. */
export function refusalOf(prepared: PreparedJob): string | null {
  const { job, network } = prepared;
  const { tangents = false, paths = Number.POSITIVE_INFINITY } = KERNELS[kernelName(job)];
  const most = straightOf(job);
  const eventful = isEventful(network);
  if ((tangents || eventful) && network.R > most)
    return `The GPU engine runs "${job.estimator}" on models of at most ${most} reactions${tangents ? '' : ' where there are events or rates that switch at a time'}: the CPU engine on larger ones.`;
  if (network.P >= paths)
    return `The GPU engine follows at most ${paths - 1} alternative paths at a time, one per parameter: the CPU engine more.`;
  if (network.ownTimes)
    return 'The GPU engine has no delays of events, no times that events move and no events that use the time: the CPU engine has.';
  // Right after a moment that f32 computes in another way than the host, something might be early or late.
  const strict = network.breaks.some((b) => b.after);
  if (strict && network.breaks.some((b) => b.moment.kind !== 'number' && b.moment.kind !== 'parameter'))
    return 'The GPU engine tells "at" a computed time from "right after" it too coarsely (time > t1 + 5): the CPU engine does.';
  const run = simulated(prepared).network;
  if (run.events.length > MOST_EVENTS) {
    const many = isPaired(job) ? `${MOST_EVENTS / 2} events in coupled pairs` : `${MOST_EVENTS} events`;
    return `The GPU engine takes at most ${many}: the CPU engine more.`;
  }
  if (breakEntries(prepared, run) > MOST_ENTRIES)
    return `For "${job.estimator}", this model has more moments at which something happens than the GPU engine takes: the CPU engine can run it.`;
  return null;
}

/** Most reactions of a model for which a job's kernel is straight-line code. */
const straightOf = (job: Job): number => KERNELS[kernelName(job)].straight ?? MOST_STRAIGHT;

/** Whether a job's kernel simulates coupled pairs. */
const isPaired = (job: Job): boolean => KERNELS[kernelName(job)].paired === true;

/** What a job's kernel simulates and observes. */
function simulated({ job, network, observables }: PreparedJob): Pick<PreparedJob, 'network' | 'observables'> {
  if (KERNELS[kernelName(job)].relaxed) return { network: relaxNetwork(network), observables };
  if (!isPaired(job)) return { network, observables };
  const values = [...observables.map(ofFirst), ...observables.map((o) => difference(o, network.S))];
  return { network: pairNetwork(network), observables: values };
}

function sizesOf(prepared: PreparedJob): Sizes {
  const { network, observables } = simulated(prepared);
  const { S, R, P } = network;
  const K = observables.length;
  return { S, R, P, K, SP: S * P, KP: K * P };
}

/** The bits of a number as f32, as an i32. */
const bitsOf = (value: number): number => new Int32Array(Float32Array.of(value).buffer)[0];

/** The job's parameters, initial counts and break points as its kernel wants them. */
export function kernelInput(
  prepared: PreparedJob,
): Readonly<Record<'parameters' | 'initial' | 'breaks', readonly number[]>> {
  const { job, network } = prepared;
  const { inputs } = network;
  const copies = isPaired(job) ? [0, 1] : [0];
  return {
    parameters: copies.flatMap(() => job.parameters),
    initial: copies.flatMap(() => job.initial.map((value, s) => (inputs.includes(s) ? bitsOf(value) : value))),
    breaks: breakTables(prepared, simulated(prepared).network),
  };
}

/** 32-bit words of state per lane. */
export function stateWords(prepared: PreparedJob): number {
  const { words, events } = KERNELS[kernelName(prepared.job)];
  const sizes = sizesOf(prepared);
  return words(sizes) + (events && isEventful(prepared.network) ? events.words(sizes) : 0);
}

/** Leaves out the lines that are marked for models with events, or for all others (see ssa/direct.wgsl). */
const linesFor = (text: string, eventful: boolean) =>
  text
    .split('\n')
    .filter((line) => !line.endsWith(eventful ? '//!no events' : '//!events'))
    .join('\n');

/** The whole text of a job's kernel: the same for equal `prepared.key` and workgroup size. */
export function kernelText(prepared: PreparedJob, workgroup: number): string {
  const { job } = prepared;
  const { network, observables } = simulated(prepared);
  const kernel = KERNELS[kernelName(job)];
  const { text, loop, events, relaxed = false, tangents = false, copies } = kernel;
  const eventful = isEventful(network);
  if (eventful && !events) throw new Error(`The kernel of "${job.estimator}" knows no events.`);
  const constants = [
    `const WORKGROUP = ${workgroup}u;`,
    `const POPULATION = ${POPULATION}u;`,
    `const KIND = ${OBSERVABLE_KINDS.indexOf(job.kind)}u;`,
    ...OBSERVABLE_KINDS.map((kind, i) => `const ${kind.replace(/[A-Z]/g, (c) => `_${c}`).toUpperCase()} = ${i}u;`),
    ...(eventful ? [`const BREAKS = ${breakEntries(prepared, network)}u;`] : []),
  ].join('\n');
  const following = eventful && events ? [emitEvents(network, relaxed, tangents), breakPoints, events.text] : [];
  const looped = !tangents && !eventful && prepared.network.R > straightOf(job);
  const single = kernel.paired ? prepared.network : undefined;
  const model = looped ? emitWgslLoops(network, observables, single) : emitWgsl(network, observables, relaxed);
  const whole = linesFor([constants, model, math, random, lane, text, loop, ...following].join('\n'), eventful);
  const sizes = sizesOf(prepared);
  if (looped) return unroll(inVariables(whole), sizes, false, () => 1);
  return unroll(whole, sizes, sizes.S * sizes.P <= SMALL, copies);
}
