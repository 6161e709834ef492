import { memo, useMemo } from 'react';
import { useStore } from 'zustand';
import { editable, plusMinus, significant } from '../../../figures/format';
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
  const what = scene.kind === 'binned' ? `, in the last stretch before T = ${editable(scene.horizon)}` : '';
  const against = truth?.kind === 'reference' ? 'the reference' : 'the exact answer';
  return (
    <Panel
      id="truth"
      title={`How far each gradient of ${observableText(scene)} lies from ${against}${what}`}
      subtitle={rows.length > 0 ? `${countText(runs)}; dots: what a second of computing buys` : undefined}
      caption={verdict?.text}
      figure={figure}
      minHeight={heightFor(rows.length / Math.max(1, runs.length), runs.length)}
      runs={stale ? status.map((run) => ({ ...run, stale })) : status}
      ownMessages
      summary={
        rows.length > 0 ? `${verdict?.text} ${rows.map(rowText).join('. ')}.` : 'Nothing to compare estimates with yet.'
      }
      table={() => meterTable(rows, truth?.kind ?? null)}
      controls={<EstimatorLegend />}
      empty={emptyText(scene.estimators.length, runs.length, phase, rows.length)}
    >
      {verdict && (
        <p className="verdict" data-provisional={verdict.provisional || undefined}>
          {verdict.provisional && <span className="provisional">provisional</span>} {verdict.text}
        </p>
      )}
      {rows.length > 0 && <MeterTable rows={rows} />}
      {rows.length > 0 && phase === 'refused' && <TruthNote />}
    </Panel>
  );
}

function emptyText(chosen: number, runs: number, phase: string, rows: number) {
  if (chosen === 0) return <p>Choose an estimator above to compare it with the truth.</p>;
  if (runs === 0) return undefined;
  if (rows > 0) return <p className="quiet">No estimate has an error to show here.</p>;
  return phase === 'refused' ? <TruthNote /> : <p className="quiet">Waiting for the exact answer…</p>;
}

function rowText({ run, parameter, reading, state }: MeterRow): string {
  const who = `${run.short}, ${parameter}`;
  const lost = lostWord(state);
  if (lost !== null) return `${who}: ${lost}`;
  return `${who}: bias ${plusMinus(reading.bias, reading.biasError)}, error times root seconds ${significant(reading.rmseRootSeconds)}`;
}

const COLUMNS = [
  {
    name: 'bias',
    about: `The estimate minus the truth, ± half of its 95 % interval. Marked “biased” beyond ${TEST_Z.toFixed(1)} standard errors, which chance alone does ${TEST_LEVEL} times.`,
  },
  {
    name: 'variance',
    about:
      'Variance of one trajectory’s contribution, ± half of its own 95 % interval, from the fourth moment. No number where one trajectory makes up more than a quarter of it.',
  },
  {
    name: 'rmse',
    about:
      'Root mean square error of the present mean: √(bias² + variance/n). It falls as trajectories come in, down to the bias.',
  },
  {
    name: 'error × √s',
    about:
      'The error times the root of the computing time, summed over processors: what one second buys. Independent of how long an unbiased estimator has run. The least for each parameter is marked ★.',
  },
] as const;

/** Rendered for new rows alone: it is the largest table on the page. */
const MeterTable = memo(function MeterTable({ rows }: { rows: readonly MeterRow[] }) {
  return (
    <div
      className="readout-scroll meter"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
      tabIndex={0}
      role="region"
      aria-label="Bias, variance and error per estimator and parameter"
    >
      <table className="readout">
        <thead>
          <tr>
            <th scope="col">estimator, ln of</th>
            {COLUMNS.map(({ name, about }) => (
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
        {reading.biased && ' biased'}
      </td>
      <td data-state={state}>
        {state === 'doubtful' ? 'dominated by one trajectory' : plusMinus(reading.variance, estimate.varianceError)}
      </td>
      <td>{significant(reading.rmse)}</td>
      <td>
        {significant(reading.rmseRootSeconds)}
        <span className="best">
          {best ? (
            <span role="img" aria-label="the least" title="The least error for its time">
              ★
            </span>
          ) : null}
        </span>
      </td>
    </>
  );
}
