/** Losses with their standard errors. */
type Losses = readonly (readonly [loss: number, error: number])[];

/** A window's improvement must exceed so many of its standard errors to count. */
const Z = 1.645;

/**
 * True if the loss has stopped falling as far as two windows of `window` iterations can tell: the improvement, mean loss
 * of the older minus that of the newer one, is not above 0 at the one-sided 95 % level. Its standard error takes the
 * larger of what the iterations reported and what they scattered, because iterates that wander add noise of their own.
 * A true improvement of 3.3 standard errors between the windows is overlooked once in 20 times.
 */
export function onPlateau(recent: Losses, window: number): boolean {
  if (window < 2 || recent.length < 2 * window) return false;
  const newer = recent.slice(-window);
  const older = recent.slice(-2 * window, -window);
  const mean = (losses: Losses) => losses.reduce((sum, [loss]) => sum + loss, 0) / losses.length;
  const squaredError = (losses: Losses) => {
    const m = mean(losses);
    const scattered = losses.reduce((sum, [loss]) => sum + (loss - m) ** 2, 0) / (losses.length - 1);
    const reported = losses.reduce((sum, [, error]) => sum + error * error, 0) / losses.length;
    return Math.max(scattered, reported) / losses.length;
  };
  return mean(older) - mean(newer) <= Z * Math.sqrt(squaredError(older) + squaredError(newer));
}
