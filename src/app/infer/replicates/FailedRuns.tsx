import { infer as texts } from '../../../messages/en/infer/infer';
import { fill } from '../../../messages/fill';
import { failureOf } from './fit-replicates';
import type { NamedSet } from './replicate-figures';

const reasons = () =>
  ({
    plateau: texts().failed.elsewhere,
    diverged: texts().failed.exploded,
    budget: texts().failed.budget,
    failed: texts().failed.failed,
  }) as const;

/** More of one kind say nothing new. */
const MAX_LISTED = 12;

/** Runs that did not find the truth, by reason; each one click away. */
export function FailedRuns({
  sets,
  onOpen,
}: {
  sets: readonly NamedSet[];
  onOpen: (set: number, run: number) => void;
}) {
  const groups = sets.flatMap(({ set, name }, s) =>
    (Object.keys(reasons()) as (keyof ReturnType<typeof reasons>)[]).flatMap((reason) => {
      const runs = set.runs.flatMap((run, i) => (failureOf(set, run) === reason ? [i] : []));
      return runs.length > 0 ? [{ s, name, reason, runs }] : [];
    }),
  );
  if (groups.length === 0) return null;
  return (
    <ul className="failed-runs" aria-label={texts().failed.label}>
      {groups.map(({ s, name, reason, runs }) => (
        <li key={`${name} ${reason}`}>
          <span>
            {name}, {runs.length} × {reasons()[reason]}:
          </span>
          {runs.slice(0, MAX_LISTED).map((run) => (
            <button
              key={run}
              type="button"
              className="text-button"
              title={sets[s].set.runs[run].message || texts().failed.replay}
              onClick={() => onOpen(s, run)}
            >
              {fill(texts().failed.run, { run: run + 1 })}
            </button>
          ))}
          {runs.length > MAX_LISTED && (
            <span className="quiet">{fill(texts().failed.more, { runs: runs.length - MAX_LISTED })}</span>
          )}
        </li>
      ))}
    </ul>
  );
}
