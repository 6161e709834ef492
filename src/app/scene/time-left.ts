/** How far something was at a moment. */
interface Mark {
  readonly at: number;
  readonly done: number;
}

/** Least milliseconds between two marks, and how many of them are kept. */
const EVERY = 400;
const KEPT = 12;

/**
 * The time that work still needs, from the median of its recent progress: a start that is slow, or a moment in which the machine was
 * busy with something else, does not count for more than its share of time.
 */
export class TimeLeft {
  private marks: Mark[];

  /** @param now milliseconds @param done what there is already */
  constructor(now: number, done: number) {
    this.marks = [{ at: now, done }];
  }

  /** Seconds until `all` is done; null while nothing was. */
  seconds(now: number, done: number, all: number): number | null {
    const last = this.marks[this.marks.length - 1];
    if (now - last.at >= EVERY) this.marks = [...this.marks, { at: now, done }].slice(-KEPT);
    const first = this.marks[0];
    if (done <= first.done || now <= first.at) return null;
    const rates = this.marks
      .slice(1)
      .map((mark, i) => (mark.done - this.marks[i].done) / (mark.at - this.marks[i].at))
      .sort((a, b) => a - b);
    const middle = rates.length > 0 ? (rates[(rates.length - 1) >> 1] + rates[rates.length >> 1]) / 2 : 0;
    // Progress in leaps leaves most intervals empty: then all of them together tell.
    const rate = middle > 0 ? middle : (done - first.done) / (now - first.at);
    return Math.max(0, all - done) / rate / 1000;
  }
}
