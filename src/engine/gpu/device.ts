import type { EngineInfo } from '../types';
import { requestAdapter } from './adapter';

/** How a device is used: lanes are invocations that each run one trajectory at a time. */
export interface GpuSetup {
  readonly device: GPUDevice;
  readonly info: EngineInfo;
  readonly maxLanes: number;
  readonly workgroup: number;
  /** Reactions worth one batch: about half a second. */
  readonly batchReactions: number;
}

/** Limits worth asking for: what the adapter has, up to what we could use. */
const WANTED: readonly [keyof GPUSupportedLimits, number][] = [
  ['maxStorageBufferBindingSize', 2 ** 28],
  ['maxBufferSize', 2 ** 28],
];

/**
 * Opens a device. @throws Error with a sentence for people when there is none
 */
export async function openDevice(gpu: GPU | undefined): Promise<GpuSetup> {
  const adapter = await requestAdapter(gpu);
  const requiredLimits: Record<string, number> = {};
  for (const [name, wanted] of WANTED) {
    const offered = adapter.limits[name];
    if (typeof offered === 'number') requiredLimits[name] = Math.min(offered, wanted);
  }
  let device: GPUDevice;
  try {
    device = await adapter.requestDevice({ label: 'Propensity', requiredLimits });
  } catch (error) {
    throw new Error(`the graphics adapter gave no device: ${error instanceof Error ? error.message : String(error)}`);
  }
  const { vendor, architecture, description } = adapter.info;
  const software = /swiftshader|llvmpipe|lavapipe|basic render/i.test(`${vendor} ${architecture} ${description}`);
  const name = [description || [vendor, architecture].filter(Boolean).join(' ')].filter(Boolean).join('') || 'WebGPU';
  // A software adapter works on 4 lanes per core at a time: more lanes than keep its cores busy only cost state.
  const maxLanes = software ? 256 : 65_536;
  const workgroup = software ? 32 : 64;
  return {
    device,
    maxLanes,
    workgroup,
    batchReactions: software ? 1.6e7 : 5e8,
    info: {
      kind: 'webgpu',
      label: software
        ? `WebGPU on CPU (${/swiftshader/i.test(`${architecture} ${description}`) ? 'SwiftShader' : name})`
        : name,
      detail: software
        ? 'WebGPU runs on a software adapter: the shaders are real, the speed is that of the processor.'
        : `WebGPU on ${name}, f32 kernels, up to ${maxLanes.toLocaleString('en')} trajectories at a time.`,
      software,
      parallelism: maxLanes,
    },
  };
}
