interface Range {
  readonly start: number;
  readonly length: number;
}

/** Lends stretches of a line of cells that can grow: the first gap that is long enough. */
export class Ranges {
  size = 0;
  /** Ascending. */
  private readonly lent: Range[] = [];

  /** Where `length` ≥ 1 free cells begin, which are then lent; undefined if there is no such gap. */
  take(length: number): number | undefined {
    let start = 0;
    for (let i = 0; i <= this.lent.length; i++) {
      const end = i < this.lent.length ? this.lent[i].start : this.size;
      if (end - start >= length) {
        this.lent.splice(i, 0, { start, length });
        return start;
      }
      if (i < this.lent.length) start = end + this.lent[i].length;
    }
    return undefined;
  }

  /** Size at which `take(length)` would surely find room. */
  sizeFor(length: number): number {
    const last = this.lent.at(-1);
    return (last ? last.start + last.length : 0) + length;
  }

  /** Takes a stretch back. @throws Error if none that begins there is lent */
  give(start: number): void {
    const i = this.lent.findIndex((range) => range.start === start);
    if (i < 0) throw new Error(`Nothing that begins at ${start} is lent.`);
    this.lent.splice(i, 1);
  }
}
