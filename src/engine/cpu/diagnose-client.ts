import type { Diagnose, Diagnosis } from './diagnose';
import type { DiagnoseRequest } from './diagnose-worker';

/**
 * In a browser's worker of its own, made when something has stopped: the GPU's worker must not carry all f64 kernels, which a
 * first visit would wait for. A worker that cannot start has found nothing.
 */
export const diagnoseInWorker: Diagnose = (job, first, n) =>
  new Promise<Diagnosis>((resolve) => {
    const worker = new Worker(new URL('./diagnose-worker.ts', import.meta.url), {
      type: 'module',
      name: 'propensity-diagnose',
    });
    const end = (found: Diagnosis) => {
      worker.terminate();
      resolve(found);
    };
    worker.onmessage = ({ data }: MessageEvent<Diagnosis>) => end(data);
    worker.onerror = () => end({ trouble: '', stuck: '' });
    const request: DiagnoseRequest = { job, first, n };
    worker.postMessage(request);
  });
