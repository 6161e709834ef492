import type { Job, Snapshot } from '../../../engine/types';
import type { Figure } from '../../../figures/figure';
import type { Table } from '../../../figures/table';
import { observesProbability } from '../../../io/scene/starting';
import { distribution as texts } from '../../../messages/en/explore/distribution';
import { fill } from '../../../messages/fill';
import { FIELDS, MEAN } from '../../../numerics/moments';
import { plain } from '../../../ui/controls/fields';
import { runTag } from '../tag';

/** Bars of the histogram: so many of the simulation's 100 stretches of time make one. */
const MERGED = 4;

/**
 * P(τ ≤ t) at 0 and at the ends of the bins. The observable is whether the condition has been met; or the horizon as long as it has not,
 * then 0, and so its mean is T · P(τ > t). @param means of it at the bins' ends
 */
function cumulative(means: ArrayLike<number>, job: Job): Float64Array {
  const met = observesProbability(job);
  return Float64Array.from({ length: means.length + 1 }, (_, b) => {
    if (b === 0) return 0;
    return met ? means[b - 1] : 1 - means[b - 1] / job.to;
  });
}

function measured({ job, moments }: Snapshot): Float64Array {
  const width = job.model.species.length + job.observables.length;
  const column = job.model.species.length;
  return Float64Array.from({ length: job.bins }, (_, b) => moments.data[(b * width + column) * FIELDS + MEAN]);
}

/** The share of trajectories that have met the condition by the horizon. */
export function shareMet(snapshot: Snapshot): number {
  return cumulative(measured(snapshot), snapshot.job)[snapshot.job.bins];
}

/** The density of τ as bars that hold the shares of their times, and over them the exact law. */
export function passageFigure(
  snapshot: Snapshot,
  color: string,
  textColor: string,
  exact: ArrayLike<number> | null,
): Figure | null {
  const { job, done } = snapshot;
  // With trajectories that were cut off or stopped, no share is that of the times.
  if (done === 0 || snapshot.failures.reached < job.bins) return null;
  const bars = Math.ceil(job.bins / MERGED);
  const step = (MERGED * job.to) / job.bins;
  const shares = (law: Float64Array) =>
    Float64Array.from({ length: bars }, (_, i) => law[Math.min(job.bins, (i + 1) * MERGED)] - law[i * MERGED]);
  const y = shares(cumulative(measured(snapshot), job));
  const x = Float64Array.from({ length: bars }, (_, i) => i * step);
  const truth = exact && shares(cumulative(exact, job));
  const top = Math.max(1e-9, ...y, ...(truth ?? [])) * 1.08;
  return {
    x: { title: texts().passage.axis, range: [0, job.to] },
    y: { title: fill(texts().passage.share, { step: plain(Number(step.toPrecision(3))) }), range: [0, top] },
    marks: [
      { kind: 'bars', name: texts().share, x, width: step, y, color },
      ...(truth
        ? [
            {
              kind: 'line' as const,
              name: texts().passage.exact,
              x: [...x, job.to],
              y: [...truth, truth[truth.length - 1]],
              color: textColor,
              width: 1.5,
              dash: 'dash' as const,
              steps: true,
            },
          ]
        : []),
    ],
    tag: `${runTag([snapshot])} passage`,
  };
}

export function passageTable(snapshot: Snapshot, exact: ArrayLike<number> | null): Table {
  const { job, done } = snapshot;
  const law = cumulative(measured(snapshot), job);
  const truth = exact && cumulative(exact, job);
  return {
    caption: fill(texts().passage.caption, { done }),
    columns: [texts().passage.time, texts().passage.share100, ...(truth ? [texts().passage.exact] : [])],
    rows: Array.from(law, (p, b) => [
      (b * job.to) / job.bins,
      Number.isNaN(p) ? texts().noNumber : p,
      ...(truth ? [truth[b]] : []),
    ]),
  };
}
