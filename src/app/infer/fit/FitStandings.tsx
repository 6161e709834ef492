import { findEstimator } from '../../../estimators/registry';
import { listed, significant } from '../../../figures/format';
import { Glyph } from '../../../ui/controls/Glyph';
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
                <span className="visually-hidden">Estimator</span>
              </th>
              <th scope="col">iteration</th>
              {problem.coordinates.map(({ name }) => (
                <th key={name} scope="col">
                  {name}
                </th>
              ))}
              <th scope="col">loss</th>
              <th scope="col">seconds</th>
            </tr>
          </thead>
          <tbody>
            {state.runs.map((run) => {
              const estimator = findEstimator(run.estimator);
              const last = run.points.at(-1);
              return (
                <tr key={run.estimator} data-estimator={run.estimator} data-phase={run.phase}>
                  <th scope="row">
                    {estimator && <Glyph identity={estimator.identity} />} {fitName(run)}
                  </th>
                  <td>{run.points.length}</td>
                  {run.average.map((value, i) => (
                    <td key={problem.coordinates[i].name}>{significant(value)}</td>
                  ))}
                  <td>{last ? significant(last.loss) : '–'}</td>
                  <td>{significant(run.checkpoint.seconds, 2)}</td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
      {remarksOf(state.runs).map(({ names, text }) => (
        <p key={text} className="quiet fit-remark">
          <strong>{listed(names)}:</strong> {text}
        </p>
      ))}
    </>
  );
}
