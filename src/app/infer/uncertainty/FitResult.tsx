import { useState } from 'react';
import { useStore } from 'zustand';
import { findEstimator } from '../../../estimators/registry';
import { significant } from '../../../figures/format';
import { Z95 } from '../../../numerics/confidence';
import { SmallNumber } from '../../../ui/controls/SmallNumber';
import { Choice } from '../../../ui/panel/Choice';
import { shortName } from '../../words';
import type { FitRun } from '../fit/fit-run';
import { useFit } from '../use-fit';
import { useInferContext } from '../use-infer';
import { REPETITIONS } from './fit-certainty';
import { JudgementText } from './JudgementText';

/** Cells to assume until a person says how many there were. */
const CELLS = 1000;

/** Which run's estimate is judged, and how many cells stand behind its data. */
export function useJudged() {
  const { certainty } = useInferContext();
  const { state, problem } = useFit();
  const found = useStore(certainty.store);
  const [cells, setCells] = useState(CELLS);
  const own = found.id === state.id && state.id !== '' ? found : null;
  const run = own && own.run >= 0 ? own.run : 0;
  const judging = own?.judging.phase === 'running';
  const judgement = state.runs[run]?.judgement;
  const known = problem?.conditions.every((condition) => condition.terms.every(({ errors }) => errors));
  const needsCells = state.cells === undefined && !known;
  return { state, problem, own, run, judging, judgement, cells, setCells, needsCells };
}

/** The estimates with their standard errors, and a parametric bootstrap on demand. */
export function FitResult() {
  const { certainty } = useInferContext();
  const { state, problem, own, run, judging, judgement, cells, setCells, needsCells } = useJudged();
  const shown = state.runs[run];
  const found = judgement?.uncertainty;
  const boot = own?.bootstrap;
  const bootstrapping = boot?.phase === 'running';
  const live = state.phase === 'running' || state.phase === 'target';
  const ready = problem && shown && shown.points.length > 0 && !live;
  const given = needsCells ? cells : undefined;
  return (
    <article className="panel" data-panel="fit-result" aria-labelledby="fit-result-title">
      <header className="panel-head">
        <div className="panel-titles">
          <h2 id="fit-result-title">
            {shown ? `What ${nameOf(shown)} found, and how sure it is` : 'What was found, and how sure it is'}
          </h2>
          <p className="panel-subtitle">
            Standard errors say how the estimate would scatter if the experiment were repeated.
          </p>
        </div>
      </header>
      {state.runs.length > 1 && (
        <div className="panel-controls fit-judged">
          <Choice
            name="fit-judged"
            label="Estimator"
            value={String(run)}
            options={state.runs.map((one, i) => ({ id: String(i), label: nameOf(one) }))}
            disabled={judging || bootstrapping}
            onChange={(id) => certainty.look(Number(id))}
          />
        </div>
      )}
      {needsCells && (
        <div className="fit-line">
          <SmallNumber
            label="Cells behind every number of the data"
            value={cells}
            range={{ min: 2, max: 1e7, whole: true }}
            scale="log"
            onChange={setCells}
          />
        </div>
      )}
      <div className="fit-actions">
        <button
          type="button"
          className="button button-main"
          disabled={!ready || judging || bootstrapping}
          onClick={() => void certainty.judge(run, given)}
        >
          {judgement ? 'Judge again' : 'Judge the estimate'}
        </button>
        <button
          type="button"
          className="button"
          disabled={!ready || judging || bootstrapping}
          onClick={() => void certainty.resample(run, given)}
        >
          Bootstrap
        </button>
        {(judging || bootstrapping) && (
          <button type="button" className="button" onClick={() => certainty.stop()}>
            Stop
          </button>
        )}
        <p className="quiet" role="status">
          {!shown || !problem
            ? 'Fit first.'
            : live
              ? 'The fit is still under way.'
              : judging
                ? 'Simulating at the estimate…'
                : bootstrapping
                  ? `Refitting ${REPETITIONS} simulated data sets, ${Math.round(100 * boot.progress)} % done…`
                  : boot?.phase === 'stopped'
                    ? 'The bootstrap was stopped.'
                    : ''}
        </p>
      </div>
      {[own?.judging.message, boot?.message].filter(Boolean).map((message) => (
        <p key={message} className="panel-message panel-failed" role="alert">
          {message}
        </p>
      ))}
      {problem && shown && (
        <div className="readout-scroll">
          <table className="readout">
            <thead>
              <tr>
                <th scope="col">
                  <span className="visually-hidden">Parameter</span>
                </th>
                <th scope="col">estimate</th>
                <th scope="col">95 % interval</th>
                {boot?.found && <th scope="col">95 %, bootstrap</th>}
                {problem.coordinates.some((c) => c.truth !== undefined) && (
                  <>
                    <th scope="col">truth</th>
                    <th scope="col">off by</th>
                  </>
                )}
              </tr>
            </thead>
            <tbody>
              {problem.coordinates.map(({ name, truth }, c) => {
                const value = shown.average[c];
                const error = found?.standardErrors[c];
                const half = error === undefined ? undefined : Math.exp(Z95 * error);
                const interval = boot?.found?.intervals[c];
                return (
                  <tr key={name} data-coordinate={name}>
                    <th scope="row">{name}</th>
                    <td>{significant(value, 4)}</td>
                    <td>{half === undefined ? '–' : `${significant(value / half)} to ${significant(value * half)}`}</td>
                    {boot?.found && (
                      <td>{interval ? `${significant(interval[0])} to ${significant(interval[1])}` : '–'}</td>
                    )}
                    {truth !== undefined && (
                      <>
                        <td>{significant(truth, 4)}</td>
                        <td>
                          × {significant(value / truth)}
                          {error !== undefined &&
                            ` (${significant(Math.log(value / truth) / error, 2)} standard errors)`}
                        </td>
                      </>
                    )}
                  </tr>
                );
              })}
            </tbody>
          </table>
        </div>
      )}
      {judgement && shown && <JudgementText judgement={judgement} values={shown.average} />}
      {found && (
        <p className="quiet">
          Intervals: by the sandwich formula from the Fisher information of the data, in ln θ.{' '}
          {boot?.found &&
            `Bootstrap: ${boot.found.estimates.length} refits of data simulated at the estimate${boot.found.lost > 0 ? `, ${boot.found.lost} lost` : ''}.`}
        </p>
      )}
    </article>
  );
}

const nameOf = ({ estimator: id, options }: FitRun) => {
  const estimator = findEstimator(id);
  return estimator ? shortName(estimator, options.options) : id;
};
