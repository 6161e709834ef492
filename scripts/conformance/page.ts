import { createGpuEngine, type GpuClient } from '../../src/engine/gpu/client';
import type { Job } from '../../src/engine/types';

let engine: Promise<GpuClient> | undefined;

function open(): Promise<GpuClient> {
  engine ??= createGpuEngine();
  return engine;
}

const actions = {
  label: async () => (await open()).info.label,
  /** A job's moments as plain arrays, so that they can leave the page. */
  run: async (job: Job): Promise<{ count: number; data: number[] }> => {
    const { state, message, moments } = await (await open()).run(job, () => {}).finished;
    if (state !== 'done' || message) throw new Error(message || state);
    return { count: moments.count, data: Array.from(moments.data) };
  },
};

declare global {
  var conformance: typeof actions;
}

globalThis.conformance = actions;
