import { type Observable, ownSlopes } from '../../compile/observable';
import { mayNameParameters } from '../../compile/rules';
import { compileStart, initialCounts, slopeEnds, startSlopes } from '../../compile/start';
import { FIELDS, M2, M3, M4, MAX, MEAN, MIN, type Moments } from '../../numerics/moments';
import { addFailures } from '../failures/messages';
import { prepareJob } from '../job';
import { type Engine, EngineLost, type Job, type Run, type Snapshot } from '../types';

/**
 * Gradients where initial counts follow from parameters. Estimators differentiate what happens after time 0; what the start
 * adds to ∂⟨f⟩/∂ ln θ_p is Σ_s ∂x_s(0)/∂ ln θ_p · (⟨f | x_s + 1⟩ − ⟨f | x_s − 1⟩)/2 (see StartSlope for the definition). Each of
 * these differences is sampled by coupled pairs of paths that start a molecule apart (the auxiliary estimator start-slope), by as many as
 * the job has trajectories and on random numbers of their own, and added to the estimate: means add, and so do cumulants, for
 * what is added is independent. The same for every estimator, on every engine.
 *
 * Likewise where an observable g depends on parameters itself, through rules of the model: estimators differentiate the law of the path,
 * and E[∂g/∂ ln θ_p] is added.
 */

/** One difference to be sampled, and what becomes of it. */
export interface SlopePart {
  readonly job: Job;
  /** Columns per bin of its result. */
  readonly width: number;
  /** Columns that enter ∂/∂ ln θ_p of an observable, each with its factor. */
  readonly entries: readonly SlopeEntry[];
}

interface SlopeEntry {
  readonly column: number;
  readonly observable: number;
  readonly parameter: number;
  readonly factor: number;
}

/** Numbers streams of different seeds are independent (numerics/random.ts): the golden ratio spreads those of the parts. */
const seedOf = (seed: number, species: number) => (seed ^ Math.imul(species + 1, 0x9e3779b9)) >>> 0;

/** What has to be sampled beside a job's own trajectories; nothing for a job without gradients. @throws as prepareJob */
export function slopeParts(job: Job): readonly SlopePart[] {
  if (job.startSlopes === false) return [];
  const starting = job.model.species.some((s) => s.formula !== undefined);
  if (!starting && !mayNameParameters(job.model, job.observables)) return [];
  const { output, observables } = prepareJob(job);
  if (output !== 'gradients' && output !== 'scores' && output !== 'controlled') return [];
  return [...(starting ? startParts(job) : []), ...ownParts(job, observables)];
}

/** The jobs whose results make up a job's: itself without what starts and rules add, then what is sampled for that; or itself alone. */
export function jobsBeneath(job: Job): Job[] {
  const parts = slopeParts(job);
  return parts.length === 0 ? [job] : [{ ...job, startSlopes: false }, ...parts.map((part) => part.job)];
}

/** A job's settings without what belongs to its estimator. */
function plainly(job: Job, seed: number): Job {
  const { histogram: _, control: __, pilot: ___, ...plain } = job;
  return { ...plain, options: {}, seed, samplePaths: 0 };
}

/** What initial counts that follow from parameters add. */
function startParts(job: Job): SlopePart[] {
  const counts = initialCounts(job.model, job.parameters, job.initial);
  const slopes = startSlopes(job.model, job.parameters, job.initial);
  const K = job.observables.length;
  if (job.random) return drawnParts(job);
  return [...new Set(slopes.map(({ species }) => species))].map((species) => {
    const [up, down] = slopeEnds(counts[species]);
    const from = (count: number) => counts.map((n, s) => (s === species ? count : n));
    const own = slopes.filter((slope) => slope.species === species);
    return {
      width: K,
      entries: job.observables.flatMap((_, k) =>
        own.map(({ parameter, value }) => ({ column: k, observable: k, parameter, factor: value / (up - down) })),
      ),
      job: {
        ...plainly(job, seedOf(job.seed, species)),
        pairStarts: [from(up), from(down)],
        estimator: 'start-slope',
      },
    };
  });
}

/** The same where each trajectory's counts follow from its own draw: so do the slopes, a part for each. */
function drawnParts(job: Job): SlopePart[] {
  const P = job.parameters.length;
  return compileStart(job.model).slopes.flatMap((list, species) =>
    list.map(({ index: parameter }) => ({
      width: job.observables.length,
      entries: job.observables.map((_, k) => ({ column: k, observable: k, parameter, factor: 1 })),
      job: {
        ...plainly(job, seedOf(job.seed, species * P + parameter)),
        drawnSlope: { species, parameter },
        estimator: 'start-slope',
      },
    })),
  );
}

/** What parameters in the observables themselves add. */
function ownParts(job: Job, observables: readonly Observable[]): SlopePart[] {
  const parameters = ownSlopes(observables);
  if (parameters.length === 0) return [];
  // The score function's values are those of every kind of observation; its scores are not used.
  const part: Job = {
    ...plainly(job, seedOf(job.seed, job.model.species.length)),
    startSlopes: false,
    ownSlopes: parameters,
    estimator: 'score-function',
  };
  return [
    {
      job: part,
      width: prepareJob(part).columns.width,
      entries: observables.flatMap((_, k) =>
        parameters.map((parameter, i) => ({
          column: k * parameters.length + i,
          observable: k,
          parameter,
          factor: 1,
        })),
      ),
    },
  ];
}

/**
 * Adds the parts to a job's moments, in place. Where there are fewer trajectories of a part than of the job, as happens while
 * they run, its variance is scaled so that the standard error is right.
 * @param width columns per bin of the job's result @param parts moments of the parts, each with at least one trajectory
 */
export function addStartSlopes(
  into: Moments,
  shape: { readonly bins: number; readonly width: number; readonly K: number; readonly P: number },
  parts: readonly (Pick<SlopePart, 'width' | 'entries'> & { readonly moments: Moments })[],
): void {
  const { bins, width, K, P } = shape;
  for (const { width: own, entries, moments } of parts) {
    for (let b = 0; b < bins; b++) {
      for (const { column, observable, parameter, factor } of entries) {
        const target = (b * width + K + observable * P + parameter) * FIELDS;
        addColumn(into, target, moments, (b * own + column) * FIELDS, factor);
      }
    }
  }
}

/** Adds an independent number, times a factor, to a column. */
function addColumn(into: Moments, f: number, other: Moments, g: number, factor: number): void {
  const a = into.data;
  const b = other.data;
  const n = into.count;
  const c = factor * Math.sqrt(n / other.count);
  const m2a = a[f + M2] / n;
  const m2b = (c * c * b[g + M2]) / other.count;
  const sides = [factor * (b[g + MAX] - b[g + MEAN]), factor * (b[g + MIN] - b[g + MEAN])];
  const mean = a[f + MEAN];
  // The most extreme of the two, each about its own mean.
  const above = Math.max(a[f + MAX] - mean, ...sides);
  const below = Math.min(a[f + MIN] - mean, ...sides);
  a[f + MEAN] = mean + factor * b[g + MEAN];
  a[f + M4] += n * ((c ** 4 * b[g + M4]) / other.count + 6 * m2a * m2b);
  a[f + M3] += (n * c ** 3 * b[g + M3]) / other.count;
  a[f + M2] += n * m2b;
  a[f + MAX] = a[f + MEAN] + above;
  a[f + MIN] = a[f + MEAN] + below;
  // Independent of the values: the cross moment stays.
}

/** An engine whose gradients know that initial counts follow from parameters. Other jobs are the engine's own. */
export function withStartSlopes(engine: Engine): Engine {
  return {
    info: engine.info,
    run: (job, onSnapshot) => {
      let parts: readonly SlopePart[] = [];
      try {
        parts = slopeParts(job);
      } catch {
        // What is wrong with the job, the engine says.
      }
      return parts.length === 0 ? engine.run(job, onSnapshot) : new SlopedRun(engine, job, parts, onSnapshot);
    },
    dispose: () => engine.dispose(),
  };
}

class SlopedRun implements Run {
  readonly finished: Promise<Snapshot>;
  private readonly job: Job;
  private readonly parts: readonly SlopePart[];
  private readonly runs: readonly Run[];
  private readonly latest: (Snapshot | undefined)[];
  private readonly shape: { readonly bins: number; readonly width: number; readonly K: number; readonly P: number };

  constructor(engine: Engine, job: Job, parts: readonly SlopePart[], onSnapshot: (snapshot: Snapshot) => void) {
    this.job = job;
    this.parts = parts;
    const { columns, network, observables } = prepareJob(job);
    this.shape = { bins: job.bins, width: columns.width, K: observables.length, P: network.P };
    this.latest = [undefined, ...parts.map(() => undefined)];
    let ended = false;
    const jobs = [{ ...job, startSlopes: false }, ...parts.map((part) => part.job)];
    this.runs = jobs.map((each, i) =>
      engine.run(each, (snapshot) => {
        this.latest[i] = snapshot;
        const known = this.snapshot();
        if (known && !ended && known.state !== 'done') onSnapshot(known);
      }),
    );
    this.finished = Promise.all(this.runs.map((run) => run.finished)).then(
      (snapshots) => {
        ended = true;
        snapshots.forEach((snapshot, i) => {
          this.latest[i] = snapshot;
        });
        const last = this.snapshot() as Snapshot;
        if (last.state !== 'cancelled') onSnapshot(last);
        return last;
      },
      (error: unknown) => {
        ended = true;
        throw error instanceof EngineLost ? new EngineLost(error.message, this.snapshot() ?? null) : error;
      },
    );
    // A caller that only listens to snapshots need not handle the loss of an engine twice.
    this.finished.catch(() => {});
    // One that fails takes the others with it.
    for (const run of this.runs) {
      void run.finished.then(
        ({ state }) => {
          if (state === 'failed') this.cancel();
        },
        () => {},
      );
    }
  }

  pause(): void {
    for (const run of this.runs) run.pause();
  }

  resume(): void {
    for (const run of this.runs) run.resume();
  }

  cancel(): void {
    for (const run of this.runs) run.cancel();
  }

  conclude(): void {
    for (const run of this.runs) {
      if (run.conclude) run.conclude();
      else run.cancel();
    }
  }

  /** All together; undefined before every part has something to say. */
  private snapshot(): Snapshot | undefined {
    const all = this.latest.filter((snapshot) => snapshot !== undefined);
    const failed = all.find(({ state }) => state === 'failed');
    if (failed) return { ...failed, job: this.job };
    if (all.length < this.latest.length) return undefined;
    const [own, ...others] = all;
    const is = (state: Snapshot['state']) => all.some((snapshot) => snapshot.state === state);
    const unfinished = own.state === 'done' ? 'running' : own.state;
    const state = is('cancelled')
      ? 'cancelled'
      : all.every((snapshot) => snapshot.state === 'done')
        ? 'done'
        : unfinished;
    const ended = state === 'cancelled' || state === 'done';
    const empty = others.some(({ moments }) => moments.count === 0);
    if (empty && !ended) return undefined;
    const moments = { count: own.moments.count, data: own.moments.data.slice() };
    if (empty) moments.count = 0;
    else if (moments.count > 0) {
      addStartSlopes(
        moments,
        this.shape,
        others.map((snapshot, i) => ({ ...this.parts[i], moments: snapshot.moments })),
      );
    }
    const sum = (of: (snapshot: Snapshot) => number) => all.reduce((total, snapshot) => total + of(snapshot), 0);
    return {
      ...own,
      job: this.job,
      state,
      message: [...new Set(all.map(({ message }) => message).filter(Boolean))].join(' '),
      done: empty ? 0 : own.done,
      moments,
      reactions: sum(({ reactions }) => reactions),
      seconds: sum(({ seconds }) => seconds),
      failures: all.map(({ failures }) => failures).reduce(addFailures),
      compilations: Math.max(...all.map(({ compilations }) => compilations)),
    };
  }
}
