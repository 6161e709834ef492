import type { ControlNumbers } from '../../estimators/control-variates/numbers';
import { findAuxiliary, findEstimator } from '../../estimators/registry';
import { emptyMoments } from '../../numerics/moments';
import { NO_FAILURES } from '../failures/messages';
import { type PreparedJob, prepareJob } from '../job';
import type { Engine, Job, Run, Snapshot } from '../types';
import { joined, lacksPilot, lastOfPilot, pilotOf, restOfPilot } from './pilot';

/** Fits coefficients to a pilot's records; see fit-pilot.ts. */
export type FitPilot = (prepared: PreparedJob, records: Float64Array) => Promise<ControlNumbers>;

export interface Found {
  readonly numbers: ControlNumbers;
  /** Computing time of the pilot and its fit, seconds. */
  readonly seconds: number;
}

/** Pilots whose coefficients are kept. */
const KEPT = 32;

/** Pilots that are under way or done, by all that they depend on. */
export type Pilots = Map<string, Promise<Found>>;

/**
 * An engine that gives jobs on control variates their coefficients: a pilot runs on `pilots` first, on random numbers of its own, and
 * is run again only when something that it depends on has changed. What a job finds is a function of the job alone. The pilot's time
 * counts as its first run's.
 *
 * @param known pilots of other engines as well, where they share them: a pilot runs once
 */
export function piloted(
  engine: Engine,
  fit: FitPilot,
  pilots: () => Engine = () => engine,
  known: Pilots = new Map(),
): Engine {
  /** The other engine, once a pilot has run on it; disposing twice of what both share is nothing. */
  let own: Engine | null = null;
  const open = () => {
    const other = pilots();
    if (other !== engine) own = other;
    return other;
  };

  const find = (prepared: PreparedJob): { found: Promise<Found>; fresh: boolean } => {
    const key = keyOf(prepared);
    let found = known.get(key);
    const fresh = !found;
    known.delete(key);
    if (!found) {
      found = pilot(prepared);
      found.catch(() => known.delete(key));
    }
    known.set(key, found);
    if (known.size > KEPT) known.delete(known.keys().next().value as string);
    return { found, fresh };
  };

  const pilot = async (prepared: PreparedJob): Promise<Found> => {
    const simulated = async (part: Job): Promise<Snapshot> => {
      const snapshot = await open().run(part, () => {}).finished;
      if (snapshot.state !== 'done') throw new Error(snapshot.message || 'The pilot was stopped.');
      return snapshot;
    };
    const first = await simulated(pilotOf(prepared));
    const rest = await simulated(restOfPilot(prepared, first));
    let seconds = first.seconds + rest.seconds;
    const fitted = async (...parts: Float64Array[]) => {
      const began = performance.now();
      const numbers = await fit(prepared, joined(...parts));
      seconds += (performance.now() - began) / 1000;
      return numbers;
    };
    let numbers = await fitted(first.paths, rest.paths);
    const further = lastOfPilot(prepared, first, numbers);
    if (further) {
      const last = await simulated(further);
      seconds += last.seconds;
      numbers = await fitted(first.paths, rest.paths, last.paths);
    }
    return { numbers, seconds };
  };

  return {
    info: engine.info,
    run: (job, onSnapshot) => {
      // To prepare a job compiles its network, which takes a second for ten thousand reactions: only where it may lack a pilot.
      const prepared = mayLackPilot(job) ? preparedOrNull(job) : null;
      if (!prepared || !lacksPilot(prepared)) return engine.run(job, onSnapshot);
      const { found, fresh } = find(prepared);
      return new PilotedRun(engine, job, onSnapshot, found, fresh);
    },
    dispose: () => {
      engine.dispose();
      own?.dispose();
    },
  };
}

const mayLackPilot = ({ estimator, control }: Job): boolean =>
  control === undefined && (findEstimator(estimator) ?? findAuxiliary(estimator))?.needsPilot === true;

/** Null if the job is impossible: the engine says why. */
function preparedOrNull(job: Job): PreparedJob | null {
  try {
    return prepareJob(job);
  } catch {
    return null;
  }
}

/** Equal for jobs that share a pilot. */
function keyOf({ key, job }: PreparedJob): string {
  const { parameters, seed } = job.pilot ?? job;
  return JSON.stringify([key, parameters, seed, job.initial, job.from, job.to, job.bins, job.maxReactions]);
}

class PilotedRun implements Run {
  readonly finished: Promise<Snapshot>;
  private run: Run | null = null;
  private paused = false;
  private cancelled = false;

  constructor(
    engine: Engine,
    job: Job,
    onSnapshot: (snapshot: Snapshot) => void,
    found: Promise<Found>,
    fresh: boolean,
  ) {
    this.finished = this.start(engine, job, onSnapshot, found, fresh);
    // A caller that only listens to snapshots need not handle the loss of an engine twice.
    this.finished.catch(() => {});
  }

  pause(): void {
    this.paused = true;
    this.run?.pause();
  }

  resume(): void {
    this.paused = false;
    this.run?.resume();
  }

  cancel(): void {
    this.cancelled = true;
    this.run?.cancel();
  }

  private async start(
    engine: Engine,
    job: Job,
    onSnapshot: (snapshot: Snapshot) => void,
    found: Promise<Found>,
    fresh: boolean,
  ): Promise<Snapshot> {
    let extra = 0;
    const told = (snapshot: Snapshot): Snapshot => ({ ...snapshot, job, seconds: snapshot.seconds + extra });
    const ended = (state: 'cancelled' | 'failed', message: string): Snapshot => {
      const snapshot = { ...NOTHING, job, state, message };
      if (state === 'failed') onSnapshot(snapshot);
      return snapshot;
    };
    let control: ControlNumbers;
    try {
      const { numbers, seconds } = await found;
      control = numbers;
      if (fresh) extra = seconds;
    } catch (error) {
      if (error instanceof Error && error.name === 'EngineLost') throw error;
      return ended('failed', error instanceof Error ? error.message : String(error));
    }
    if (this.cancelled) return ended('cancelled', '');
    this.run = engine.run({ ...job, control }, (snapshot) => onSnapshot(told(snapshot)));
    if (this.paused) this.run.pause();
    return told(await this.run.finished);
  }
}

const NOTHING = {
  done: 0,
  reactions: 0,
  seconds: 0,
  moments: emptyMoments(0),
  paths: new Float64Array(0),
  histogram: null,
  failures: NO_FAILURES,
  compilations: 0,
} as const;
