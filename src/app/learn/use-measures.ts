import { useEffect, useRef, useState } from 'react';
import type { Reading, Readings } from '../../io/lessons/conditions';
import type { Measure } from '../../io/lessons/lesson';
import type { Scene } from '../../io/scene';
import { findModel } from '../../models/registry';
import { useAppContext } from '../use-app';
import { engineInUse } from '../work/some-engine';
import { Interrupted } from '../work/work';
import { measureJob, readMeasured, settingOf } from './measure-job';
import { bringOf } from './open-lesson';

export interface Measuring {
  readonly state: 'idle' | 'running' | 'done' | 'failed';
  readonly readings: Readings;
  readonly problem: string;
}

const IDLE: Measuring = { state: 'idle', readings: new Map(), problem: '' };

/** Runs what is to be measured in the page's engine, one after the other; ends with the component. `measure` tells whether all was found. */
export function useMeasures(): Measuring & {
  measure: (measures: readonly Measure[], base: Scene) => Promise<boolean>;
  clear: () => void;
} {
  const { runBeside, runner } = useAppContext();
  const [measuring, setMeasuring] = useState<Measuring>(IDLE);
  const running = useRef<AbortController>(undefined);
  useEffect(() => () => running.current?.abort(), []);
  const clear = () => {
    running.current?.abort();
    setMeasuring(IDLE);
  };
  const read = async (one: Measure, base: Scene, signal: AbortSignal): Promise<Reading> => {
    if (one.quantity === 'setting') return settingOf(one, base);
    if (one.quantity !== 'fitted') return readMeasured(one, await runBeside(measureJob(one, base), signal));
    const engine = await engineInUse(() => runner.currentEngine(), signal);
    const { fittedReading } = await import('./measure-fit');
    return fittedReading(one, base, engine, signal);
  };
  const measure = async (measures: readonly Measure[], base: Scene) => {
    running.current?.abort();
    const controller = new AbortController();
    running.current = controller;
    setMeasuring({ ...IDLE, state: 'running' });
    const readings = new Map<string, Reading>();
    try {
      for (const one of measures) {
        const other = /(?:^|&)model=([^&]+)/.exec(one.settings)?.[1];
        const missing = other && !findModel(other) ? await bringOf(one.settings) : '';
        if (missing) throw new Error(missing);
        readings.set(one.name, await read(one, base, controller.signal));
      }
      setMeasuring({ state: 'done', readings, problem: '' });
      return true;
    } catch (error) {
      if (error instanceof Interrupted || controller.signal.aborted) return false;
      const problem = error instanceof Error ? error.message : String(error);
      setMeasuring({ state: 'failed', readings: new Map(), problem });
      return false;
    }
  };
  return { ...measuring, measure, clear };
}
