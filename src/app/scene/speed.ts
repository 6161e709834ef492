/** Averages go over about this many milliseconds. */
const WINDOW = 1000;

/** Reactions per second over all runs of the page. */
export class Speed {
  private window: { at: number; reactions: number }[] = [];
  private reactions = 0;

  /** Counts reactions. */
  add(reactions: number): void {
    this.reactions += reactions;
  }

  /**
   * Reactions per second over the last second.
   * @param now milliseconds
   * @param running whether anything runs; if not, the next second starts afresh
   * @returns undefined as long as there is nothing to tell
   */
  at(now: number, running: boolean): number | undefined {
    if (!running) {
      this.window = [];
      return undefined;
    }
    this.window.push({ at: now, reactions: this.reactions });
    while (this.window.length > 2 && now - this.window[0].at > WINDOW) this.window.shift();
    const [oldest] = this.window;
    const seconds = (now - oldest.at) / 1000;
    return seconds > 0.05 ? (this.reactions - oldest.reactions) / seconds : undefined;
  }
}
