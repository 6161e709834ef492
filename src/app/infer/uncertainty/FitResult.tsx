import { useState } from 'react';
import { useStore } from 'zustand';
import { findEstimator } from '../../../estimators/registry';
import { significant } from '../../../figures/format';
import { infer as texts } from '../../../messages/en/infer/infer';
import { fill } from '../../../messages/fill';
import { said, say } from '../../../messages/said';
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
            {shown ? fill(texts().result.titleOf, { shown: nameOf(shown) }) : texts().result.title}
          </h2>
          <p className="panel-subtitle">{texts().result.lead}</p>
        </div>
      </header>
      {state.runs.length > 1 && (
        <div className="panel-controls fit-judged">
          <Choice
            name="fit-judged"
            label={texts().result.estimator}
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
            label={texts().result.cells}
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
          {judgement ? texts().result.again : texts().result.judge}
        </button>
        <button
          type="button"
          className="button"
          disabled={!ready || judging || bootstrapping}
          onClick={() => void certainty.resample(run, given)}
        >
          {texts().result.bootstrap}
        </button>
        {(judging || bootstrapping) && (
          <button type="button" className="button" onClick={() => certainty.stop()}>
            {texts().result.stop}
          </button>
        )}
        <p className="quiet" role="status">
          {!shown || !problem
            ? texts().result.fitFirst
            : live
              ? texts().result.underWay
              : judging
                ? texts().result.simulating
                : bootstrapping
                  ? fill(texts().result.refitting, { REPETITIONS, progress: Math.round(100 * boot.progress) })
                  : boot?.phase === 'stopped'
                    ? texts().result.stopped
                    : ''}
        </p>
      </div>
      {[own?.judging.message, boot?.message].filter(Boolean).map((message) => (
        <p key={message} className="panel-message panel-failed" role="alert">
          {said(message ?? '')}
        </p>
      ))}
      {problem && shown && (
        <div className="readout-scroll">
          <table className="readout">
            <thead>
              <tr>
                <th scope="col">
                  <span className="visually-hidden">{texts().result.parameter}</span>
                </th>
                <th scope="col">{texts().result.estimate}</th>
                <th scope="col">{texts().result.interval}</th>
                {boot?.found && <th scope="col">{texts().result.bootstrapInterval}</th>}
                {problem.coordinates.some((c) => c.truth !== undefined) && (
                  <>
                    <th scope="col">{texts().result.truth}</th>
                    <th scope="col">{texts().result.off}</th>
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
                    <td>
                      {half === undefined ? '–' : say`${significant(value / half)} to ${significant(value * half)}`}
                    </td>
                    {boot?.found && (
                      <td>{interval ? say`${significant(interval[0])} to ${significant(interval[1])}` : '–'}</td>
                    )}
                    {truth !== undefined && (
                      <>
                        <td>{significant(truth, 4)}</td>
                        <td>
                          × {significant(value / truth)}
                          {error !== undefined &&
                            fill(texts().result.errors, { value: significant(Math.log(value / truth) / error, 2) })}
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
          {texts().result.how}{' '}
          {boot?.found &&
            fill(texts().result.refits, {
              estimates: boot.found.estimates.length,
              lost: boot.found.lost > 0 ? fill(texts().result.lost, { lost: boot.found.lost }) : '',
            })}
        </p>
      )}
    </article>
  );
}

const nameOf = ({ estimator: id, options }: FitRun) => {
  const estimator = findEstimator(id);
  return estimator ? shortName(estimator, options.options) : id;
};
