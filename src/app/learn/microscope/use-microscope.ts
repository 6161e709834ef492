import { useEffect, useMemo, useState } from 'react';
import type { MicroscopeJob, MicroscopeView } from '../../../engine/one-trajectory/microscope';
import type { Scene } from '../../../io/scene/scene';
import { microscope } from '../../../messages/en/learn/microscope';
import { questionOf } from '../../scene/jobs';
import type { MicroscopeReply, ViewJob } from './microscope-worker';

/** Reactions that are shown. */
export const MAX_EVENTS = 300;

export interface Seen {
  readonly job: MicroscopeJob;
  readonly view: MicroscopeView | null;
  readonly problem: string;
}

/** The trajectory of a scene under the microscope; computed anew, in a worker, when the scene changes. */
export function useMicroscope(scene: Scene, choice: MicroscopeJob['choice'], trajectory: number): Seen {
  const { horizon, seed } = scene;
  // A temperature that nothing uses must not start it again.
  const temperature = choice === 'gumbel' ? scene.temperature : 1;
  const question = useMemo(() => questionOf(scene, 1), [scene]);
  const key = JSON.stringify([
    question.model.id,
    question.parameters,
    question.initial,
    question.random,
    horizon,
    seed,
    temperature,
    choice,
    trajectory,
  ]);
  const job = useMemo(
    (): MicroscopeJob => ({
      model: question.model,
      parameters: question.parameters,
      initial: question.initial,
      ...(question.random ? { random: question.random } : {}),
      to: horizon,
      seed,
      maxReactions: MAX_EVENTS,
      choice,
      temperature,
      trajectory,
    }),
    [key],
  );
  const seen = useView<MicroscopeView, MicroscopeJob>(job);
  return { ...seen, job: seen.job ?? job };
}

interface Shown<View, Job> {
  /** What the view is of: it may be the job before, until the present one is through. */
  readonly job: Job | null;
  readonly view: View | null;
  readonly problem: string;
}

/** What the worker makes of a job; of the one before, until it is there. */
export function useView<View, Job extends ViewJob>(job: Job): Shown<View, Job> {
  const [seen, setSeen] = useState<Shown<View, Job>>({ job: null, view: null, problem: '' });
  useEffect(() => {
    const worker = new Worker(new URL('./microscope-worker.ts', import.meta.url), {
      type: 'module',
      name: 'propensity-microscope',
    });
    worker.onmessage = ({ data }: MessageEvent<MicroscopeReply<View>>) => {
      setSeen('view' in data ? { job, view: data.view, problem: '' } : { job, view: null, problem: data.error });
      worker.terminate();
    };
    worker.onerror = () => setSeen({ job, view: null, problem: microscope().noWorker });
    worker.postMessage(job);
    return () => worker.terminate();
  }, [job]);
  return seen;
}
