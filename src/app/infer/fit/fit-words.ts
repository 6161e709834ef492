import { findEstimator } from '../../../estimators/registry';
import { editable, listed, whole } from '../../../figures/format';
import { infer as texts } from '../../../messages/en/infer/infer';
import { fill, plural } from '../../../messages/fill';
import { shortName } from '../../words';
import type { FitRun } from './fits';

/** What a fit is called among those beside it. */
export function fitName({ estimator, options }: Pick<FitRun, 'estimator' | 'options'>): string {
  const found = findEstimator(estimator);
  return found ? shortName(found, options.options) : estimator;
}

/** Which of its limits a fit came to that ended regularly; empty if it ended otherwise. */
function limitOf({ phase, options, points, checkpoint }: FitRun): 'seconds' | 'iterations' | '' {
  if (phase !== 'finished') return '';
  if (points.length >= options.iterations) return 'iterations';
  return options.budget && checkpoint.seconds >= options.budget ? 'seconds' : '';
}

/** What every fit was given, once all are over: equal seconds or equal trajectories; empty where neither held. */
export function budgetText(runs: readonly FitRun[]): string {
  const limits = runs.map(limitOf);
  if (runs.length === 0 || limits.includes('')) return '';
  const [first] = runs;
  const each = runs.length > 1 ? 'Each' : 'It';
  const seconds = fill(texts().words.computing, { budget: editable(first.options.budget ?? 0, 3) });
  if (limits.every((limit) => limit === 'seconds')) return `${each} had ${seconds}.`;
  if (limits.every((limit) => limit === 'iterations')) {
    const spent = first.points.reduce((sum, { trajectories }) => sum + trajectories, 0);
    const before = first.options.budget
      ? fill(texts().words.before, { runs: runs.length > 1 ? 'their' : 'its', seconds })
      : '';
    return fill(texts().words.each, { each, points: whole(first.points.length), spent: whole(spent), before });
  }
  const named = (limit: string) => listed(runs.filter((_, i) => limits[i] === limit).map(fitName));
  const most = whole(first.options.iterations);
  return fill(texts().words.named, { named: named('seconds'), seconds, named2: named('iterations'), most });
}

export interface Remark {
  readonly names: readonly string[];
  readonly text: string;
}

/** What there is to say of single fits, the same words once. */
export function remarksOf(runs: readonly FitRun[]): Remark[] {
  const found = new Map<string, string[]>();
  for (const run of runs) {
    const exploded = run.points.filter((point) => point.exploded > 0).length;
    const text =
      (limitOf(run) === 'seconds' ? '' : run.message) ||
      (exploded > 0 ? plural(texts().words.exploded, exploded, { n: exploded }) : '');
    if (text) found.set(text, [...(found.get(text) ?? []), fitName(run)]);
  }
  return [...found].map(([text, names]) => ({ text, names }));
}
