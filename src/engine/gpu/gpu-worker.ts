import { diagnoseInWorker } from '../cpu/diagnose-client';
import { EngineLost, type Run } from '../types';
import { GpuEngine } from './engine';
import type { FromGpuWorker, ToGpuWorker } from './protocol';

/** The worker that owns the device, so that neither compiling nor reading back ever blocks the page. */
const post = (message: FromGpuWorker) => self.postMessage(message);
const runs = new Map<number, Run>();

/** Messages wait here until there is an engine. */
const engine = GpuEngine.create(navigator.gpu, diagnoseInWorker);

function start(made: GpuEngine, message: Extract<ToGpuWorker, { type: 'run' }>): void {
  const id = message.run;
  const run = made.run(message.job, (snapshot) => post({ type: 'snapshot', run: id, snapshot }));
  runs.set(id, run);
  run.finished
    .then(
      (snapshot) => post({ type: 'finished', run: id, snapshot }),
      (error: unknown) =>
        post({
          type: 'lost',
          run: id,
          message: error instanceof Error ? error.message : String(error),
          last: error instanceof EngineLost ? error.last : null,
        }),
    )
    .finally(() => runs.delete(id));
}

self.onmessage = async ({ data }: MessageEvent<ToGpuWorker>) => {
  const made = await engine;
  if (data.type === 'run') start(made, data);
  else if (data.type === 'loseDevice') made.loseDevice();
  else runs.get(data.run)?.[data.type]();
};

engine.then(
  (made) => post({ type: 'ready', info: made.info }),
  (error: unknown) => post({ type: 'unavailable', message: error instanceof Error ? error.message : String(error) }),
);
