/** Named buffers of one purpose, which can be exchanged for larger ones. */
export class Buffers {
  private readonly device: GPUDevice;
  private readonly label: string;
  private readonly buffers = new Map<string, GPUBuffer>();

  constructor(device: GPUDevice, label: string) {
    this.device = device;
    this.label = label;
  }

  get bytes(): number {
    let sum = 0;
    for (const { size } of this.buffers.values()) sum += size;
    return sum;
  }

  /** @throws Error if there is none of that name */
  get(name: string): GPUBuffer {
    const found = this.buffers.get(name);
    if (!found) throw new Error(`There is no buffer for ${name}.`);
    return found;
  }

  /** The buffer of that name, of at least so many bytes; what it held is lost if it was too small. */
  reserve(name: string, bytes: number, usage: GPUBufferUsageFlags): GPUBuffer {
    const old = this.buffers.get(name);
    if (old && old.size >= bytes) return old;
    // Twice as large, so that it does not happen often.
    const most = this.device.limits.maxStorageBufferBindingSize;
    const made = this.make(name, Math.max(bytes, Math.min(most, 2 * (old?.size ?? 0))), usage);
    // Commands that were submitted before keep what they need.
    this.replace(name, made)?.destroy();
    return made;
  }

  /** A buffer that does not belong here yet. */
  make(name: string, size: number, usage: GPUBufferUsageFlags): GPUBuffer {
    return this.device.createBuffer({ label: `${name} of ${this.label}`, size, usage });
  }

  /** Takes a buffer in; the one that had the name is left to the caller. */
  replace(name: string, made: GPUBuffer): GPUBuffer | undefined {
    const old = this.buffers.get(name);
    this.buffers.set(name, made);
    return old;
  }

  destroy(): void {
    for (const buffer of this.buffers.values()) buffer.destroy();
    this.buffers.clear();
  }
}
