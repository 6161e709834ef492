import { asFarAsReached } from '../../engine/failures/reached';
import { type Engine, EngineLost, SIMULATE, type Snapshot } from '../../engine/types';
import { findEstimator } from '../../estimators/registry';
import type { EnginePreference } from '../../io/scene/scene';
import { scene as texts } from '../../messages/en/scene';
import { fill } from '../../messages/fill';
import { said } from '../../messages/said';
import type { RunStatus } from '../../ui/panel/run-status';
import { EngineTrial } from './engine-trial';
import { nextRuns, type RunKey } from './jobs';
import { isMeasuredFor } from './same-but-size';
import { freshSlot, isOver, type Slot } from './slot';
import { Speed } from './speed';
import type { AppStore, EngineStatus, Pace, Results } from './state';
import { TimeLeft } from './time-left';

/** Trajectories that "step" adds, and that a change of settings shows while paused. */
export const STEP = 256;
/** Least milliseconds between two announcements of new numbers. */
const ANNOUNCE = 100;

export interface RunnerDeps {
  readonly store: AppStore;
  readonly results: Results;
  readonly selectEngine: (preference: EnginePreference) => Promise<{ engine: Engine; notice: string }>;
  /** Runs a callback once before the next repaint. */
  readonly frame: (callback: () => void) => void;
  readonly now: () => number;
  readonly wait: (milliseconds: number) => Promise<void>;
}

/** Milliseconds of progress that tell how long a run will take. */
const SETTLED = 2500;
/** A first snapshot that takes longer was waited for while a kernel was compiled. */
const COMPILING = 1500;
/** A run without any progress for so long has got nowhere. */
const NOWHERE = 15_000;

/**
 * The only caller of an engine. Follows the scene: whenever a run's job changes, the old run is cancelled and a new one
 * started, at most once per frame. Every run carries a generation; a snapshot of an older generation is dropped, so
 * that a stale run never paints over a newer one.
 */
export class Runner {
  private readonly slots = new Map<RunKey, Slot>();
  private engine: Engine | null = null;
  private preference: EnginePreference | null = null;
  private selection = 0;
  private generation = 0;
  private syncing = false;
  private lastAnnounced = Number.NEGATIVE_INFINITY;
  private timer: ReturnType<typeof setTimeout> | null = null;
  private readonly speed = new Speed();
  private readonly trial: EngineTrial;
  /** The model for which another engine than the first choice was found to be faster; empty if none was. */
  private measuredFor = '';
  private readonly unsubscribe: () => void;

  constructor(private readonly deps: RunnerDeps) {
    let scene = deps.store.getState().scene;
    this.trial = new EngineTrial({
      other: async () => (await deps.selectEngine('cpu')).engine,
      wait: deps.wait,
      now: deps.now,
      rest: () => this.rest(),
      goOn: (choice) => this.goOn(choice),
      adopt: (engine, choice) => this.adopt(engine, choice),
    });
    this.unsubscribe = deps.store.subscribe((state) => {
      if (state.scene === scene) return;
      scene = state.scene;
      this.scheduleSync();
    });
    this.scheduleSync();
  }

  /** Many slider events in one frame restart the runs once. */
  private scheduleSync(): void {
    if (this.syncing) return;
    this.syncing = true;
    this.deps.frame(() => {
      this.syncing = false;
      this.sync();
    });
  }

  /** The engine in use, for the fits of the inference view. */
  currentEngine(): Engine | null {
    return this.engine;
  }

  pause(): void {
    this.trial.end();
    this.setPace('paused');
    for (const slot of this.slots.values()) {
      slot.until = 0;
      this.hold(slot);
    }
    this.announce(true);
  }

  /** Goes on, or starts again if everything has ended. */
  resume(): void {
    const all = [...this.slots.values()];
    this.setPace('running');
    if (all.every((slot) => isOver(slot.state))) this.restart();
    for (const slot of all) {
      if (isOver(slot.state)) continue;
      slot.until = Number.POSITIVE_INFINITY;
      this.release(slot);
    }
    this.announce(true);
  }

  /** Runs about the next 256 trajectories of every run, then pauses. */
  step(): void {
    this.trial.end();
    const all = [...this.slots.values()];
    this.setPace('paused');
    if (all.every((slot) => isOver(slot.state))) {
      this.restart();
      return;
    }
    for (const slot of all) {
      if (isOver(slot.state)) continue;
      slot.until = slot.done + STEP;
      this.release(slot);
    }
    this.announce(true);
  }

  /** Starts every run again from trajectory 0. */
  restart(): void {
    if (this.deps.store.getState().pace === 'stopped') this.setPace('running');
    for (const slot of this.slots.values()) this.startOver(slot);
    this.announce(true);
  }

  /** Ends every run and keeps what there is. */
  stop(): void {
    this.trial.end();
    this.setPace('stopped');
    for (const slot of this.slots.values()) {
      if (slot.run) slot.run.cancel();
      // The engine is still on its way: it finds nothing to do.
      else if (!isOver(slot.state)) slot.state = 'cancelled';
    }
    this.announce(true);
  }

  dispose(): void {
    this.unsubscribe();
    this.trial.end();
    if (this.timer) clearTimeout(this.timer);
    for (const slot of this.slots.values()) this.abandon(slot);
    this.engine?.dispose();
    this.engine = null;
  }

  private hold(slot: Slot): void {
    if (slot.held || !slot.run) return;
    slot.held = true;
    if (!slot.waits) slot.run.pause();
  }

  private release(slot: Slot): void {
    slot.held = false;
    slot.since = this.deps.now();
    slot.left = new TimeLeft(slot.since, slot.done);
    if (!slot.waits) slot.run?.resume();
  }

  /** Whether the simulation has still nothing to show. */
  private simulationPending(): boolean {
    const simulation = this.slots.get(SIMULATE);
    return simulation !== undefined && simulation.run !== null && simulation.done === 0 && !isOver(simulation.state);
  }

  /** Lets the estimators go that have waited for the simulation. */
  private startWaiting(): void {
    if (this.simulationPending()) return;
    for (const slot of this.slots.values()) {
      if (!slot.waits) continue;
      slot.waits = false;
      if (slot.held) slot.state = 'paused';
      else this.release(slot);
    }
  }

  private setPace(pace: Pace): void {
    if (this.deps.store.getState().pace !== pace) this.deps.store.setState({ pace });
  }

  private sync(): void {
    const { scene, pace, opening } = this.deps.store.getState();
    if (opening) return;
    const planned = nextRuns(
      scene,
      [...this.slots.values()].map((slot) => slot.planned),
    );
    const wanted = new Set(planned.map((p) => p.key));
    for (const [key, slot] of this.slots) {
      if (wanted.has(key)) continue;
      this.abandon(slot);
      this.slots.delete(key);
      this.deps.results.delete(key);
    }
    const changed: Slot[] = [];
    for (const plan of planned) {
      const old = this.slots.get(plan.key);
      if (old?.planned.text === plan.text) continue;
      const slot = old ?? freshSlot(plan);
      slot.planned = plan;
      this.slots.set(plan.key, slot);
      changed.push(slot);
    }
    if (changed.length > 0) this.trial.end();
    // What was measured holds for the model that it was measured on.
    const stale = this.measuredFor !== '' && !isMeasuredFor(this.measuredFor, scene.modelId);
    if (scene.engine !== this.preference || stale) {
      // Another engine is asked for to see what it does, like any other change.
      if (this.preference !== null && pace === 'stopped') this.setPace('running');
      this.preference = scene.engine;
      void this.useEngine(scene.engine);
    } else {
      if (changed.length > 0 && pace === 'stopped') this.setPace('running');
      for (const slot of changed) this.start(slot);
    }
    this.announce(true);
  }

  /** Takes the preferred engine and starts every run on it. @param why said beside the engine's own notice */
  private async useEngine(preference: EnginePreference, why = ''): Promise<void> {
    this.trial.end();
    this.measuredFor = '';
    this.trial.forget();
    const selection = ++this.selection;
    for (const slot of this.slots.values()) this.abandon(slot);
    this.engine?.dispose();
    this.engine = null;
    try {
      const { engine, notice } = await this.deps.selectEngine(preference);
      if (selection !== this.selection) {
        engine.dispose();
        return;
      }
      this.engine = engine;
      this.setEngine({ info: engine.info, notice: [why, notice].filter(Boolean).join(' '), choice: '', failed: false });
      const stopped = this.deps.store.getState().pace === 'stopped';
      for (const slot of this.slots.values()) {
        if (stopped) slot.state = isOver(slot.state) ? slot.state : 'cancelled';
        else if (!why) this.startOver(slot);
        else if (!isOver(slot.state)) this.start(slot);
      }
    } catch (error) {
      if (selection !== this.selection) return;
      this.setEngine({
        info: null,
        notice: fill(texts().engine.notStarted, { error: messageOf(error) }),
        choice: '',
        failed: true,
      });
      for (const slot of this.slots.values()) this.fail(slot, texts().engine.noneStarted);
    }
    this.announce(true);
  }

  /** The seconds until the slowest run is over; infinite if one has got nowhere in the time that tells, null where nothing tells yet. */
  private slowest(now: number): number | null {
    const open = [...this.slots.values()].filter(({ state }) => !isOver(state));
    if (open.length === 0 || open.some(({ state, since }) => state !== 'running' || now - since < SETTLED)) return null;
    if (open.some(({ done, since }) => done === 0 && now - since < NOWHERE)) return null;
    const left = open.map((slot) => slot.left.seconds(now, slot.done, slot.planned.job.trajectories));
    return Math.max(...left.map((seconds) => seconds ?? Number.POSITIVE_INFINITY));
  }

  /** Lets CPU workers try where the first choice is slow on the present runs. */
  private considerOther(now: number): void {
    const { scene, pace } = this.deps.store.getState();
    const own = this.engine;
    if (scene.engine !== 'auto' || own?.info.kind !== 'webgpu' || pace !== 'running' || scene.view === 'infer') return;
    const open = [...this.slots.values()].filter(({ state }) => !isOver(state));
    void this.trial.consider(
      {
        about: [scene.modelId, ...[...this.slots.keys()].sort()].join(' '),
        before: this.slowest(now),
        than: own.info.label,
      },
      open.map(({ planned: { job } }) => job),
    );
  }

  /** Both may share the processor: while another engine shows what it can do, the present one rests. */
  private rest(): void {
    for (const { state, run } of this.slots.values()) if (!isOver(state)) run?.pause();
  }

  /** Goes on after a trial. */
  private goOn(choice: string): void {
    for (const slot of this.slots.values()) if (!slot.held && !isOver(slot.state)) this.release(slot);
    if (choice) this.setEngine({ ...this.deps.store.getState().engine, choice });
  }

  /** Goes on with the engine that won a trial. */
  private adopt(engine: Engine, choice: string): void {
    this.selection++;
    for (const slot of this.slots.values()) this.abandon(slot);
    this.engine?.dispose();
    this.engine = engine;
    this.measuredFor = this.deps.store.getState().scene.modelId;
    this.setEngine({ info: engine.info, notice: '', choice, failed: false });
    for (const slot of this.slots.values()) if (!isOver(slot.state)) this.start(slot);
    this.announce(true);
  }

  private setEngine(engine: EngineStatus): void {
    this.deps.store.setState({ engine });
  }

  /** Cancels a slot's run and makes whatever it may still report stale. */
  private abandon(slot: Slot): void {
    slot.generation = ++this.generation;
    slot.run?.cancel();
    slot.run = null;
  }

  /** Starts with nothing: what was found before is stale. */
  private startOver(slot: Slot): void {
    slot.planned = { ...slot.planned, job: { ...slot.planned.job } };
    this.start(slot);
  }

  /** Starts a slot's job; if it has run before, on a lost engine, what that found stays until the new run is as far. */
  private start(slot: Slot): void {
    this.abandon(slot);
    const { generation, planned } = slot;
    const { pace } = this.deps.store.getState();
    const shown = this.deps.results.get(planned.key);
    slot.state = 'queued';
    slot.message = '';
    slot.done = 0;
    slot.reactions = 0;
    slot.since = this.deps.now();
    slot.left = new TimeLeft(slot.since, 0);
    slot.held = false;
    slot.waits = false;
    slot.stale = shown !== undefined && shown.job !== planned.job;
    slot.until = pace === 'paused' ? STEP : Number.POSITIVE_INFINITY;
    if (!this.engine) return;
    try {
      slot.run = this.engine.run(planned.job, (snapshot) => {
        if (slot.generation === generation) this.accept(slot, snapshot);
      });
      // Its kernel is compiled meanwhile.
      if (planned.key !== SIMULATE && this.simulationPending()) {
        slot.waits = true;
        slot.run.pause();
      }
      slot.run.finished.then(
        (snapshot) => {
          if (slot.generation === generation) this.accept(slot, snapshot);
        },
        (error: unknown) => {
          if (slot.generation === generation) this.lose(slot, error);
        },
      );
    } catch (error) {
      this.fail(slot, messageOf(error));
    }
  }

  private accept(slot: Slot, snapshot: Snapshot): void {
    const { results } = this.deps;
    const { key, job } = slot.planned;
    const shown = results.get(key);
    const first = slot.done === 0 && snapshot.done > 0;
    // What a kernel takes to compile says nothing of how fast it runs.
    const compiled = this.deps.now();
    if (first && compiled - slot.since > COMPILING) {
      slot.since = compiled;
      slot.left = new TimeLeft(compiled, snapshot.done);
    }
    this.speed.add(Math.max(0, snapshot.reactions - slot.reactions));
    slot.reactions = snapshot.reactions;
    slot.done = snapshot.done;
    slot.state = slot.waits && !isOver(snapshot.state) ? 'queued' : snapshot.state;
    if (this.trial.active && slot.state === 'paused') slot.state = 'running';
    slot.message = snapshot.message;
    const behind = shown?.job === job && shown.done > snapshot.done && !isOver(snapshot.state);
    if (snapshot.done > 0 && !behind) {
      results.set(key, { ...asFarAsReached(snapshot), job });
      slot.stale = false;
    } else if (snapshot.state === 'failed' && snapshot.done === 0) {
      // What had been found counts for nothing: an event has assigned what cannot be, say.
      results.delete(key);
      slot.stale = false;
    }
    if (slot.done >= slot.until && !isOver(slot.state) && this.deps.store.getState().pace === 'paused') {
      this.hold(slot);
    }
    if (slot.planned.key === SIMULATE) this.startWaiting();
    this.announce(first || isOver(snapshot.state));
  }

  private fail(slot: Slot, message: string): void {
    slot.state = 'failed';
    slot.message = message;
    if (slot.planned.key === SIMULATE) this.startWaiting();
    this.announce(true);
  }

  /** The engine died under a run: the CPU carries on, and the page says so. */
  private lose(slot: Slot, error: unknown): void {
    if (!(error instanceof EngineLost)) {
      this.fail(slot, messageOf(error));
      return;
    }
    if (error.last && error.last.done > slot.done) this.accept(slot, error.last);
    this.recover(error);
  }

  /** Goes on with the CPU; also for a fit that found the engine dead while no run was on it. */
  recover(error: EngineLost): void {
    const lost = this.engine?.info.label ?? texts().engine.engine;
    void this.useEngine('cpu', fill(texts().engine.lost, { lost, message: error.message.replace(/\.$/, '') }));
  }

  /** Tells the store that there are new numbers, at most about ten times a second unless it is urgent. */
  private announce(urgent: boolean): void {
    const wait = this.lastAnnounced + ANNOUNCE - this.deps.now();
    if (!urgent && wait > 0) {
      this.timer ??= setTimeout(() => {
        this.timer = null;
        this.publish();
      }, wait);
      return;
    }
    this.publish();
  }

  private publish(): void {
    const now = this.deps.now();
    this.lastAnnounced = now;
    const runs: Record<RunKey, RunStatus> = {};
    for (const [key, slot] of this.slots) {
      const { state, message, done, stale } = slot;
      const { trajectories } = slot.planned.job;
      const left = state === 'running' ? slot.left.seconds(now, done, trajectories) : null;
      const name = findEstimator(key)?.short ?? texts().simulation;
      runs[key] = { name, state, message, done, stale, trajectories, left };
    }
    this.deps.store.setState((state) => ({
      runs,
      version: state.version + 1,
      rate:
        this.speed.at(now, state.pace === 'running' && [...this.slots.values()].some((slot) => !isOver(slot.state))) ??
        state.rate,
    }));
    this.considerOther(now);
  }
}

const messageOf = (error: unknown) => said(error instanceof Error ? error.message : String(error));
