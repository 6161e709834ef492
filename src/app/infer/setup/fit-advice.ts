import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Job } from '../../../engine/types';
import type { OnTrial, Recommendation } from '../../../experiments/recommend/recommend';
import { findOptimiser } from '../../../inference/optimisers/registry';
import type { Scene } from '../../../io/scene/scene';
import { withoutPassage } from '../../../io/scene/starting';
import { said } from '../../../messages/said';
import { gradientJob, modelOf } from '../../scene/jobs';
import type { AppStore, SceneActions } from '../../scene/state';
import { Interrupted } from '../../work/work';
import { observationOf } from '../fit-problem';

export interface AdviceState {
  readonly phase: 'none' | 'trying' | 'found' | 'failed';
  /** What is being tried, the reason for what was found, or why there is none. */
  readonly text: string;
}

const NONE: AdviceState = { phase: 'none', text: '' };

/** Whether a fit's estimator is to be the recommended one: the natural gradient takes the score function alone. */
export const followsAdvice = ({ fit }: Scene): boolean =>
  fit.design.recommended && findOptimiser(fit.design.optimiser)?.needs !== 'fisher';

/**
 * What a fit asks of an estimator: the gradient of the first thing that it observes, where it starts, for all the trajectories that it
 * will spend. (A bias moves where a fit ends, however many iterations it has.)
 */
export function adviceJob(asked: Scene): Job {
  const scene = withoutPassage(asked, modelOf(asked));
  const { fit, parameters, observable } = scene;
  const [first] = fit.design.objectives;
  return {
    ...gradientJob(
      {
        ...scene,
        parameters: parameters.map((value, p) => (fit.free[p] ? fit.start[p] : value)),
        observable: first?.observables[0] ?? observable,
      },
      { id: 'score-function', options: {} },
    ),
    ...observationOf(scene),
    trajectories: fit.batch * fit.iterations,
  };
}

export interface AdviceDeps {
  readonly store: AppStore;
  readonly actions: Pick<SceneActions, 'patch'>;
  /** Tries all estimators on a job. @throws Interrupted, Error for people */
  readonly recommend: (signal: AbortSignal, onTrial: OnTrial, job: Job) => Promise<Recommendation>;
}

/** Chooses the estimator of a fit by a short trial of all of them. */
export class FitAdvice {
  readonly store: StoreApi<AdviceState> = createStore<AdviceState>()(() => NONE);
  private abort: AbortController | null = null;

  constructor(private readonly app: AdviceDeps) {}

  stop(): void {
    this.abort?.abort();
    this.abort = null;
    if (this.store.getState().phase === 'trying') this.store.setState(NONE);
  }

  /** Puts the recommended estimator in the place of those chosen on the page; false if it was stopped, or found none. */
  async follow(): Promise<boolean> {
    this.abort?.abort();
    const abort = new AbortController();
    this.abort = abort;
    const tell = (phase: AdviceState['phase'], text: string) => {
      if (this.abort === abort) this.store.setState({ phase, text });
    };
    const { store, actions, recommend } = this.app;
    tell('trying', '');
    try {
      const found = await recommend(
        abort.signal,
        (name, index, of) => tell('trying', `${name} (${index + 1} of ${of})`),
        adviceJob(store.getState().scene),
      );
      if (this.abort !== abort) return false;
      tell(found.choice ? 'found' : 'failed', found.text);
      if (!found.choice) return false;
      const { estimator, options, temperature } = found.choice;
      actions.patch({
        estimators: [{ id: estimator.id, options }],
        ...(temperature === undefined ? {} : { temperature }),
      });
      return true;
    } catch (error) {
      if (!(error instanceof Interrupted)) tell('failed', said(error instanceof Error ? error.message : String(error)));
      return false;
    }
  }
}
