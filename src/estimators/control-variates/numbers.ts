import type { ControlGrid } from './grid';

/**
 * Coefficients of control variates for B bins, K observables, E entries (grid.ts), Φ features and P parameters. Numbers only: they
 * are fitted on other trajectories than those they correct (fit.ts).
 */
export interface ControlCoefficients {
  /** Of the value: B × K × E × Φ. */
  readonly value: Float64Array;
  /** Of the gradient's remainder: B × K × P × E × Φ; empty where there is none. */
  readonly gradient: Float64Array;
  /** What is subtracted from the corrected value before it is weighted with the score: B × K. */
  readonly baseline: Float64Array;
}

/** What a job on control variates needs beside its other numbers. */
export interface ControlNumbers {
  readonly grid: ControlGrid;
  /** None for a pilot, which they are fitted on. */
  readonly coefficients?: ControlCoefficients;
}
