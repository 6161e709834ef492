/**
 * A histogram on a lattice that widens by itself: bin i holds origin + width * [i, i + 1). It starts with width 1 (exact
 * for molecule counts) and doubles the width, merging neighbours, whenever more than MAX_BINS bins would be needed.
 */
const MAX_BINS = 512;

export interface HistogramLike {
  readonly origin: number;
  readonly width: number;
  readonly counts: Float64Array;
  readonly total: number;
}

export class Histogram implements HistogramLike {
  width = 1;
  /** Lower edge of the first bin, a multiple of the width. */
  origin = 0;
  counts = new Float64Array(0);
  total = 0;

  add(value: number, weight = 1): void {
    if (this.counts.length === 0) {
      this.origin = Math.floor(value / this.width) * this.width;
      this.counts = new Float64Array(1);
    }
    let i = Math.floor((value - this.origin) / this.width);
    while (i < 0 || i >= this.counts.length) {
      this.grow(value);
      i = Math.floor((value - this.origin) / this.width);
    }
    this.counts[i] += weight;
    this.total += weight;
  }

  static from(other: HistogramLike): Histogram {
    const copy = new Histogram();
    copy.width = other.width;
    copy.origin = other.origin;
    copy.counts = other.counts.slice();
    copy.total = other.total;
    return copy;
  }

  merge(other: HistogramLike): this {
    for (let i = 0; i < other.counts.length; i++) {
      // Adding at the bin's centre keeps wide bins inside the lattice whichever of the two is coarser.
      if (other.counts[i] > 0)
        this.add(other.origin + (i + (other.width > 1 ? 0.5 : 0)) * other.width, other.counts[i]);
    }
    return this;
  }

  private grow(value: number): void {
    const end = this.origin + this.counts.length * this.width;
    const low = Math.min(this.origin, Math.floor(value / this.width) * this.width);
    const high = Math.max(end, (Math.floor(value / this.width) + 1) * this.width);
    let width = this.width;
    while ((high - low) / width > MAX_BINS) width *= 2;
    const origin = Math.floor(low / width) * width;
    // Half as much room again as needed, so that a slowly spreading law does not grow bin by bin.
    const size = Math.min(MAX_BINS + 1, Math.ceil(((high - origin) / width) * 1.5) + 1);
    const counts = new Float64Array(Math.max(size, Math.ceil((high - origin) / width)));
    for (let i = 0; i < this.counts.length; i++) {
      if (this.counts[i] > 0) counts[Math.floor((this.origin + i * this.width - origin) / width)] += this.counts[i];
    }
    this.width = width;
    this.origin = origin;
    this.counts = counts;
  }
}
