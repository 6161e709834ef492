import { type Network, uniformCount } from '../../../compile/network';
import type { Observable } from '../../../compile/observable';
import { difference, ofFirst, pairNetwork } from '../../../compile/pair';
import { relaxNetwork } from '../../../compile/relax';
import { hasDependences } from '../../../compile/start';
import { callsFunctions, emitWgsl, isEventful } from '../../../compile/wgsl/emit-wgsl';
import { emitEvents, MAX_EVENTS } from '../../../compile/wgsl/emit-wgsl-events';
import { emitWgslLoops } from '../../../compile/wgsl/emit-wgsl-loops';
import { emitThinning } from '../../../compile/wgsl/emit-wgsl-thinning';
import { POPULATION } from '../../../estimators/lyapunov/lyapunov-second-moment';
import { OBSERVABLE_KINDS } from '../../../estimators/types';
import type { PreparedJob } from '../../job';
import { type Job, MAX_MOLECULES_GPU } from '../../types';
import { breakEntries, breakTables, MAX_ENTRIES } from './break-tables';
import { constantOf } from './constants';
import { type ControlCode, controlCode } from './control-code';
import { KERNELS, type KernelFile, MAX_STRAIGHT, SHADERS } from './shaders';
import { inVariables, unroll } from './unroll';

/**
 * Species, reactions, parameters (without and with the initial counts behind them), observables and products: the names under
 * which WGSL and unroll() know them.
 */
type Sizes = Readonly<Record<'S' | 'R' | 'P' | 'U' | 'K' | 'SP' | 'KP', number>>;

/** Largest number of tangents S × P whose loops over parameters are unrolled. */
const SMALL = 12;

/** Everything the engine asks about the kernel of a job. */
export interface Kernel {
  /** Why the job cannot be run on this engine, in a sentence for people; null if it can. */
  readonly refusal: string | null;
  /** 32-bit words that a lane keeps between dispatches. */
  readonly stateWords: number;
  /** The job's parameters, initial counts and break points as the kernel wants them. */
  input(): Readonly<Record<'parameters' | 'initial' | 'breaks' | 'control', readonly number[]>>;
  /** The whole WGSL: the same for equal `prepared.key` and workgroup size, and for every kind of observable. */
  text(workgroup: number): string;
}

const known = new WeakMap<PreparedJob, Kernel>();

/** The kernel of a job, prepared once; undefined if the engine has none for its estimator. */
export function findKernel(prepared: PreparedJob): Kernel | undefined {
  let kernel = known.get(prepared);
  if (kernel) return kernel;
  const name = kernelName(prepared.job);
  if (!Object.hasOwn(KERNELS, name)) return undefined;
  kernel = new PreparedKernel(prepared, KERNELS[name]);
  known.set(prepared, kernel);
  return kernel;
}

/** Whether the engine has kernels for an estimator, auxiliary or not at all; CPU workers run the others. */
export const hasKernels = (id: string): boolean => Object.hasOwn(KERNELS, id);

/** @throws Error if the engine has none */
export function kernelOf(prepared: PreparedJob): Kernel {
  const kernel = findKernel(prepared);
  if (!kernel) throw new Error(`The GPU engine has no kernel for "${prepared.job.estimator}" yet.`);
  return kernel;
}

/** Name of a job's kernel: the estimator's id, and the coupling or the kind of coefficients where that is another file. */
function kernelName({ estimator, options }: Job): string {
  if (Object.hasOwn(KERNELS, `${estimator}/value`) && options.order !== undefined) return `${estimator}/value`;
  const coupled = `${estimator}/${options.coupling}`;
  return Object.hasOwn(KERNELS, coupled) ? coupled : estimator;
}

/**
 * Leaves out the lines that are marked for models with events, or for all others (see ssa/direct.wgsl), and those for laws that
 * change with the time, or for all others (ssa/thinning.wgsl), and
 * those for control variates where there are none (ssa/stops-cells.wgsl).
 */
const linesFor = (text: string, { eventful, thinned, cells }: Marks) => {
  const others = [
    eventful ? '//!no events' : '//!events',
    thinned ? '//!steady' : '//!thinned',
    ...(cells ? [] : ['//!cells']),
  ];
  return text
    .split('\n')
    .filter((line) => !others.some((mark) => line.endsWith(mark)))
    .join('\n');
};
interface Marks {
  readonly eventful: boolean;
  readonly thinned: boolean;
  readonly cells: boolean;
}

/** Most numbers in a table of coefficients. */
const MAX_COEFFICIENTS = 2 ** 18;
/** Most integrals that a lane adds up. */
const MAX_INTEGRALS = 192;

/** What a kernel simulates and observes: the network itself, its relaxation, or a coupled pair of it. */
function simulated({ network, observables }: PreparedJob, { relaxed, paired }: KernelFile) {
  if (relaxed) return { network: relaxNetwork(network), observables };
  if (!paired) return { network, observables };
  const values = [...observables.map(ofFirst), ...observables.map((o) => difference(o, network.S))];
  return { network: pairNetwork(network), observables: values };
}

/** The bits of a number as f32, as an i32. */
const bitsOf = (value: number): number => new Int32Array(Float32Array.of(value).buffer)[0];

class PreparedKernel implements Kernel {
  private readonly network: Network;
  private readonly observables: readonly Observable[];
  private readonly sizes: Sizes;
  private readonly eventful: boolean;
  /** Most reactions of a model for which the kernel is straight-line code. */
  private readonly straight: number;
  /** What an estimator on control variates adds up. */
  private readonly control: ControlCode | null;

  constructor(
    private readonly prepared: PreparedJob,
    private readonly file: KernelFile,
  ) {
    const { network, observables } = simulated(prepared, file);
    this.network = network;
    this.observables = observables;
    const { S, R, P } = network;
    const K = observables.length;
    this.sizes = { S, R, P, U: uniformCount(network), K, SP: S * P, KP: K * P };
    this.eventful = isEventful(network);
    this.straight = file.straight ?? MAX_STRAIGHT;
    this.control = file.control ? controlCode(prepared, file.control === 'gradients') : null;
  }

  private get marks(): Marks {
    return { eventful: this.eventful, thinned: this.network.thinned !== undefined, cells: this.control !== null };
  }

  private get breakEntries(): number {
    return breakEntries(this.prepared, this.network, this.file.moves);
  }

  get refusal(): string | null {
    const { job, network } = this.prepared;
    const { tangents = false, paths = Number.POSITIVE_INFINITY, paired = false } = this.file;
    if (job.random && this.prepared.output === 'growth')
      return `The GPU engine has no random initial counts for "${job.estimator}": the CPU engine has.`;
    if (job.random && (hasDependences(job.model) || network.startCounts.length > 0))
      return 'The GPU engine has no random initial counts that others follow from: the CPU engine has.';
    if ((tangents || this.eventful || this.control) && network.R > this.straight)
      return `The GPU engine runs "${job.estimator}" on models of at most ${this.straight} reactions${tangents || this.control ? '' : ' where there are events or rates that switch at a time'}: the CPU engine on larger ones.`;
    if (network.P >= paths)
      return `The GPU engine follows at most ${paths - 1} alternative paths at a time, one per parameter: the CPU engine more.`;
    if (network.ownTimes)
      return 'The GPU engine has no delays of events, no times that events move and no events that use the time: the CPU engine has.';
    // Right after a moment that f32 computes in another way than the host, something might be early or late.
    const computed = network.breaks.some((b) => b.moment.kind !== 'number' && b.moment.kind !== 'parameter');
    if (computed && network.breaks.some((b) => b.after))
      return 'The GPU engine tells "at" a computed time from "right after" it too coarsely (time > t1 + 5): the CPU engine does.';
    if (this.network.events.length > MAX_EVENTS) {
      const many = paired ? `${MAX_EVENTS / 2} events in coupled pairs` : `${MAX_EVENTS} events`;
      return `The GPU engine takes at most ${many}: the CPU engine more.`;
    }
    if (this.control && (this.control.sizes.NI > MAX_INTEGRALS || this.control.capacity > MAX_COEFFICIENTS))
      return `For "${job.estimator}", this model has more features, bins or observables than the GPU engine takes: the CPU engine can run it.`;
    const starts = [job.initial, ...(job.pairStarts ?? []), ...(job.random?.table?.rows ?? [])];
    if (starts.some((counts) => counts.some((n) => n > MAX_MOLECULES_GPU)))
      return `The GPU engine counts up to ${MAX_MOLECULES_GPU.toLocaleString('en')} molecules of a species, and this model starts with more: the CPU engine can run it.`;
    if (this.breakEntries > MAX_ENTRIES)
      return `For "${job.estimator}", this model has more moments at which something happens than the GPU engine takes: the CPU engine can run it.`;
    return null;
  }

  get stateWords(): number {
    const { text, loop } = this.file;
    const constants = linesFor([text, loop].join('\n'), this.marks);
    return constantOf('STATE_WORDS', constants, { ...this.sizes, ...this.control?.sizes, POPULATION });
  }

  input() {
    const { job, network } = this.prepared;
    const word = (value: number, s: number) => (network.inputs.includes(s) ? bitsOf(value) : value);
    const copies = this.file.paired ? [0, 1] : [0];
    return {
      parameters: copies.flatMap(() => this.prepared.uniforms),
      initial: copies.flatMap((copy) => (job.pairStarts?.[copy] ?? job.initial).map(word)),
      breaks: breakTables(this.prepared, this.network, this.file.moves),
      control: this.control?.table() ?? [],
    };
  }

  text(workgroup: number): string {
    const { job } = this.prepared;
    const { text, loop, events, relaxed = false, tangents = false, paired = false, copies } = this.file;
    const { network, observables, eventful, sizes } = this;
    if (eventful && !events) throw new Error(`The kernel of "${job.estimator}" knows no events.`);
    const constants = [
      `const WORKGROUP = ${workgroup}u;`,
      `const POPULATION = ${POPULATION}u;`,
      ...OBSERVABLE_KINDS.map((kind, i) => `const ${kind.replace(/[A-Z]/g, (c) => `_${c}`).toUpperCase()} = ${i}u;`),
      ...(eventful ? [`const BREAKS = ${this.breakEntries}u;`] : []),
      ...(this.control ? [`const CONTROL = ${this.control.capacity / 4}u;`, this.control.text] : []),
    ].join('\n');
    const { math, functions, roundOff, random, lane, breakPoints, stopsBins, stopsCells, thinning } = SHADERS;
    const stops = this.control ? stopsCells : stopsBins;
    const following = eventful && events ? [emitEvents(network, relaxed, tangents), breakPoints, events] : [];
    const looped = !tangents && !eventful && this.prepared.network.R > this.straight;
    const single = paired ? this.prepared.network : undefined;
    const model = looped ? emitWgslLoops(network, observables, single) : emitWgsl(network, observables, relaxed);
    if (network.thinned) following.push(emitThinning(network), thinning);
    const called = callsFunctions([model, ...following].join('\n')) ? [functions] : [];
    const whole = linesFor(
      [constants, model, math, roundOff, ...called, random, lane, stops, text, loop, ...following].join('\n'),
      this.marks,
    );
    if (looped) return unroll(inVariables(whole), sizes, false, () => 1);
    return unroll(whole, { ...sizes, ...this.control?.sizes }, sizes.S * sizes.P <= SMALL, copies);
  }
}
