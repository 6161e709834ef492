import type { Engine } from '../types';

/** Replaced by the GPU engine's own client. */
export async function createGpuEngine(): Promise<Engine> {
  throw new Error('this browser offers no WebGPU.');
}
