import { useState } from 'react';
import { FINDINGS, findFinding } from '../../experiments/findings/registry';
import { BUDGETS, type Budget } from '../../experiments/findings/types';
import { findings as texts } from '../../messages/en/findings';
import { opening } from '../../messages/en/opening';
import { Choice } from '../../ui/panel/Choice';
import { Opening } from '../editor/LazyModelView';
import { useScene } from '../use-app';
import { FindingCard } from './FindingCard';
import { FindingPage } from './FindingPage';
import './findings.css';
import { FindingsContext, useFindingsState, useMadeFindings } from './use-findings';

const labels = (): Readonly<Record<Budget, string>> => ({ small: texts().budget.small, paper: texts().budget.paper });
const abouts = (): Readonly<Record<Budget, string>> => ({
  small: texts().budget.smallAbout,
  paper: texts().budget.paperAbout,
});

export default function FindingsView() {
  const findings = useMadeFindings();
  if (!findings) return <Opening text={opening().findings} />;
  return (
    <FindingsContext value={findings}>
      <Body />
    </FindingsContext>
  );
}

function Body() {
  const { finding: id } = useScene();
  const [budget, setBudget] = useState<Budget>('small');
  const message = useFindingsState((state) => state.message);
  const open = findFinding(id);
  return (
    <main className="findings" id="panels" tabIndex={-1} data-view="findings">
      <header className="findings-head">
        {!open && (
          <div>
            <h2>{texts().title}</h2>
            <p className="quiet">{texts().lead}</p>
          </div>
        )}
        <div className="findings-budget">
          <span className="quiet">{texts().howMuch}</span>
          <Choice
            name="findings-budget"
            label={texts().howMuch}
            value={budget}
            options={BUDGETS.map((one) => ({ id: one, label: labels()[one], about: abouts()[one] }))}
            onChange={setBudget}
          />
        </div>
      </header>
      {message && (
        <p className="panel-message" role="alert">
          {message}
        </p>
      )}
      {open ? (
        <FindingPage key={open.id} finding={open} budget={budget} />
      ) : (
        <div className="findings-grid">
          {FINDINGS.map((finding) => (
            <FindingCard key={finding.id} finding={finding} budget={budget} />
          ))}
        </div>
      )}
    </main>
  );
}
