import { memo, useMemo } from 'react';
import { useStore } from 'zustand';
import { editable, fixed, plusMinus, significant } from '../../../figures/format';
import { truth as texts } from '../../../messages/en/explore/truth';
import { fill } from '../../../messages/fill';
import { TEST_LEVEL, TEST_Z } from '../../../numerics/confidence';
import { Glyph } from '../../../ui/controls/Glyph';
import { Hint } from '../../../ui/controls/Hint';
import { Panel } from '../../../ui/panel/Panel';
import { EstimatorLegend } from '../../EstimatorLegend';
import { useAppContext, useScene } from '../../use-app';
import { observableText, promisesNoBias } from '../../words';
import { heightFor } from '../gradient/gradient-figure';
import { countText, lostWord } from '../readings';
import { useGradients } from '../use-runs';
import { TruthNote } from './TruthNote';
import { contendersOf, type MeterRow, meterFigure, meterRows, meterTable } from './truth-meter';
import { useHeldTruth } from './use-truth';
import { verdictOf } from './verdict';

/** How wrong every estimate is, and what accuracy costs with each estimator. */
export function TruthMeter() {
  const { truth: exact } = useAppContext();
  const scene = useScene();
  const { runs: present, status } = useGradients();
  const { held, stale } = useHeldTruth(present);
  const runs = held?.runs ?? present;
  const truth = held?.truth ?? null;
  const phase = useStore(exact.store, (state) => state.phase);
  const bin = (runs[0]?.snapshot.job.bins ?? 1) - 1;
  const rows = useMemo(() => (truth ? meterRows(runs, truth, bin) : []), [runs, truth, bin]);
  const figure = useMemo(() => (rows.length > 0 ? meterFigure(runs, rows) : null), [runs, rows]);
  const verdict = useMemo(() => {
    if (!truth || rows.length === 0) return null;
    const promises = contendersOf(runs, rows, ({ estimator, snapshot }) =>
      promisesNoBias(estimator, snapshot.job.kind, snapshot.job.options, snapshot.job.model),
    );
    return verdictOf(promises, truth.kind);
  }, [runs, rows, truth]);
  const what = scene.kind === 'binned' ? fill(texts().meter.lastStretch, { horizon: editable(scene.horizon) }) : '';
  const against = truth?.kind === 'reference' ? texts().reference : texts().exactAnswer;
  return (
    <Panel
      id="truth"
      title={fill(texts().meter.title, { scene: observableText(scene), against, what })}
      subtitle={rows.length > 0 ? fill(texts().meter.subtitle, { runs: countText(runs) }) : undefined}
      caption={verdict?.text}
      figure={figure}
      minHeight={heightFor(rows.length / Math.max(1, runs.length), runs.length)}
      runs={stale ? status.map((run) => ({ ...run, stale })) : status}
      ownMessages
      summary={rows.length > 0 ? `${verdict?.text} ${rows.map(rowText).join('. ')}.` : texts().meter.nothing}
      table={() => meterTable(rows, truth?.kind ?? null)}
      controls={<EstimatorLegend />}
      empty={emptyText(scene.estimators.length, runs.length, phase, rows.length)}
    >
      {verdict && (
        <p className="verdict" data-provisional={verdict.provisional || undefined}>
          {verdict.provisional && <span className="provisional">{texts().meter.provisional}</span>} {verdict.text}
        </p>
      )}
      {rows.length > 0 && <MeterTable rows={rows} />}
      {rows.length > 0 && phase === 'refused' && <TruthNote />}
    </Panel>
  );
}

function emptyText(chosen: number, runs: number, phase: string, rows: number) {
  if (chosen === 0) return <p>{texts().meter.choose}</p>;
  if (runs === 0) return undefined;
  if (rows > 0) return <p className="quiet">{texts().meter.noError}</p>;
  return phase === 'refused' ? <TruthNote /> : <p className="quiet">{texts().meter.waiting}</p>;
}

function rowText({ run, parameter, reading, state }: MeterRow): string {
  const who = `${run.short}, ${parameter}`;
  const lost = lostWord(state);
  if (lost !== null) return `${who}: ${lost}`;
  return fill(texts().meter.entry, {
    who,
    bias: plusMinus(reading.bias, reading.biasError),
    rmseRootSeconds: significant(reading.rmseRootSeconds),
  });
}

const columns = () => [
  {
    name: texts().head.biasName,
    about: fill(texts().head.bias, { z: fixed(TEST_Z, 1), level: TEST_LEVEL }),
  },
  {
    name: texts().head.varianceName,
    about: texts().head.variance,
  },
  {
    name: texts().head.rmseName,
    about: texts().head.rmse,
  },
  {
    name: texts().head.costName,
    about: texts().head.cost,
  },
];

/** Rendered for new rows alone: it is the largest table on the page. */
const MeterTable = memo(function MeterTable({ rows }: { rows: readonly MeterRow[] }) {
  return (
    <div
      className="readout-scroll meter"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
      tabIndex={0}
      role="region"
      aria-label={texts().table.label}
    >
      <table className="readout">
        <thead>
          <tr>
            <th scope="col">{texts().table.estimator}</th>
            {columns().map(({ name, about }) => (
              <th key={name} scope="col">
                <Hint className="field-label" text={about}>
                  {name}
                </Hint>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={`${row.run.estimator.id} ${row.index}`} data-estimator={row.run.estimator.id} data-best={row.best}>
              <th scope="row">
                <Glyph identity={row.run.estimator.identity} /> {row.run.short}{' '}
                <span className="quiet">{row.parameter}</span>
              </th>
              {lostWord(row.state) !== null ? (
                <td colSpan={4} data-state={row.state}>
                  {lostWord(row.state)}
                </td>
              ) : (
                <Numbers row={row} />
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
});

function Numbers({ row: { reading, estimate, state, best } }: { row: MeterRow }) {
  return (
    <>
      <td data-state={reading.biased ? 'doubtful' : undefined}>
        {plusMinus(reading.bias, reading.biasError)}
        {reading.biased && ` ${texts().table.biased}`}
      </td>
      <td data-state={state}>
        {state === 'doubtful' ? texts().table.dominated : plusMinus(reading.variance, estimate.varianceError)}
      </td>
      <td>{significant(reading.rmse)}</td>
      <td>
        {significant(reading.rmseRootSeconds)}
        <span className="best">
          {best ? (
            <span role="img" aria-label={texts().table.least} title={texts().table.leastHint}>
              ★
            </span>
          ) : null}
        </span>
      </td>
    </>
  );
}
