import { parentPort } from 'node:worker_threads';
import type { ToWorker } from './protocol';
import { serve } from './serve';

/** Entry of one CPU worker in Node. */
const receive = serve((message) => parentPort?.postMessage(message));
parentPort?.on('message', (message: ToWorker) => receive(message));
