import { failureOf } from './fit-replicates';
import type { NamedSet } from './replicate-figures';

const REASONS = {
  plateau: 'ended regularly, but elsewhere',
  diverged: 'its gradient exploded',
  budget: 'its budget was spent',
  failed: 'could not be computed',
} as const;

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
    (Object.keys(REASONS) as (keyof typeof REASONS)[]).flatMap((reason) => {
      const runs = set.runs.flatMap((run, i) => (failureOf(set, run) === reason ? [i] : []));
      return runs.length > 0 ? [{ s, name, reason, runs }] : [];
    }),
  );
  if (groups.length === 0) return null;
  return (
    <ul className="failed-runs" aria-label="Runs that did not find the truth">
      {groups.map(({ s, name, reason, runs }) => (
        <li key={`${name} ${reason}`}>
          <span>
            {name}, {runs.length} × {REASONS[reason]}:
          </span>
          {runs.slice(0, MAX_LISTED).map((run) => (
            <button
              key={run}
              type="button"
              className="text-button"
              title={sets[s].set.runs[run].message || 'Replay it in the live view'}
              onClick={() => onOpen(s, run)}
            >
              run {run + 1}
            </button>
          ))}
          {runs.length > MAX_LISTED && <span className="quiet">and {runs.length - MAX_LISTED} more in the table</span>}
        </li>
      ))}
    </ul>
  );
}
