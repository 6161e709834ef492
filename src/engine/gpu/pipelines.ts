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
/** Texts kept for later runs: putting one together takes milliseconds. */
const KEPT_TEXTS = 64;

/** A map that forgets what was used longest ago. */
class Recent<T> {
  private readonly entries = new Map<string, T>();

  constructor(private readonly most: number) {}

  get(key: string, make: () => T): T {
    const value = this.entries.get(key) ?? make();
    this.entries.delete(key);
    this.entries.set(key, value);
    if (this.entries.size > this.most) this.entries.delete(this.entries.keys().next().value as string);
    return value;
  }
}

/** Pipelines of kernels. Jobs whose kernels have the same text share one, such as those of all kinds of observable. */
export class PipelineCache {
  /** Kernels compiled since the engine started. */
  compilations = 0;
  private readonly device: GPUDevice;
  private readonly workgroup: number;
  /** By PreparedJob.key. */
  private readonly texts = new Recent<string>(KEPT_TEXTS);
  private readonly pipelines = new Recent<Promise<GPUComputePipeline>>(KEPT);

  constructor(device: GPUDevice, workgroup: number) {
    this.device = device;
    this.workgroup = workgroup;
  }

  get(prepared: PreparedJob): Promise<GPUComputePipeline> {
    const { key, job } = prepared;
    const text = this.texts.get(key, () => kernelOf(prepared).text(this.workgroup));
    return this.pipelines.get(text, () => {
      this.compilations++;
      return compilePipeline(this.device, `${job.estimator} of ${job.model.id}`, text, 'main');
    });
  }
}
