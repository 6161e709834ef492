import type { Snapshot } from '../../engine/types';
import { DOMINATED, type Estimate } from '../../stats/estimates';

/** Below this many trajectories one of them is bound to be a large part of the variance. */
const MANY = 64;

/** True if a variance says more about one trajectory than about the estimator. */
export const isDominated = ({ count, dominance }: Estimate): boolean => count >= MANY && dominance > DOMINATED;

/** What the engine has to say, and which parameters' variances are one trajectory's doing. @param gradient [parameter][bin] */
export function warningsOf(snapshot: Snapshot, gradient: readonly (readonly Estimate[])[]): string[] {
  const warnings = snapshot.message ? [snapshot.message] : [];
  gradient.forEach((bins, p) => {
    const worst = bins.reduce((a, b) => (b.dominance > a.dominance ? b : a));
    if (!isDominated(worst)) return;
    const { name } = snapshot.job.model.parameters[p];
    const share = Math.round(100 * worst.dominance);
    warnings.push(`One trajectory makes up ${share} % of the variance for ${name}: do not trust its error bar.`);
  });
  return warnings;
}
