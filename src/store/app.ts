import { createCpuEngine } from '../engine/cpu/client';
import { selectEngine } from '../engine/select';
import { Atlas } from './atlas';
import { Gauge } from './gauge';
import { Lengths } from './lengths';
import { Prober } from './probing';
import { Runner } from './runner';
import { Scan } from './scan';
import { createAppStore, Results, sceneActions } from './state';
import { startTheme } from './theme';
import { Truth } from './truth';
import { followAddress, sceneFromAddress } from './url';

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
