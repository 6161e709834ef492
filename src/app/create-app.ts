import { version } from '../../package.json';
import { createCpuEngine } from '../engine/cpu/client';
import { selectEngine } from '../engine/select';
import type { Engine, Job } from '../engine/types';
import type { OnTrial, Recommendation } from '../experiments/recommend/recommend';
import type { ModelEditor } from './editor/model-editor';
import { MyModels } from './editor/my-models';
import { openTabs } from './editor/tabs';
import { Stability } from './explore/stability/stability';
import { StabilityMap } from './explore/stability/stability-map';
import { Truth, type TruthDeps } from './explore/truth/truth';
import { ReactionCounts } from './explore/variance/reaction-counts';
import { VarianceSweep } from './explore/variance/variance-sweep';
import { firstTrajectories } from './first-trajectories';
import type { Infer } from './infer/create-infer';
import { PageExports } from './saving/page-exports';
import { followAddress, sceneFromAddress } from './scene/address';
import { AuxiliaryRunner } from './scene/auxiliary-runner';
import { History } from './scene/history';
import { gradientJob } from './scene/jobs';
import { Runner, type RunnerDeps } from './scene/runner';
import { type AppStore, createAppStore, Results, type SceneActions, sceneActions } from './scene/state';
import { keptResults } from './work/kept-results';

/** Everything behind the page: made once, by `createApp`, and handed to the components by a context. */
export interface App {
  readonly store: AppStore;
  readonly results: Results;
  readonly actions: SceneActions;
  /** Undo and redo. */
  readonly history: History;
  readonly runner: Runner;
  readonly truth: Truth;
  readonly stability: Stability;
  readonly sweep: VarianceSweep;
  readonly stabilityMap: StabilityMap;
  readonly reactionCounts: ReactionCounts;
  /** Runs a small job to its end beside the page's own. @throws Interrupted, Error for people */
  readonly runBeside: AuxiliaryRunner['run'];
  readonly myModels: MyModels;
  /** Saves panels as files. */
  readonly exports: PageExports;
  /**
   * Tries all estimators for a short while, on the scene unless a job is given, and says which one to use.
   * @throws Interrupted, Error for people
   */
  readonly recommend: (signal: AbortSignal, onTrial: OnTrial, job?: Job) => Promise<Recommendation>;
  /** What the inference view holds; fetched when it is first needed. */
  readonly loadInfer: () => Promise<Infer>;
  /** The model editor with the readers behind it; fetched when it is first needed. */
  readonly loadEditor: () => Promise<ModelEditor>;
}

/** Calls once and remembers; what failed, such as a file that could not be fetched, is tried again the next time. */
function once<T>(load: () => Promise<T>): () => Promise<T> {
  let loading: Promise<T> | null = null;
  return () => {
    if (!loading) {
      loading = load();
      loading.catch(() => {
        loading = null;
      });
    }
    return loading;
  };
}

const newId = () => crypto.randomUUID?.() ?? `${Date.now()}-${Math.random().toString(36).slice(2)}`;

/** What tests put in the browser's place. */
export interface AppDeps {
  /** Chooses and makes the engine. */
  readonly selectEngine: RunnerDeps['selectEngine'];
  /** Solves for exact answers; `shown` waits until the first trajectories are on the screen. */
  readonly solver: (shown: () => Promise<void>) => ReturnType<TruthDeps['solver']>;
  /** An engine of its own for auxiliary runs, for while the page's is busy. */
  readonly spare: () => Engine;
}

const inTheBrowser: AppDeps = {
  selectEngine,
  solver: async (shown) => {
    await shown();
    return new (await import('../exact/client')).ExactSolver();
  },
  spare: () => createCpuEngine(),
};

/** Puts the page together and wires it to the browser: its address, its engines, its storage. */
export function createApp(deps: AppDeps = inTheBrowser): App {
  const opened = sceneFromAddress(location.hash);
  // A link whose model has to be read first is opened by `followAddress`.
  const store = createAppStore(opened?.scene, opened === null);
  if (opened?.problem) store.setState({ notice: { text: opened.problem, tone: 'warning' } });
  const results = new Results();
  const runner = new Runner({
    store,
    results,
    selectEngine: deps.selectEngine,
    // A hidden page gets no animation frames, and must not wait for one.
    frame: (callback) => (document.hidden ? setTimeout(callback, 0) : requestAnimationFrame(callback)),
    now: () => performance.now(),
    wait: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
  });
  const engine = () => runner.currentEngine();
  const onLost = runner.recover.bind(runner);
  const truth = new Truth({
    app: store,
    solver: () => deps.solver(() => firstTrajectories(store)),
    engine,
    onLost,
    now: () => performance.now(),
  });
  const auxiliary = new AuxiliaryRunner({ engine, spare: deps.spare, onLost });
  const myModels = new MyModels({
    open: async () => (await import('./editor/my-models-db')).openMyModels(),
    tabs: () => openTabs(),
    newKey: newId,
  });
  const kept = keptResults(version, async () => {
    await firstTrajectories(store);
    return (await import('./work/kept-results-db')).openKeptResults();
  });
  const openEditor = once(async () => {
    const [{ ModelEditor }, { TextReader }] = await Promise.all([
      import('./editor/model-editor'),
      import('./editor/text/text-reader'),
    ]);
    const reader = new TextReader((doing) => modelEditor.tell(doing));
    const modelEditor: InstanceType<typeof ModelEditor> = new ModelEditor({
      read: (text, apart) => reader.read(text, apart),
      app: store,
      mine: myModels,
      newKey: newId,
      later: (task, milliseconds) => setTimeout(task, milliseconds),
    });
    // The last chance before the page is closed or put to sleep.
    addEventListener('pagehide', () => {
      modelEditor.keep();
      myModels.use('');
    });
    return modelEditor;
  });
  const app: App = {
    store,
    results,
    actions: sceneActions(store),
    history: new History(store, () => performance.now()),
    runner,
    truth,
    stability: new Stability(store, auxiliary, kept),
    sweep: new VarianceSweep(store, auxiliary, kept),
    stabilityMap: new StabilityMap(store, auxiliary, kept),
    reactionCounts: new ReactionCounts(store, auxiliary),
    recommend: async (signal, onTrial, job) => {
      const { recommend } = await import('../experiments/recommend/recommend');
      const { scene } = store.getState();
      return recommend(
        (asked) => auxiliary.run(asked, signal),
        job ?? gradientJob(scene, { id: 'score-function', options: {} }),
        onTrial,
      );
    },
    runBeside: auxiliary.run.bind(auxiliary),
    myModels,
    exports: new PageExports(store),
    loadInfer: once(async () => (await import('./infer/create-infer')).createInfer(app)),
    loadEditor: () => {
      void myModels.load();
      return openEditor();
    },
  };
  followAddress(store);
  return app;
}
