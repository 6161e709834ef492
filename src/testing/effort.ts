/**
 * How many times as many trajectories statistical tests use: 1 in `npm test`, more in `npm run test:deep`. Tolerances
 * are in measured standard errors and shrink by themselves.
 */
export const EFFORT = Math.max(1, Number(process.env.PROPENSITY_EFFORT ?? 1));
