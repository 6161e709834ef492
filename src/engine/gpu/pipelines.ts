import type { PreparedJob } from '../job';
import { kernelOf } from './kernel/kernel';

/** A shader that does not compile: the message holds line, column and the line itself, for each error. */
export class ShaderError extends Error {
  override readonly name = 'ShaderError';
}

/** Compiles a module and makes a pipeline of it. @throws ShaderError */
export async function compilePipeline(
  device: GPUDevice,
  label: string,
  code: string,
  entryPoint: string,
): Promise<GPUComputePipeline> {
  device.pushErrorScope('validation');
  const module = device.createShaderModule({ label, code });
  const [info] = await Promise.all([module.getCompilationInfo(), device.popErrorScope()]);
  const errors = info.messages.filter((message) => message.type === 'error');
  if (errors.length > 0) {
    const lines = code.split('\n');
    const described = errors.map(
      ({ lineNum, linePos, message }) =>
        `${label}:${lineNum}:${linePos}: ${message}\n  ${lines[lineNum - 1] ?? ''}\n  ${' '.repeat(Math.max(0, linePos - 1))}^`,
    );
    throw new ShaderError(`The shader "${label}" does not compile.\n${described.join('\n')}`);
  }
  try {
    return await device.createComputePipelineAsync({ label, layout: 'auto', compute: { module, entryPoint } });
  } catch (error) {
    throw new ShaderError(`The pipeline "${label}" cannot be made: ${error instanceof Error ? error.message : error}`);
  }
}

/** Pipelines kept for later runs; models being edited would otherwise pile up. */
const KEPT = 24;

/** Kernels by PreparedJob.key, least recently used first. */
export class PipelineCache {
  /** Kernels compiled since the engine started. */
  compilations = 0;
  private readonly device: GPUDevice;
  private readonly workgroup: number;
  private readonly pipelines = new Map<string, Promise<GPUComputePipeline>>();

  constructor(device: GPUDevice, workgroup: number) {
    this.device = device;
    this.workgroup = workgroup;
  }

  get(prepared: PreparedJob): Promise<GPUComputePipeline> {
    const { key, job } = prepared;
    let pipeline = this.pipelines.get(key);
    if (!pipeline) {
      this.compilations++;
      const label = `${job.estimator} of ${job.model.id} (${job.kind})`;
      pipeline = compilePipeline(this.device, label, kernelOf(prepared).text(this.workgroup), 'main');
    }
    this.pipelines.delete(key);
    this.pipelines.set(key, pipeline);
    if (this.pipelines.size > KEPT) this.pipelines.delete(this.pipelines.keys().next().value as string);
    return pipeline;
  }
}
