import type { Snapshot } from '../../../engine/types';
import { columnsOf } from '../../../estimators/columns';
import { findEstimator } from '../../../estimators/registry';
import { plusMinus, whole } from '../../../figures/format';
import { gradient as texts } from '../../../messages/en/explore/gradient';
import { fill } from '../../../messages/fill';
import { estimateOf } from '../../../stats/estimates';

/** "C is 43.626 ± 0.009: 4,096 trajectories count for 140,000": what control variates make of the observable itself; null without any. */
export function correctedWords(snapshot: Snapshot): string | null {
  const { job, moments, done } = snapshot;
  if (findEstimator(job.estimator)?.output !== 'controlled' || moments.count < 2) return null;
  const P = job.parameters.length;
  const { width } = columnsOf('controlled', job.model.species.length, P, 1);
  const at = (job.bins - 1) * width;
  const corrected = estimateOf(moments, at);
  const plain = estimateOf(moments, at + 1 + P);
  const factor = plain.variance / corrected.variance;
  if (!(factor > 0) || !Number.isFinite(factor)) return null;
  const worth = Number((done * factor).toPrecision(2));
  const value = plusMinus(corrected.mean, corrected.standardError);
  return fill(texts().corrected, { observables: job.observables[0], value, done: whole(done), worth: whole(worth) });
}
