import type { Source } from '../../models/types';

/** What an optimiser may look at; all in φ, ln units. C coordinates. */
export interface Slope {
  /** d loss / dφ, clipped if the fit says so. */
  readonly gradient: readonly number[];
  /** The matrix that the optimiser asked for, C × C; null if it asked for none. */
  readonly matrix: readonly (readonly number[])[] | null;
  /** φ minus where the fit started. */
  readonly offset: readonly number[];
}

/**
 * An optimiser is a pure pair: `init` makes a state, `update` takes one and returns the next with the change of φ.
 * States are plain JSON, so that a fit can be written down and resumed.
 */
export interface Optimiser<State = unknown> {
  readonly id: string;
  readonly name: string;
  readonly about: string;
  readonly source: Source;
  /** Fisher: the information of whole paths, from scores. Curvature: Jᵀ W J of the residuals. */
  readonly needs: 'gradient' | 'fisher' | 'curvature';
  /** Its numbers, with their defaults. */
  readonly settings: Readonly<Record<string, number>>;
  init(size: number): State;
  update(
    state: State,
    slope: Slope,
    learningRate: number,
    settings: Readonly<Record<string, number>>,
  ): { readonly state: State; readonly change: number[] };
}
