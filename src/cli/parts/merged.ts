import { JoinError, join } from '../../engine/shares/join';
import type { PieceResult } from '../../engine/shares/share';
import { withStartSlopes } from '../../engine/starts/start-slopes';
import type { Engine, Job, Snapshot } from '../../engine/types';
import { mergeRecords } from '../../experiments/findings/results';
import type { FindingRecord } from '../../experiments/findings/types';
import type { Part } from '../../io/parts/part-file';
import { UsageError } from '../errors';
import { jobName } from './share-jobs';
import type { Merged } from './shared';

/** Puts parts together, all of one question and in their order. */
export function mergedOf(parts: readonly Part[]): Merged {
  return {
    engine: engineOf(parts),
    seconds: Math.max(...parts.map(({ seconds }) => seconds)),
    records: recordsOf(parts),
    lines: linesOf(parts),
  };
}

/** "CPU × 2 workers, CPU × 8 workers (16 parts)" */
function labelOf(parts: readonly Part[]): string {
  const devices = [...new Set(parts.map(({ device }) => device))].filter(Boolean).sort().join(', ');
  return parts.length > 1 ? `${devices} (${parts.length} parts)` : devices;
}

/** An engine that has computed everything already: its answers are joined from the pieces of all parts. */
function engineOf(parts: readonly Part[]): Engine {
  const pieces = new Map<string, PieceResult[]>();
  for (const { content } of parts) {
    if (content.kind !== 'runs') continue;
    for (const run of content.runs) pieces.set(run.job, [...(pieces.get(run.job) ?? []), ...run.pieces]);
  }
  const found = (job: Job): Snapshot => {
    try {
      return join(job, pieces.get(jobName(job)) ?? []);
    } catch (error) {
      if (!(error instanceof JoinError)) throw error;
      throw new UsageError(`the parts do not hold what they say that they do: ${error.message}; compute them again`);
    }
  };
  return withStartSlopes({
    info: {
      kind: 'cpu',
      label: labelOf(parts),
      detail: 'Results of parts, put together.',
      software: true,
      parallelism: 1,
    },
    run: (job, onSnapshot) => ({
      pause: () => {},
      resume: () => {},
      cancel: () => {},
      finished: Promise.resolve().then(() => {
        const snapshot = found(job);
        onSnapshot(snapshot);
        return snapshot;
      }),
    }),
    dispose: () => {},
  });
}

function recordsOf(parts: readonly Part[]): Map<string, FindingRecord> {
  const byFinding = new Map<string, FindingRecord[]>();
  for (const { content } of parts) {
    if (content.kind !== 'records') continue;
    for (const record of content.records)
      byFinding.set(record.finding, [...(byFinding.get(record.finding) ?? []), record]);
  }
  return new Map([...byFinding].map(([finding, records]) => [finding, mergeRecords(records)]));
}

function linesOf(parts: readonly Part[]): Merged['lines'] {
  const all = parts.flatMap(({ content }) => (content.kind === 'lines' ? [content] : []));
  const sum = (of: (one: (typeof all)[number]) => number) => all.reduce((total, one) => total + of(one), 0);
  return {
    text: all.map(({ lines }) => lines).join(''),
    trajectories: sum(({ trajectories }) => trajectories),
    cut: sum(({ cut }) => cut),
    bad: sum(({ bad }) => bad),
  };
}
