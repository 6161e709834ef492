import { judge } from '../../experiments/findings/judgement';
import { recordResults } from '../../experiments/findings/results';
import type { Budget, Finding } from '../../experiments/findings/types';
import { findings as texts } from '../../messages/en/findings';
import { useAppContext } from '../use-app';
import { FindingRun } from './FindingRun';
import { OutcomeChip } from './FindingVerdict';
import { useFindingsState } from './use-findings';

/** A finding in the list: its question, what the paper says, what it takes, and what came out last. */
export function FindingCard({ finding, budget }: { finding: Finding; budget: Budget }) {
  const { actions } = useAppContext();
  const saved = useFindingsState((state) => state.saved);
  const running = useFindingsState((state) => state.running?.finding === finding.id);
  const last = saved.find(({ record }) => record.finding === finding.id && Object.keys(record.parts).length > 0);
  const judgement = last && judge(finding, recordResults(finding, last.record));
  return (
    <article className="finding-card" data-finding={finding.id}>
      <h3>
        <button type="button" className="finding-open" onClick={() => actions.patch({ finding: finding.id })}>
          {finding.question}
        </button>
      </h3>
      <p>{finding.paper}</p>
      <details className="finding-criterion">
        <summary>{texts().card.measured}</summary>
        <p>{finding.about}</p>
        <p>{finding.criterion}</p>
      </details>
      {judgement && !running && (
        <p className="finding-last">
          <OutcomeChip outcome={judgement.outcome} />
          <button type="button" className="text-button" onClick={() => actions.patch({ finding: finding.id })}>
            {texts().card.figure}
          </button>
        </p>
      )}
      <FindingRun finding={finding} budget={budget} />
    </article>
  );
}
