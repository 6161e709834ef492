import type { Chance } from '../compile/events/agenda';

/**
 * Chance that takes every outcome, one after the other: what happens at one moment is done again for each of them, with the
 * last decision made in another way, until all ways have been gone.
 */
export class Outcomes implements Chance {
  /** Per decision of the present outcome, what was chosen and the probabilities of the alternatives. */
  private readonly made: { choice: number; readonly of: readonly number[] }[] = [];
  private at = 0;

  /** Does something in every way it can come out, each followed by a call with its probability. */
  each(run: () => void, then: (probability: number) => void): void {
    this.made.length = 0;
    do {
      this.at = 0;
      run();
      then(this.made.reduce((product, { choice, of }) => product * of[choice], 1));
    } while (this.advance());
  }

  pick(n: number): number {
    return this.decide(() => Array.from({ length: n }, () => 1 / n));
  }

  happens(probability: number): boolean {
    return this.decide(() => [1 - probability, probability]) === 1;
  }

  private decide(alternatives: () => number[]): number {
    if (this.at === this.made.length) this.made.push({ choice: 0, of: alternatives() });
    return this.made[this.at++].choice;
  }

  private advance(): boolean {
    const { made } = this;
    for (let last = made.at(-1); last; last = made.at(-1)) {
      if (++last.choice < last.of.length) return true;
      made.pop();
    }
    return false;
  }
}
