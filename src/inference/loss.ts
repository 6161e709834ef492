/**
 * The loss of one iteration is an unbiased estimate and may lie below 0 near the optimum, where nothing but its noise is left. What is
 * shown of a fit is therefore the mean of its latest iterations, the same number wherever the name stands.
 */

/** Iterations behind a mean loss. */
export const LOSS_WINDOW = 9;

/** How the mean loss is named in tables and titles. */
export const MEAN_LOSS = `mean loss of ${LOSS_WINDOW} iterations`;

/** One estimate of the loss, as it is named beside the mean. */
export const ONE_LOSS = 'loss, unbiased estimate of one iteration';

export interface MeanLoss {
  /** NaN before the first iteration. */
  readonly mean: number;
  /** From the iterations' own standard errors; NaN where those are not kept. */
  readonly error: number;
}

/** @param errors standard errors of the losses, in the same order */
export function meanLoss(losses: readonly number[], errors: readonly number[] = []): MeanLoss {
  const window = losses.slice(-LOSS_WINDOW);
  if (window.length === 0) return { mean: Number.NaN, error: Number.NaN };
  const mean = window.reduce((sum, loss) => sum + loss, 0) / window.length;
  const own = errors.slice(-LOSS_WINDOW);
  if (own.length !== window.length) return { mean, error: Number.NaN };
  return { mean, error: Math.sqrt(own.reduce((sum, e) => sum + e * e, 0)) / window.length };
}
