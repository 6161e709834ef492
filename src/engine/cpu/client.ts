import { fitInWorker } from '../pilots/fit-client';
import { piloted } from '../pilots/piloted';
import { withStartSlopes } from '../starts/start-slopes';
import type { Engine } from '../types';
import { CpuEngine } from './engine';
import type { FromWorker, WorkerPort } from './protocol';

function browserWorker(): WorkerPort {
  const worker = new Worker(new URL('./cpu-worker.ts', import.meta.url), { type: 'module', name: 'propensity-cpu' });
  return {
    post: (message) => worker.postMessage(message),
    listen: (onMessage, onError) => {
      worker.onmessage = (event: MessageEvent<FromWorker>) => onMessage(event.data);
      worker.onerror = (event) => onError(event.message || 'the worker could not be started');
    },
    terminate: () => worker.terminate(),
  };
}

/** The CPU engine on browser workers, one per core unless told otherwise. */
export function createCpuEngine(workers = Math.max(1, navigator.hardwareConcurrency || 2)): Engine {
  return withStartSlopes(piloted(new CpuEngine(browserWorker, workers), fitInWorker));
}
