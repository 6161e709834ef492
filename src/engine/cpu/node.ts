import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { fitHere } from '../pilots/fit-pilot';
import { piloted } from '../pilots/piloted';
import { withStartSlopes } from '../starts/start-slopes';
import type { Engine } from '../types';
import { CpuEngine } from './engine';
import type { FromWorker, WorkerPort } from './protocol';

function nodeWorker(program: string): WorkerPort {
  const worker = new Worker(program, { eval: true, name: 'propensity-cpu' });
  return {
    post: (message) => worker.postMessage(message),
    listen: (onMessage, onError) => {
      worker.on('message', (message: FromWorker) => onMessage(message));
      worker.on('error', (error) => onError(error instanceof Error ? error.message : String(error)));
    },
    terminate: () => void worker.terminate(),
  };
}

/** Workers that a program may use here: processors that it may run on. */
export const allWorkers = (): number => Math.max(1, availableParallelism());

/**
 * The CPU engine on Node's worker threads. Its numbers are those of the browser's CPU engine to the last bit: the same
 * kernels, cut and merged the same way.
 * @param program text of the bundled node-worker.ts, CommonJS
 */
export function createNodeEngine(program: string, workers = allWorkers()): Engine {
  return withStartSlopes(piloted(new CpuEngine(() => nodeWorker(program), workers), fitHere));
}
