import type { Figure, Mark } from '../../../figures/figure';
import { significant } from '../../../figures/format';
import { paddedLog } from '../../../figures/scales';
import type { Table } from '../../../figures/table';
import { truth as texts } from '../../../messages/en/explore/truth';
import { fill } from '../../../messages/fill';
import { say } from '../../../messages/said';
import { Z95 } from '../../../numerics/confidence';
import { FIELDS, MEAN } from '../../../numerics/moments';
import { readTruth } from '../../../stats/truth';
import { type GradientReading, type GradientRun, lostWord, readingOf } from '../readings';
import { runTag } from '../tag';
import type { TruthSource } from './truth-source';
import type { Contender, Entry } from './verdict';

/** One estimator and one parameter, held against the truth. */
export interface MeterRow extends Entry {
  readonly run: GradientRun;
  readonly index: number;
  readonly estimate: GradientReading['estimate'];
  /** The lowest error × √seconds for this parameter. */
  readonly best: boolean;
}

/** Every estimator's rows, parameter by parameter. @param bin of the gradient runs */
export function meterRows(runs: readonly GradientRun[], truth: TruthSource, bin: number): MeterRow[] {
  const names = runs[0]?.snapshot.job.model.parameters ?? [];
  const scale = Math.max(...names.map((_, index) => Math.abs(truth.at(index, bin).value)));
  return names.flatMap(({ name, label }, index) => {
    const rows = runs.map((run) => {
      const { estimate, state } = readingOf(run, index, bin);
      const { moments } = run.snapshot;
      const size = Math.abs(moments.data[bin * run.width * FIELDS + MEAN]);
      const reading = readTruth(estimate, truth.at(index, bin), run.snapshot.seconds, size);
      const usable = Number.isFinite(reading.rmseRootSeconds);
      return {
        run,
        index,
        parameter: label ?? name,
        estimate,
        reading,
        scale,
        // Half of the variance's relative error: the error × √seconds goes with its root.
        logError: estimate.variance === 0 ? 0 : estimate.varianceError / estimate.variance / 2,
        state: usable || lostWord(state) !== null ? state : ('diverged' as const),
      };
    });
    const lowest = Math.min(...rows.filter((row) => row.state === 'fine').map((row) => row.reading.rmseRootSeconds));
    return rows.map((row) => ({ ...row, best: row.state === 'fine' && row.reading.rmseRootSeconds === lowest }));
  });
}

/** @param promises whether an estimator's theory promises no bias here */
export function contendersOf(
  runs: readonly GradientRun[],
  rows: readonly MeterRow[],
  promises: (run: GradientRun) => boolean,
): Contender[] {
  return runs.map((run) => ({
    id: run.estimator.id,
    short: run.short,
    promised: promises(run),
    done: run.snapshot.done,
    asked: run.snapshot.job.trajectories,
    entries: rows.filter((row) => row.run === run),
  }));
}

/** Error × √seconds of every estimator, a row per parameter: further left is better. Null if none can be drawn. */
export function meterFigure(runs: readonly GradientRun[], rows: readonly MeterRow[]): Figure | null {
  const drawn = rows.filter(({ state, reading }) => lostWord(state) === null && reading.rmseRootSeconds > 0);
  if (drawn.length === 0) return null;
  const values = drawn.map(({ reading }) => reading.rmseRootSeconds);
  const names = (runs[0].snapshot.job.model.parameters ?? []).map((p) => p.label ?? p.name);
  const marks = runs.flatMap((run, i): Mark[] => {
    const own = drawn.filter((row) => row.run === run);
    if (own.length === 0) return [];
    const offset = ((i + 0.5) / runs.length - 0.5) * 0.7;
    const { color, marker } = run.estimator.identity;
    return [
      {
        kind: 'points',
        name: run.short,
        x: own.map(({ reading }) => reading.rmseRootSeconds),
        y: own.map(({ index }) => index + offset),
        color,
        marker,
        text: own.map(({ reading }) => `${run.short}: ${significant(reading.rmseRootSeconds)}`),
      },
    ];
  });
  return {
    x: {
      title: texts().figure.axis,
      log: true,
      range: paddedLog(Math.min(...values), Math.max(...values)),
    },
    y: { title: '', range: [names.length - 0.5, -0.5], rows: names },
    marks,
    tag: runTag(runs.map((run) => run.snapshot)),
  };
}

export function meterTable(rows: readonly MeterRow[], truth: TruthSource['kind'] | null): Table {
  return {
    caption: fill(texts().figure.caption, {
      truth: truth === 'reference' ? texts().figure.reference : texts().figure.exactGradient,
    }),
    columns: [
      texts().figure.parameter,
      texts().figure.estimator,
      texts().figure.bias,
      texts().figure.biasError,
      texts().figure.half,
      texts().figure.variance,
      texts().figure.varianceError,
      texts().figure.share,
      texts().figure.rmse,
      say`error × √seconds`,
      texts().figure.seconds,
      texts().figure.trajectories,
    ],
    rows: rows.map(({ parameter, run, reading, estimate, state }) => {
      const lost = lostWord(state);
      const numbers =
        lost !== null
          ? Array.from({ length: 8 }, () => lost)
          : [
              reading.bias,
              reading.biasError,
              Z95 * reading.biasError,
              reading.variance,
              estimate.varianceError,
              estimate.dominance,
              reading.rmse,
              reading.rmseRootSeconds,
            ];
      return [parameter, run.short, ...numbers, run.snapshot.seconds, estimate.count];
    }),
  };
}
