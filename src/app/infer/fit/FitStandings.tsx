import { findEstimator } from '../../../estimators/registry';
import { listed, plusMinus, significant } from '../../../figures/format';
import { MEAN_LOSS, meanLoss } from '../../../inference/loss';
import { infer as texts } from '../../../messages/en/infer/infer';
import { fill } from '../../../messages/fill';
import { said } from '../../../messages/said';
import { Glyph } from '../../../ui/controls/Glyph';
import { JudgementText } from '../uncertainty/JudgementText';
import { useFit } from '../use-fit';
import { fitName, remarksOf } from './fit-words';

/** Where each estimator stands, in numbers. */
export function FitStandings() {
  const { state, problem } = useFit();
  if (!problem || state.runs.length === 0) return null;
  return (
    <>
      <div className="readout-scroll">
        <table className="readout">
          <thead>
            <tr>
              <th scope="col">
                <span className="visually-hidden">{texts().standings.estimator}</span>
              </th>
              <th scope="col">{texts().standings.iteration}</th>
              {problem.coordinates.map(({ name }) => (
                <th key={name} scope="col">
                  {name}
                </th>
              ))}
              <th scope="col">{said(MEAN_LOSS)}</th>
              <th scope="col">{texts().standings.seconds}</th>
            </tr>
          </thead>
          <tbody>
            {state.runs.map((run) => {
              const estimator = findEstimator(run.estimator);
              const { mean, error } = meanLoss(
                run.points.map(({ loss }) => loss),
                run.points.map(({ lossError }) => lossError),
              );
              return (
                <tr key={run.estimator} data-estimator={run.estimator} data-phase={run.phase}>
                  <th scope="row">
                    {estimator && <Glyph identity={estimator.identity} />} {fitName(run)}
                  </th>
                  <td>{run.points.length}</td>
                  {run.average.map((value, i) => (
                    <td key={problem.coordinates[i].name}>{significant(value)}</td>
                  ))}
                  <td>{run.points.length > 0 ? plusMinus(mean, error) : '–'}</td>
                  <td>{significant(run.checkpoint.seconds, 2)}</td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
      {state.runs.map((run) =>
        run.judgement ? (
          <section key={run.estimator} aria-label={fill(texts().standings.judgement, { run: fitName(run) })}>
            {state.runs.length > 1 && <p className="fit-judged-name">{fitName(run)}</p>}
            <JudgementText judgement={run.judgement} values={run.average} />
          </section>
        ) : null,
      )}
      {remarksOf(state.runs).map(({ names, text }) => (
        <p key={text} className="quiet fit-remark">
          <strong>{listed(names)}:</strong> {text}
        </p>
      ))}
    </>
  );
}
