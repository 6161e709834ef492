import { createCpuEngine } from '../engine/cpu/client';
import { selectEngine } from '../engine/select';
import { startTheme } from '../ui/theme';
import { Atlas } from './explore/stability/atlas';
import { Gauge } from './explore/stability/gauge';
import { Truth } from './explore/truth/truth';
import { Lengths } from './explore/variance/lengths';
import { Scan } from './explore/variance/scan';
import { followAddress, sceneFromAddress } from './scene/address';
import { Prober } from './scene/probing';
import { Runner } from './scene/runner';
import { createAppStore, Results, sceneActions } from './scene/state';

/** The page's one store, its numbers and its runner, wired to the browser. */
startTheme();
const opened = sceneFromAddress(location.hash);
// A link whose model has to be read first is opened by `followAddress`.
export const store = createAppStore(opened?.scene, opened === null);
if (opened?.problem) store.setState({ notice: { text: opened.problem, tone: 'warning' } });
export const results = new Results();
export const actions = sceneActions(store);
export const runner = new Runner({
  store,
  results,
  selectEngine,
  // A hidden page gets no animation frames, and must not wait for one.
  frame: (callback) => (document.hidden ? setTimeout(callback, 0) : requestAnimationFrame(callback)),
  now: () => performance.now(),
});
export const truth = new Truth({
  app: store,
  solver: async () => new (await import('../exact/client')).ExactSolver(),
  engine: () => runner.currentEngine(),
  onLost: (error) => runner.recover(error),
  now: () => performance.now(),
});
const prober = new Prober({
  engine: () => runner.currentEngine(),
  spare: () => createCpuEngine(),
  onLost: (error) => runner.recover(error),
});
export const gauge = new Gauge(store, prober);
export const scan = new Scan(store, prober);
export const atlas = new Atlas(store, prober);
export const lengths = new Lengths(store, prober);
followAddress(store);
