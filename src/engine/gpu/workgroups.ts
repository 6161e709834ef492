/** `NOBODY` of shaders/ssa/lane.wgsl: a workgroup with nothing to do. */
const NOBODY = 0xffffffff;

/** So many workgroups a batch could use beside those it has. */
export interface Need {
  readonly batch: number;
  workgroups: number;
}

/**
 * Which batch each workgroup of lanes works for. Once lent it stays with its batch until that is over, because its lanes
 * hold trajectories that are under way; batches are named by small numbers.
 */
export class Workgroups {
  /** Per workgroup its batch, or -1. */
  private readonly owners: number[] = [];
  /** Whether the lanes have yet to begin their batch, so that their state is still another's. */
  private readonly fresh: boolean[] = [];
  private readonly counts = new Map<number, number>();

  get size(): number {
    return this.owners.length;
  }

  get free(): number {
    let lent = 0;
    for (const count of this.counts.values()) lent += count;
    return this.size - lent;
  }

  grow(size: number): void {
    while (this.owners.length < size) {
      this.owners.push(-1);
      this.fresh.push(true);
    }
  }

  /** Workgroups that work for a batch. */
  count(batch: number): number {
    return this.counts.get(batch) ?? 0;
  }

  /** Lends what is free as evenly as the needs allow: one at a time, to the batch that has fewest. */
  lend(needs: readonly Need[]): void {
    const open = needs.filter(({ workgroups }) => workgroups > 0).map((need) => ({ ...need }));
    let at = 0;
    for (let free = this.free; free > 0 && open.length > 0; free--) {
      const poorest = open.reduce((a, b) => (this.count(b.batch) < this.count(a.batch) ? b : a));
      while (this.owners[at] >= 0) at++;
      this.owners[at] = poorest.batch;
      this.fresh[at] = true;
      this.counts.set(poorest.batch, this.count(poorest.batch) + 1);
      if (--poorest.workgroups === 0) open.splice(open.indexOf(poorest), 1);
    }
  }

  /** Takes back what a batch has. */
  release(batch: number): void {
    this.owners.forEach((owner, i) => {
      if (owner === batch) this.owners[i] = -1;
    });
    this.counts.delete(batch);
  }

  /**
   * The `owners` of shaders/ssa/lane.wgsl up to the last workgroup that has something to do. Lanes that appear in it are
   * not fresh any more. @param works whether a batch takes part
   */
  dispatch(works: (batch: number) => boolean): Uint32Array<ArrayBuffer> {
    let last = 0;
    const words = new Uint32Array(this.size).map((_, i) => {
      const owner = this.owners[i];
      if (owner < 0 || !works(owner)) return NOBODY;
      last = i + 1;
      const word = owner * 2 + (this.fresh[i] ? 1 : 0);
      this.fresh[i] = false;
      return word;
    });
    return words.slice(0, last);
  }
}
