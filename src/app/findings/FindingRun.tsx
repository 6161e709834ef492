import { isComplete } from '../../experiments/findings/results';
import type { Budget, Finding } from '../../experiments/findings/types';
import { duration, whole } from '../../figures/format';
import { findings as texts } from '../../messages/en/findings';
import { fill } from '../../messages/fill';
import { say } from '../../messages/said';
import { useAppContext } from '../use-app';
import { useFindings, useFindingsState, useSpeed } from './use-findings';

/** "about 40 s here" */
function timeText(finding: Finding, budget: Budget, speed: number | null): string {
  if (speed === null) return texts().run.timing;
  const seconds = finding.seconds[budget] / speed;
  return say`about ${duration(Math.max(1, seconds))} here`;
}

/** The one button of a finding; while it runs, how far it is and a stop that keeps what there is. */
export function FindingRun({ finding, budget }: { finding: Finding; budget: Budget }) {
  const findings = useFindings();
  const { actions } = useAppContext();
  const running = useFindingsState((state) => state.running);
  const saved = useFindingsState((state) => state.saved);
  const speed = useSpeed();
  const mine = running?.finding === finding.id ? running : null;
  const unfinished = saved.some(
    ({ record }) => record.finding === finding.id && record.budget === budget && !isComplete(finding, record),
  );
  const done = saved.some(
    ({ record }) => record.finding === finding.id && record.budget === budget && isComplete(finding, record),
  );
  if (mine) {
    const { progress, left } = mine;
    return (
      <div className="finding-run">
        <button type="button" className="button" onClick={() => findings.stop()}>
          {texts().run.stop}
        </button>
        <div
          className="finding-progress"
          role="progressbar"
          aria-label={texts().run.done}
          aria-valuenow={Math.round(100 * progress.fraction)}
          aria-valuemin={0}
          aria-valuemax={100}
        >
          <div style={{ scale: `${progress.fraction} 1` }} />
        </div>
        <p className="quiet">
          {fill(texts().run.progress, {
            done: whole(progress.done),
            of: whole(progress.of),
            left: left === null ? '' : fill(texts().run.left, { left: duration(left) }),
          })}
        </p>
      </div>
    );
  }
  return (
    <div className="finding-run">
      <button
        type="button"
        className={done ? 'button' : 'button button-main'}
        disabled={running !== null}
        onClick={() => {
          actions.patch({ finding: finding.id });
          void findings.start(finding, budget);
        }}
      >
        {unfinished ? texts().run.goOn : done ? texts().run.again : texts().run.measure}
      </button>
      <p className="quiet">{running ? texts().run.another : timeText(finding, budget, speed)}</p>
    </div>
  );
}
