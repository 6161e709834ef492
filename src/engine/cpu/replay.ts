import { startDraws } from '../../compile/random-start';
import { OUTCOME } from '../../estimators/types';
import type { PreparedJob } from '../job';
import { describeStuck } from '../stuck';
import { KernelCache } from './block';

/** How long it is looked for, milliseconds. */
const PATIENCE_MS = 300;

/**
 * Simulates trajectories that another engine has found to meet an impossible propensity, until one does so here as well.
 * @returns what stopped it (describeStuck); empty if none did in time
 */
export function replayStuck(prepared: PreparedJob, first: number, count: number): string {
  const { job, network } = prepared;
  const kernel = new KernelCache().get(prepared);
  kernel.configure({ ...job, parameters: prepared.uniforms });
  const draw = job.random && startDraws(job.random, job.initial, job.seed);
  const initial = new Float64Array(network.S);
  const until = performance.now() + PATIENCE_MS;
  for (let i = 0; i < count; i++) {
    if (draw) kernel.configure({ ...job, parameters: prepared.uniforms, initial: draw(first + i, initial) });
    kernel.start(first + i);
    while (!kernel.done) {
      kernel.advance(1000);
      if (performance.now() > until) return '';
    }
    if (kernel.outcome === OUTCOME.badPropensity && kernel.stuck)
      return describeStuck(job.model, network, kernel.stuck);
  }
  return '';
}
