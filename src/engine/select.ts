import { createCpuEngine } from './cpu/client';
import { withFallback } from './fallback';
import { fitInWorker } from './pilots/fit-client';
import { piloted } from './pilots/piloted';
import { withStartSlopes } from './starts/start-slopes';
import type { Engine } from './types';

export type EnginePreference = 'auto' | 'webgpu' | 'cpu';

export interface Selection {
  readonly engine: Engine;
  /** Why WebGPU does not run although it was wanted; empty if all is as wished. */
  readonly notice: string;
}

/** Makes the engine a person prefers, or the CPU engine with the reason why it is not the preferred one. */
export async function selectEngine(preference: EnginePreference): Promise<Selection> {
  if (preference === 'cpu') return { engine: createCpuEngine(), notice: '' };
  try {
    const { createGpuEngine } = await import('./gpu/client');
    const gpu = await createGpuEngine();
    // One pool of CPU workers for what the GPU has no kernel for and for pilots, which are few and want 64 bits.
    let pool: Engine | null = null;
    const workers = () => {
      pool ??= createCpuEngine();
      return pool;
    };
    return { engine: withStartSlopes(piloted(withFallback(gpu, workers), fitInWorker, workers)), notice: '' };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return { engine: createCpuEngine(), notice: `WebGPU is not used: ${reason}` };
  }
}
