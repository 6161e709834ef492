import type { FusedKernel } from '../kernel/fused-kernel';
import type { EventTrouble, Outcome, PathKernel, Stuck, Uniforms } from '../types';

/** A path along cells of time, and what becomes of it. */
export abstract class CellKernel implements PathKernel {
  raw = new Float64Array(0);
  protected abstract path: FusedKernel;

  configure(u: Uniforms): void {
    const lengths = u.control?.grid.lengths;
    if (!lengths) throw new Error('Control variates have no cells.');
    this.path.configure({ ...u, from: 0, bins: lengths.length, lengths });
  }

  start(trajectory: number): void {
    this.path.start(trajectory);
  }

  advance(budget: number): number {
    const ran = this.path.advance(budget);
    if (this.path.done) this.finish();
    return ran;
  }

  cut(): void {
    this.path.cut();
    if (this.path.done) this.finish();
  }

  protected abstract finish(): void;

  get done(): boolean {
    return this.path.done;
  }

  get outcome(): Outcome {
    return this.path.outcome;
  }

  get stuck(): Stuck | null {
    return this.path.stuck;
  }

  get trouble(): EventTrouble | null {
    return this.path.trouble;
  }

  /** Of its one bin. */
  get reached(): number {
    return 0;
  }

  get failedAt(): number {
    return this.path.failedAt;
  }
}
