import { useMemo } from 'react';
import { useStore } from 'zustand';
import type { Figure, Mark } from '../../../figures/figure';
import { significant } from '../../../figures/format';
import { paddedLog } from '../../../figures/scales';
import { MEAN_LOSS } from '../../../inference/loss';
import { infer as texts } from '../../../messages/en/infer/infer';
import { said, say } from '../../../messages/said';
import { Panel } from '../../../ui/panel/Panel';
import { IdentityLegend } from '../../EstimatorLegend';
import { clockAxis, clockOf, drawn, fitTable, smoothed } from '../fit/fit-figures';
import type { FitRecord } from '../fit/fits';
import { useInferContext } from '../use-infer';
import { distinctNames } from './saved-items';

const nothingYet = () => <p className="quiet">{texts().compare.tick}</p>;

/** Two saved runs over each other: their losses, and what they found. */
export function FitCompare() {
  const { fitAutosave } = useInferContext();
  const compared = useStore(fitAutosave.store, (state) => state.compared);
  const figure = useMemo(() => compareFigure(compared), [compared]);
  const names = distinctNames(compared);
  return (
    <Panel
      id="fit-compare"
      scene={compared[0]?.scene ?? undefined}
      title={compared.length === 2 ? say`${names[0]}, and ${names[1]}` : texts().compare.title}
      subtitle={compared.length > 0 ? texts().compare.subtitle : undefined}
      figure={figure}
      runs={[]}
      summary={
        compared.map((record, i) => say`${names[i]}: ${record.runs.length} fits.`).join(' ') || texts().compare.nothing
      }
      table={() => {
        const tables = compared.map(fitTable);
        return {
          caption: texts().compare.caption,
          columns: [say`run`, ...(tables[0]?.columns ?? [])],
          // Rows of a run with other parameters have other columns: only what both share can stand in one table.
          rows: tables.flatMap((table, i) =>
            table.columns.join() === tables[0].columns.join() ? table.rows.map((row) => [names[i], ...row]) : [],
          ),
        };
      }}
      empty={nothingYet()}
      controls={
        compared.length > 0 ? (
          <IdentityLegend
            chosen={[...new Map(compared.flatMap(({ runs }) => runs).map((run) => [run.estimator, run])).values()].map(
              ({ estimator: id, options }) => ({ id, options: options.options }),
            )}
          />
        ) : undefined
      }
    >
      {compared.map((record, i) => (
        <div key={record.id} className="readout-scroll">
          <table className="readout">
            <thead>
              <tr>
                <th scope="col">{i === 0 ? say`first` : say`second`}</th>
                {record.problem?.coordinates.map(({ name }) => (
                  <th key={name} scope="col">
                    {name}
                  </th>
                ))}
                <th scope="col">{said(MEAN_LOSS)}</th>
                <th scope="col">{texts().compare.iterations}</th>
                <th scope="col">{texts().compare.seconds}</th>
              </tr>
            </thead>
            <tbody>
              {drawn(record).map(({ run, name }) => (
                <tr key={run.estimator}>
                  <th scope="row">{name}</th>
                  {run.average.map((value, c) => (
                    <td key={record.problem?.coordinates[c].name}>{significant(value)}</td>
                  ))}
                  <td>{significant(smoothed(run.points).mean.at(-1) ?? Number.NaN)}</td>
                  <td>{run.points.length}</td>
                  <td>{significant(run.checkpoint.seconds, 2)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      ))}
    </Panel>
  );
}

function compareFigure(records: readonly FitRecord[]): Figure | null {
  const all = records.flatMap((record, i) => drawn(record).map((d) => ({ ...d, i })));
  if (all.length === 0) return null;
  const lines = all.map((d) => ({ ...d, y: smoothed(d.run.points).mean.map((v) => (v > 0 ? v : Number.NaN)) }));
  const seen = lines.flatMap(({ y }) => y).filter(Number.isFinite);
  return {
    x: clockAxis({ runs: all.map(({ run }) => run) }, 'iterations'),
    y: { title: said(MEAN_LOSS), log: true, range: paddedLog(Math.min(...seen), Math.max(...seen)) },
    marks: lines.map(({ run, estimator, name, i, y }): Mark => {
      const { color } = estimator.identity;
      return {
        kind: 'line',
        name: `${name}, ${i === 0 ? say`first` : say`second`}`,
        x: clockOf(run.points, 'iterations'),
        y,
        color,
        dash: i === 0 ? 'solid' : 'dot',
        width: i === 0 ? 2 : 1.5,
      };
    }),
    tag: records.map(({ id }) => id).join(' '),
  };
}
