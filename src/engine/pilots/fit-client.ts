import type { ControlNumbers } from '../../estimators/control-variates/numbers';
import { EngineLost } from '../types';
import type { FitReply, FitRequest } from './fit-worker';
import type { FitPilot } from './piloted';

let worker: Worker | null = null;
let next = 0;
const waiting = new Map<
  number,
  { readonly resolve: (numbers: ControlNumbers) => void; readonly reject: (error: Error) => void }
>();

function open(): Worker {
  const made = new Worker(new URL('./fit-worker.ts', import.meta.url), { type: 'module', name: 'propensity-fit' });
  made.onmessage = ({ data }: MessageEvent<FitReply>) => {
    const asked = waiting.get(data.id);
    waiting.delete(data.id);
    if ('numbers' in data) asked?.resolve(data.numbers);
    else asked?.reject(new Error(data.error));
  };
  made.onerror = (event) => {
    worker = null;
    made.terminate();
    // The records went along: as where an engine is lost, the next one simulates the pilot again.
    for (const { reject } of waiting.values())
      reject(
        new EngineLost(`The worker that fits control variates stopped: ${event.message || 'no reason given'}.`, null),
      );
    waiting.clear();
  };
  return made;
}

/** Fits in a browser's worker, made when it is first needed. */
export const fitInWorker: FitPilot = ({ job }, records) => {
  worker ??= open();
  const id = next++;
  const request: FitRequest = { id, job, records };
  const answer = new Promise<ControlNumbers>((resolve, reject) => waiting.set(id, { resolve, reject }));
  worker.postMessage(request, [records.buffer as ArrayBuffer]);
  return answer;
};
