/**
 * Intervals and the one test by which the page and the command line decide, for estimates whose error is normally distributed.
 * Everything written as "value ± half" is a 95 % interval; a difference counts only if the test below calls it more than chance.
 */

/** Half a 95 % interval, in standard errors. */
export const Z95 = 1.959964;

/** The test's level in words. */
export const TEST_LEVEL = '1 in 1000';

/** Two-sided at 1 in 1000: the difference in standard errors beyond which chance is no explanation. */
export const TEST_Z = 3.290527;

/** Whether an estimate differs from a value by more than chance, at the level of 1 in 1000. */
export const differs = (difference: number, standardError: number): boolean =>
  Math.abs(difference) > TEST_Z * standardError;

/** The same level as a probability, for tests that do not come from one normal variable. */
export const TEST_P = 1e-3;
