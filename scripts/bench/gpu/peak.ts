import type { GpuSetup } from '../../../src/engine/gpu/device';

const CHAINS = 8;
const STEPS = 512;
/** Per chain and step: a multiplication and an addition of floats, a shift, an exclusive or and an addition of integers. */
const OPERATIONS = 5;
const ROUNDS = 5;
/** A measurement is repeated with more work until it takes so long. */
const SECONDS = 0.3;
const MOVED_BYTES = 32 * 2 ** 20;

/** Independent chains of what a Gillespie step is made of: about as many operations on floats as on integers. */
const computing = (workgroup: number) => `
@group(0) @binding(0) var<storage, read_write> out: array<u32>;
@compute @workgroup_size(${workgroup}) fn main(@builtin(global_invocation_id) id: vec3u) {
  ${Array.from({ length: CHAINS }, (_, i) => `var f${i} = f32(id.x + ${i}u); var n${i} = id.x ^ ${i}u;`).join('\n  ')}
  for (var i = 0u; i < ${STEPS}u; i++) {
    ${Array.from({ length: CHAINS }, (_, i) => `f${i} = f${i} * 0.999 + 0.5; n${i} = (n${i} ^ (n${i} << 5u)) + 0x9e3779b9u;`).join('\n    ')}
  }
  out[id.x] = ${Array.from({ length: CHAINS }, (_, i) => `bitcast<u32>(f${i}) ^ n${i}`).join(' ^ ')};
}`;

const copying = (workgroup: number) => `
@group(0) @binding(0) var<storage, read_write> out: array<vec4u>;
@group(0) @binding(1) var<storage, read> source: array<vec4u>;
@compute @workgroup_size(${workgroup}) fn main(@builtin(global_invocation_id) id: vec3u, @builtin(num_workgroups) groups: vec3u) {
  for (var i = id.x; i < arrayLength(&out); i += groups.x * ${workgroup}u) { out[i] = source[i] + vec4u(1u); }
}`;

/** What the device does at best in the units of the kernels. */
export interface Peak {
  /** Operations on 32-bit numbers per second, floats and integers mixed. */
  readonly operations: number;
  /** Bytes per second, read and written counted. */
  readonly bytes: number;
}

/** Measures what a device can do: the most of several rounds of a tenth of a second and more. */
export async function measurePeak({ device, workgroup, maxLanes }: GpuSetup): Promise<Peak> {
  const usage = GPUBufferUsage.STORAGE;
  const lanes = device.createBuffer({ size: maxLanes * 4, usage });
  const target = device.createBuffer({ size: MOVED_BYTES, usage });
  const source = device.createBuffer({ size: MOVED_BYTES, usage });
  const groups = maxLanes / workgroup;
  try {
    const compute = await perSecond(device, computing(workgroup), [lanes], groups);
    const copy = await perSecond(device, copying(workgroup), [target, source], groups);
    return { operations: compute * maxLanes * STEPS * CHAINS * OPERATIONS, bytes: copy * 2 * MOVED_BYTES };
  } finally {
    for (const buffer of [lanes, target, source]) buffer.destroy();
  }
}

/** Dispatches per second of a shader. */
async function perSecond(device: GPUDevice, code: string, buffers: readonly GPUBuffer[], groups: number) {
  const pipeline = await device.createComputePipelineAsync({
    layout: 'auto',
    compute: { module: device.createShaderModule({ code }), entryPoint: 'main' },
  });
  const entries = buffers.map((buffer, binding) => ({ binding, resource: { buffer } }));
  const bindings = device.createBindGroup({ layout: pipeline.getBindGroupLayout(0), entries });
  const run = async (times: number): Promise<number> => {
    const encoder = device.createCommandEncoder();
    const pass = encoder.beginComputePass();
    pass.setPipeline(pipeline);
    pass.setBindGroup(0, bindings);
    for (let i = 0; i < times; i++) pass.dispatchWorkgroups(groups);
    pass.end();
    const began = performance.now();
    device.queue.submit([encoder.finish()]);
    await device.queue.onSubmittedWorkDone();
    return (performance.now() - began) / 1000;
  };
  let times = 1;
  for (let took = await run(1); took < SECONDS && times < 2 ** 16; took = await run(times)) times *= 2;
  let best = Number.POSITIVE_INFINITY;
  for (let round = 0; round < ROUNDS; round++) best = Math.min(best, await run(times));
  return times / best;
}
