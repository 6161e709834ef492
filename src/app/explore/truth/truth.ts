import { createStore, type StoreApi } from 'zustand/vanilla';
import { type Engine, EngineLost, type Job, type Snapshot } from '../../../engine/types';
import {
  type ExactAnswer,
  type ExactBudget,
  type ExactQuery,
  type ExactResult,
  PAGE_BUDGET,
} from '../../../exact/types';
import type { Scene } from '../../../io/scene/scene';
import { truth as texts } from '../../../messages/en/explore/truth';
import { fill } from '../../../messages/fill';
import { said } from '../../../messages/said';
import { gradientBins, MAX_REACTIONS, momentBin, questionOf, simulationBins, textOf } from '../../scene/jobs';
import type { AppStore } from '../../scene/state';
import { finished } from '../../work/finished';
import { Rest } from '../../work/rest';
import { engineInUse } from '../../work/some-engine';
import { throttle } from '../../work/throttle';
import { Work, type WorkPhase } from '../../work/work';

/** Milliseconds for which settings must rest before the exact answer is asked for. */
const REST = 150;
/** How much longer it waits at most, in milliseconds, while the page still shows numbers of earlier settings. */
const PATIENCE = 750;
/** Trajectories of the reference that stands in for an exact answer. */
export const REFERENCE_TRAJECTORIES = 65_536;
/** Far from those of the page's own runs: reference and estimates share no trajectory, whatever the seed. */
const REFERENCE_FIRST = 2 ** 31;
const ANNOUNCE = 250;

/** The part of ../exact/client.ts that this needs. */
export interface Solver {
  solve(
    query: ExactQuery,
    onProgress: (status: { fraction: number; states: number }) => void,
    budget?: ExactBudget,
  ): Promise<ExactResult | null>;
  cancel(): void;
}

/** What is known exactly about the present scene. Answers belong to it: those of earlier settings are dropped at once. */
export interface TruthState {
  readonly phase: 'waiting' | 'solving' | 'solved' | 'refused';
  /** Means and the law, on the grid of the simulation. */
  readonly law: { readonly query: ExactQuery; readonly answer: ExactAnswer } | null;
  /** Gradients, on the grid of the gradient runs. */
  readonly gradient: { readonly query: ExactQuery; readonly answer: ExactAnswer } | null;
  /** Why there is no exact answer; empty otherwise. */
  readonly reason: string;
  /** Seconds that one would take, where nothing else speaks against it; null otherwise. */
  readonly seconds: number | null;
  readonly progress: { readonly fraction: number; readonly states: number } | null;
  /** A long score-function run instead; its job says what it is about. */
  readonly reference: Snapshot | null;
  readonly referencePhase: WorkPhase;
  readonly referenceMessage: string;
}

const NONE: TruthState = {
  phase: 'waiting',
  law: null,
  gradient: null,
  reason: '',
  seconds: null,
  progress: null,
  reference: null,
  referencePhase: 'none',
  referenceMessage: '',
};

export interface TruthDeps {
  readonly app: AppStore;
  readonly solver: () => Promise<Solver>;
  readonly engine: () => Engine | null;
  readonly onLost: (error: EngineLost) => void;
  readonly now: () => number;
}

/** What to ask about a scene: the law at the moment of the distribution panel, and all gradients. */
export function questionsOf(scene: Scene): { law: ExactQuery; gradient: ExactQuery } {
  // An answer holds all kinds of observation: another one is no other query.
  const { kind: _, ...question } = questionOf(scene, gradientBins(scene));
  return {
    law: { ...question, bins: simulationBins(scene), law: { bin: momentBin(scene), observable: 0 }, gradients: false },
    gradient: { ...question, gradients: true },
  };
}

/** True if an answer is about what a run on the page simulates. */
export function concerns(query: ExactQuery | Job, job: Job): boolean {
  const same = (a: readonly number[], b: readonly number[]) => a.length === b.length && a.every((x, i) => x === b[i]);
  return (
    query.model.id === job.model.id &&
    query.to === job.to &&
    query.bins === job.bins &&
    query.observables[0] === job.observables[0] &&
    same(query.parameters, job.parameters) &&
    same(query.initial, job.initial) &&
    JSON.stringify(query.random) === JSON.stringify(job.random)
  );
}

/**
 * Asks the exact solver about the present scene whenever its settings have come to rest, the quick question (means and
 * law) first. A generation, as in the runner, silences answers about earlier settings.
 */
export class Truth {
  readonly store: StoreApi<TruthState> = createStore<TruthState>()(() => NONE);
  private solver: Solver | null = null;
  private generation = 0;
  private scene: Scene;
  /** What was refused and is computed all the same. */
  private given: { readonly reason: string; readonly seconds: number } | null = null;
  private texts = { law: '', gradient: '', reference: '' };
  private readonly rest = new Rest({
    rest: REST,
    patience: PATIENCE,
    busy: () => Object.values(this.deps.app.getState().runs).some(({ stale }) => stale),
  });
  private readonly reference = new Work(({ phase, message }) =>
    this.store.setState({ referencePhase: phase, ...(message ? { referenceMessage: message } : {}) }),
  );

  constructor(private readonly deps: TruthDeps) {
    this.scene = deps.app.getState().scene;
    this.follow(this.scene);
    deps.app.subscribe(({ scene }) => {
      if (scene === this.scene) return;
      this.scene = scene;
      this.follow(scene);
    });
  }

  private follow(scene: Scene): void {
    // Lessons show the same panels, their list none.
    if (scene.view !== 'explore' && (scene.view !== 'learn' || scene.lesson === '')) return;
    const { law, gradient } = questionsOf(scene);
    const gradientText = textOf(gradient);
    const texts = { law: textOf(law), gradient: gradientText, reference: gradientText + scene.kind };
    const last = this.texts;
    this.texts = texts;
    if (texts.reference !== last.reference) this.dropReference();
    if (texts.law === last.law && texts.gradient === last.gradient) return;
    const generation = ++this.generation;
    this.solver?.cancel();
    this.rest.cancel();
    this.store.setState((state) => ({
      phase: 'waiting',
      law: texts.law === last.law ? state.law : null,
      gradient: texts.gradient === last.gradient ? state.gradient : null,
      reason: '',
      seconds: null,
      progress: null,
    }));
    this.rest.wait(() => void this.ask(generation, law, gradient));
  }

  /** Asks again for what was refused because of the time that it takes. */
  async computeAnyway(): Promise<void> {
    const { phase, reason, seconds } = this.store.getState();
    if (phase !== 'refused' || seconds === null) return;
    const { law, gradient } = questionsOf(this.scene);
    this.given = { reason, seconds };
    this.store.setState({ reason: '', seconds: null });
    await this.ask(++this.generation, law, gradient, { ...PAGE_BUDGET, work: Number.POSITIVE_INFINITY });
  }

  /** Ends what was asked for all the same. */
  stopComputing(): void {
    if (!this.given || this.store.getState().phase !== 'solving') return;
    this.generation++;
    this.solver?.cancel();
    this.store.setState({ phase: 'refused', progress: null, ...this.given });
  }

  /** True while an answer is computed that takes long. */
  get canStop(): boolean {
    return this.given !== null && this.store.getState().phase === 'solving';
  }

  private async ask(generation: number, law: ExactQuery, gradient: ExactQuery, budget?: ExactBudget): Promise<void> {
    if (!budget) this.given = null;
    try {
      this.solver ??= await this.deps.solver();
      for (const [name, query] of [
        ['law', law],
        ['gradient', gradient],
      ] as const) {
        if (generation !== this.generation) return;
        if (this.store.getState()[name]) continue;
        this.store.setState({ phase: 'solving', progress: null });
        const result = await this.solver.solve(
          query,
          (progress) => {
            if (generation === this.generation) this.store.setState({ progress });
          },
          budget,
        );
        if (generation !== this.generation || !result) return;
        if (result.status === 'refused') {
          const { reason, seconds = null } = result;
          this.store.setState({ phase: 'refused', reason, seconds, progress: null });
          return;
        }
        this.store.setState({ [name]: { query, answer: result } });
      }
      this.store.setState({ phase: 'solved', progress: null });
    } catch (error) {
      if (generation !== this.generation) return;
      const why = said(error instanceof Error ? error.message : String(error));
      this.store.setState({ phase: 'refused', reason: fill(texts().noSolver, { why }) });
    }
  }

  /** Runs the score function for long, to stand in for an exact answer. */
  async measureReference(): Promise<void> {
    this.dropReference();
    const { scene } = this;
    const job: Job = {
      ...questionOf(scene, gradientBins(scene)),
      estimator: 'score-function',
      options: {},
      temperature: 1,
      seed: scene.seed,
      first: REFERENCE_FIRST,
      trajectories: REFERENCE_TRAJECTORIES,
      samplePaths: 0,
      maxReactions: MAX_REACTIONS,
    };
    const isDue = throttle(this.deps.now, ANNOUNCE);
    await this.reference.begin(async ({ signal, isCurrent }) => {
      const engine = await engineInUse(this.deps.engine, signal);
      try {
        const last = await finished(engine, job, signal, (snapshot) => {
          const { state, done } = snapshot;
          if (isCurrent() && done > 0 && isDue(state !== 'running')) this.store.setState({ reference: snapshot });
        });
        if (last.state === 'failed') throw new Error(last.message);
        if (isCurrent()) this.store.setState({ referenceMessage: last.message });
      } catch (error) {
        if (error instanceof EngineLost && this.deps.engine() === engine) this.deps.onLost(error);
        throw error;
      }
    });
  }

  /** Ends the reference run and keeps what there is. */
  stopReference(): void {
    this.reference.stop();
  }

  private dropReference(): void {
    this.reference.drop();
    if (this.store.getState().referencePhase !== 'none')
      this.store.setState({ reference: null, referencePhase: 'none', referenceMessage: '' });
  }
}
