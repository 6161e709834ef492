import { useState } from 'react';
import { findEstimator } from '../../estimators/registry';
import { LIMITS } from '../../io/scene';
import { actions, fits } from '../../store/app';
import { moved } from '../../store/fields';
import { Glyph } from '../controls/Glyph';
import { NumberInput } from '../controls/NumberInput';
import { SliderField } from '../controls/SliderField';
import { editable, listed, significant } from '../format';
import { startFit } from '../topbar/FitControls';
import { useModel, useScene } from '../use-app';
import { observableText } from '../words';
import { useFit } from './use-fit';

/** What is inferred, from where and how; Start and Stop; and how far each estimator has come. */
export function FitSetup() {
  const scene = useScene();
  const model = useModel();
  const { state, changed } = useFit();
  const running = state.phase === 'running' || state.phase === 'target';
  const free = model.parameters.filter((_, p) => scene.fit.free[p]);
  const { iterations, batch, learningRate } = scene.fit;
  return (
    <article className="panel" data-panel="fit-setup" aria-labelledby="fit-setup-title">
      <header className="panel-head">
        <div className="panel-titles">
          <h2 id="fit-setup-title">
            Infer {listed(free.map((p) => p.name))} from {observableText(scene)}
          </h2>
          <p className="panel-subtitle">
            The sliders at the left are the truth: they make the target, and each estimator must find back to them.
          </p>
        </div>
      </header>
      <StartTable disabled={running} />
      <div className="fit-numbers">
        <SliderField
          label="iterations"
          about="Steps of the optimiser, Adam, in ln θ. Its step size falls to a tenth on a cosine."
          value={iterations}
          initial={LIMITS.iterations.value}
          range={{ ...LIMITS.iterations, whole: true }}
          scale="log"
          onChange={(value) => actions.patchFit({ iterations: value })}
        />
        <SliderField
          label="batch"
          about="Trajectories per iteration and estimator, new ones every time."
          value={batch}
          initial={LIMITS.batch.value}
          range={{ ...LIMITS.batch, whole: true }}
          scale="powers"
          onChange={(value) => actions.patchFit({ batch: value })}
        />
        <SliderField
          label="learning rate"
          about="Size of the first steps in ln θ: 0.1 changes a parameter by about a tenth."
          value={learningRate}
          initial={LIMITS.learningRate.value}
          range={LIMITS.learningRate}
          scale="log"
          onChange={(value) => actions.patchFit({ learningRate: value })}
        />
      </div>
      <div className="fit-actions">
        {running ? (
          <button type="button" className="button" onClick={() => fits.stop()}>
            Stop
          </button>
        ) : (
          <button
            type="button"
            className="button button-main"
            disabled={scene.estimators.length === 0}
            onClick={startFit}
          >
            {state.runs.length > 0 ? 'Start again' : 'Start'}
          </button>
        )}
        <p className="quiet" role="status">
          <PhaseText changed={changed} />
        </p>
      </div>
      <Standings />
    </article>
  );
}

function PhaseText({ changed }: { changed: boolean }) {
  const { estimators } = useScene();
  const { state } = useFit();
  if (estimators.length === 0) return 'Choose an estimator above.';
  switch (state.phase) {
    case 'idle':
      return 'Ready.';
    case 'target':
      return 'Simulating the target…';
    case 'running':
      return state.left === null ? 'Fitting…' : `Fitting, about ${Math.ceil(state.left)} s left…`;
    case 'failed':
      return <span className="problem">{state.message}</span>;
    default:
      return `${state.phase === 'stopped' ? 'Stopped; what was found is kept.' : 'Finished.'}${
        changed ? ' The settings have changed since: start again to use them.' : ''
      }`;
  }
}

/** Per parameter: whether it is inferred, its truth, and its start. */
function StartTable({ disabled }: { disabled: boolean }) {
  const scene = useScene();
  const model = useModel();
  const [problem, setProblem] = useState('');
  return (
    <>
      <table className="readout starts">
        <thead>
          <tr>
            <th scope="col">infer</th>
            <th scope="col">truth</th>
            <th scope="col">start</th>
          </tr>
        </thead>
        <tbody>
          {model.parameters.map((p, i) => (
            <tr key={p.name}>
              <th scope="row">
                <label className="choice">
                  <input
                    type="checkbox"
                    checked={scene.fit.free[i]}
                    disabled={disabled}
                    onChange={() => actions.toggleFree(i)}
                  />
                  {p.label ?? p.name}
                  <span className="unit">{p.unit}</span>
                </label>
              </th>
              <td>{editable(scene.parameters[i])}</td>
              <td>
                {scene.fit.free[i] ? (
                  <NumberInput
                    label={`Start of ${p.name}, ${p.unit}`}
                    value={scene.fit.start[i]}
                    range={p}
                    next={(from, direction) => moved(from, direction * 0.01, p, 'log')}
                    onChange={(value) => actions.setStart(i, value)}
                    onProblem={setProblem}
                  />
                ) : (
                  <span className="quiet">known</span>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {problem && (
        <p className="problem" role="alert">
          {problem}
        </p>
      )}
    </>
  );
}

/** Where each estimator stands, in numbers. */
function Standings() {
  const { state, problem } = useFit();
  if (!problem || state.runs.length === 0) return null;
  return (
    <table className="readout">
      <thead>
        <tr>
          <th scope="col">
            <span className="visually-hidden">Estimator</span>
          </th>
          <th scope="col">iteration</th>
          {problem.free.map((p) => (
            <th key={p} scope="col">
              {problem.model.parameters[p].name}
            </th>
          ))}
          <th scope="col">loss</th>
          <th scope="col" className="readout-note">
            <span className="visually-hidden">Remarks</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {state.runs.map((run) => {
          const estimator = findEstimator(run.estimator);
          const last = run.steps[run.steps.length - 1];
          const exploded = run.steps.filter((step) => step.exploded > 0).length;
          return (
            <tr key={run.estimator} data-estimator={run.estimator} data-phase={run.phase}>
              <th scope="row">
                {estimator && <Glyph identity={estimator.identity} />} {estimator?.short}
              </th>
              <td>{run.steps.length}</td>
              {run.parameters.map((value, i) => (
                <td key={problem.free[i]}>{significant(value)}</td>
              ))}
              <td>{last ? significant(last.loss) : '–'}</td>
              <td className="readout-note">
                {run.message || (exploded > 0 ? `exploded in ${exploded} iterations` : '')}
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
