import { useEffect, useRef, useState } from 'react';
import type { Job, Snapshot } from '../../../engine/types';
import type { Readings } from '../../../io/lessons/conditions';
import type { Measure } from '../../../io/lessons/lesson';
import type { Scene } from '../../../io/scene/scene';
import { said } from '../../../messages/said';
import { findModel } from '../../../models/registry';
import { useAppContext } from '../../use-app';
import { engineInUse } from '../../work/some-engine';
import { Interrupted } from '../../work/work';
import { bringOf } from '../player/open-lesson';
import { answers, measureJob, readMeasured, settingOf, together } from './measure-job';

export interface Measuring {
  readonly state: 'idle' | 'running' | 'done' | 'failed';
  readonly readings: Readings;
  readonly problem: string;
}

/** Results that a question keeps. */
const KEPT = 16;

interface Found {
  readonly job: Job;
  readonly snapshot: Snapshot;
}

const IDLE: Measuring = { state: 'idle', readings: new Map(), problem: '' };

/**
 * Runs what is to be measured in the page's engine, side by side; ends with the component. What was found once is kept while the component
 * is there: the same job finds the same numbers again. `measure` tells whether all was found.
 */
export function useMeasures(): Measuring & {
  measure: (measures: readonly Measure[], base: Scene) => Promise<boolean>;
  clear: () => void;
} {
  const { runBeside, runner } = useAppContext();
  const [measuring, setMeasuring] = useState<Measuring>(IDLE);
  const running = useRef<AbortController>(undefined);
  const known = useRef<readonly Found[]>([]);
  useEffect(() => () => running.current?.abort(), []);
  const clear = () => {
    running.current?.abort();
    setMeasuring(IDLE);
  };
  /** What single jobs find. */
  const readings = async (measures: readonly Measure[], base: Scene, signal: AbortSignal): Promise<Readings> => {
    const asked = measures.map((one) => ({ one, job: measureJob(one, base) }));
    const answerTo = (job: Job, all: readonly Found[]) => all.find((found) => answers(found.job, job));
    const missing = asked.map(({ job }) => job).filter((job) => !answerTo(job, known.current));
    const fresh = await Promise.all(
      together(missing).map(async (job) => ({ job, snapshot: await runBeside(job, signal) })),
    );
    const all = [...known.current, ...fresh];
    known.current = all.slice(-KEPT);
    return new Map(
      asked.map(({ one, job }) => {
        const found = answerTo(job, all);
        if (!found) throw new Error(`"${one.name}" was not measured.`);
        return [one.name, readMeasured(one, { ...found.snapshot, job: found.job })];
      }),
    );
  };
  const read = async (measures: readonly Measure[], base: Scene, signal: AbortSignal): Promise<Readings> => {
    const single = measures.filter(({ quantity }) => quantity !== 'setting' && quantity !== 'fitted');
    const found = new Map(await readings(single, base, signal));
    for (const one of measures) {
      if (one.quantity === 'setting') found.set(one.name, settingOf(one, base));
      if (one.quantity !== 'fitted') continue;
      const engine = await engineInUse(() => runner.currentEngine(), signal);
      const { fittedReading } = await import('./measure-fit');
      found.set(one.name, await fittedReading(one, base, engine, signal));
    }
    return found;
  };
  const measure = async (measures: readonly Measure[], base: Scene) => {
    running.current?.abort();
    const controller = new AbortController();
    running.current = controller;
    setMeasuring({ ...IDLE, state: 'running' });
    try {
      for (const one of measures) {
        const other = /(?:^|&)model=([^&]+)/.exec(one.settings)?.[1];
        const missing = other && !findModel(other) ? await bringOf(one.settings) : '';
        if (missing) throw new Error(missing);
      }
      const readings = await read(measures, base, controller.signal);
      if (controller.signal.aborted) return false;
      setMeasuring({ state: 'done', readings, problem: '' });
      return true;
    } catch (error) {
      if (error instanceof Interrupted || controller.signal.aborted) return false;
      // The others that were begun with it are not needed any more.
      controller.abort();
      const problem = said(error instanceof Error ? error.message : String(error));
      setMeasuring({ state: 'failed', readings: new Map(), problem });
      return false;
    }
  };
  return { ...measuring, measure, clear };
}
