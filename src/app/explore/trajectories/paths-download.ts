import { trajectories as texts } from '../../../messages/en/explore/trajectories';
import type { PathsRequest } from './paths-csv';
import type { PathsReply } from './paths-worker';

/** The sample paths with every jump, as CSV, made in a worker of its own. @throws Error with a sentence for people */
export function makePaths(request: PathsRequest): Promise<string> {
  const worker = new Worker(new URL('./paths-worker.ts', import.meta.url), {
    type: 'module',
    name: 'propensity-paths',
  });
  return new Promise<string>((resolve, reject) => {
    worker.onmessage = ({ data }: MessageEvent<PathsReply>) =>
      'csv' in data ? resolve(data.csv) : reject(new Error(data.error));
    worker.onerror = () => reject(new Error(texts().workerFailed));
    worker.postMessage(request);
  }).finally(() => worker.terminate());
}
