import { useState } from 'react';
import { FINDINGS, findFinding } from '../../experiments/findings/registry';
import { BUDGETS, type Budget } from '../../experiments/findings/types';
import { Choice } from '../../ui/panel/Choice';
import { Opening } from '../editor/LazyModelView';
import { useScene } from '../use-app';
import { FindingCard } from './FindingCard';
import { FindingPage } from './FindingPage';
import './findings.css';
import { FindingsContext, useFindingsState, useMadeFindings } from './use-findings';

const LABELS: Readonly<Record<Budget, string>> = { small: 'Small', paper: 'For a paper' };
const ABOUT: Readonly<Record<Budget, string>> = {
  small: 'A minute or two.',
  paper: 'Many more trajectories: intervals short enough to print.',
};

export default function FindingsView() {
  const findings = useMadeFindings();
  if (!findings) return <Opening text="Opening the findings…" />;
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
            <h2>What is known about these gradients, measured here</h2>
            <p className="quiet">
              Each card asks a question, measures the answer on your machine, and judges it by a criterion that it
              states.
            </p>
          </div>
        )}
        <div className="findings-budget">
          <span className="quiet">How much to measure</span>
          <Choice
            name="findings-budget"
            label="How much to measure"
            value={budget}
            options={BUDGETS.map((one) => ({ id: one, label: LABELS[one], about: ABOUT[one] }))}
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
