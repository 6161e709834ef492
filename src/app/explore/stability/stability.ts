import { createStore, type StoreApi } from 'zustand/vanilla';
import { LIMITS, type Scene } from '../../../io/scene/scene';
import { type Exponents, exponentsOf, type LyapunovSpec, lyapunovJobs, secondMomentOf } from '../../../stats/lyapunov';
import { type StabilityPoint, sweepTemperatures } from '../../../stats/stability';
import type { AuxiliaryRunner } from '../../scene/auxiliary-runner';
import { modelOf, textOf } from '../../scene/jobs';
import type { AppStore } from '../../scene/state';
import { KEEPS_NOTHING } from '../../work/kept-results';
import type { KeptResults } from '../../work/kept-results-db';
import { Rest } from '../../work/rest';
import { Interrupted, Work, type WorkPhase } from '../../work/work';
import { packExponents, packPoints, unpackExponents, unpackPoints } from './kept-exponents';

/** The estimator whose tangent map is measured. */
export const MEASURED_ESTIMATOR = 'gs-st';
/** Milliseconds for which settings must rest: longer than for the exact answer, which matters more. */
const REST = 500;
/** How often, and how long at most, it waits for the page's runs to end. */
const LOOK_AGAIN = 300;
const PATIENCE = 4000;
/** The same before it is asked what was found for them once. */
const RECALL = 200;
export const SWEEP_POINTS = 13;

interface Effort {
  readonly walkers: number;
  readonly populations: number;
  readonly burnIn: number;
  readonly reactions: number;
}

/** Small first. */
const EFFORTS: readonly Effort[] = [
  { walkers: 256, populations: 4, burnIn: 100, reactions: 100 },
  { walkers: 1024, populations: 16, burnIn: 200, reactions: 300 },
];
const SWEEP_EFFORT: Effort = { walkers: 256, populations: 8, burnIn: 100, reactions: 200 };

export interface StabilityState {
  readonly phase: 'idle' | 'waiting' | 'running' | 'done' | 'failed';
  /** Of the present settings; null until first measured. */
  readonly exponents: Exponents | null;
  readonly effort: Effort;
  readonly message: string;
  /** Where it is measured, if not on the page's engine. */
  readonly notice: string;
  readonly sweep: readonly StabilityPoint[];
  readonly sweepPhase: WorkPhase;
  readonly sweepMessage: string;
}

const NOTHING = { sweep: [], sweepPhase: 'none', sweepMessage: '' } as const;
const IDLE: StabilityState = {
  phase: 'idle',
  exponents: null,
  effort: EFFORTS[0],
  message: '',
  notice: '',
  ...NOTHING,
};

const specOf = (scene: Scene, temperature: number, effort: Effort): LyapunovSpec => ({
  model: modelOf(scene),
  parameters: scene.parameters,
  initial: scene.initial,
  temperature,
  reactions: effort.reactions,
  burnIn: effort.burnIn,
  trajectories: effort.walkers,
  seed: scene.seed,
});

/** All that the exponents depend on, but the temperature. */
const settingsOf = (scene: Scene) => textOf(lyapunovJobs(specOf(scene, 1, SWEEP_EFFORT)).lambda);

/** Under which the sweep over temperatures is kept. */
const sweepKey = (settings: string) => `stability ${settings}`;

/**
 * Measures, once the settings rest and the page's runs have ended, how GS-ST's tangent grows; and, when asked, how that
 * depends on the temperature.
 */
export class Stability {
  readonly store: StoreApi<StabilityState> = createStore<StabilityState>()(() => IDLE);
  private scene: Scene;
  private text = '';
  private settings = '';
  private readonly rest: Rest;
  private readonly recalling = new Rest({ rest: RECALL });
  private readonly measuring = new Work(({ phase, message }) => {
    // The engine was replaced meanwhile: the next one does it.
    if (phase === 'stopped') this.rest.wait(() => void this.measure());
    else if (phase !== 'none') this.store.setState({ phase, message });
  });
  private readonly sweeping = new Work(({ phase, message }) =>
    this.store.setState({ sweepPhase: phase, sweepMessage: message }),
  );

  constructor(
    app: AppStore,
    private readonly auxiliary: AuxiliaryRunner,
    private readonly kept: KeptResults = KEEPS_NOTHING,
  ) {
    this.rest = new Rest({
      rest: REST,
      look: LOOK_AGAIN,
      patience: PATIENCE,
      busy: () => {
        const { runs, engine } = app.getState();
        return !engine.info || Object.values(runs).some(({ state }) => state === 'running' || state === 'queued');
      },
    });
    this.scene = app.getState().scene;
    this.follow(this.scene);
    app.subscribe(({ scene }) => {
      if (scene === this.scene) return;
      this.scene = scene;
      this.follow(scene);
    });
  }

  private follow(scene: Scene): void {
    const active = scene.view === 'explore' && scene.estimators.some(({ id }) => id === MEASURED_ESTIMATOR);
    const settings = settingsOf(scene);
    const text = active ? `${settings} ${scene.temperature}` : '';
    if (settings !== this.settings) {
      this.sweeping.drop();
      this.store.setState(NOTHING);
      this.recalling.wait(() => void this.recallSweep(settings));
    } else if (!active) this.sweeping.stop();
    this.settings = settings;
    if (text === this.text) return;
    this.text = text;
    this.measuring.drop();
    this.rest.cancel();
    if (!active) {
      this.store.setState({ phase: 'idle', exponents: null });
      return;
    }
    this.store.setState({ phase: 'waiting', exponents: null, message: '' });
    this.rest.wait(() => void this.measure());
  }

  private async measure(): Promise<void> {
    const { scene } = this;
    const { text } = this;
    const known = unpackExponents(await this.kept.read(`exponents ${text}`));
    if (text !== this.text) return;
    await this.measuring.begin(async ({ signal }) => {
      if (known) {
        this.store.setState({ exponents: known, effort: EFFORTS[EFFORTS.length - 1] });
        return;
      }
      for (const effort of EFFORTS) {
        const exponents = await this.exponents(scene, scene.temperature, effort, signal);
        this.store.setState({ exponents, effort, notice: this.auxiliary.notice });
        if (effort === EFFORTS[EFFORTS.length - 1]) void this.kept.write(`exponents ${text}`, packExponents(exponents));
      }
    });
  }

  private async exponents(scene: Scene, temperature: number, effort: Effort, signal: AbortSignal): Promise<Exponents> {
    const { lambda, second } = lyapunovJobs(specOf(scene, temperature, effort));
    const growth = exponentsOf(await this.auxiliary.run(lambda, signal));
    const squares = await this.auxiliary.run({ ...second, trajectories: effort.populations }, signal);
    if (signal.aborted) throw new Interrupted();
    return { ...growth, secondMoment: secondMomentOf(squares) };
  }

  /** Measures the exponents over the whole range of temperatures. */
  async sweep(): Promise<void> {
    const { scene, settings } = this;
    const { min, max } = LIMITS.temperature;
    this.store.setState(NOTHING);
    await this.sweeping.begin(async ({ signal }) => {
      for (const temperature of sweepTemperatures(min, max, SWEEP_POINTS)) {
        const exponents = await this.exponents(scene, temperature, SWEEP_EFFORT, signal);
        this.store.setState(({ sweep }) => ({
          sweep: [...sweep, { temperature, exponents }],
          notice: this.auxiliary.notice,
        }));
      }
    });
    const { sweep } = this.store.getState();
    if (settings === this.settings && sweep.length > 0) void this.kept.write(sweepKey(settings), packPoints(sweep));
  }

  /** Shows the sweep that was made once with these settings. */
  private async recallSweep(settings: string): Promise<void> {
    const points = unpackPoints(await this.kept.read(sweepKey(settings)));
    if (!points || settings !== this.settings || this.store.getState().sweepPhase !== 'none') return;
    this.store.setState({ sweep: points, sweepPhase: 'done' });
  }

  /** Ends the sweep and keeps what there is. */
  stopSweep(): void {
    this.sweeping.stop();
  }
}
