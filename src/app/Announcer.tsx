import { useEffect, useState } from 'react';
import { whole } from '../figures/format';
import { page } from '../messages/en/page';
import { fill } from '../messages/fill';
import { useApp } from './use-app';

/** A state that lasts this many milliseconds is told: while a slider moves, runs begin and end many times a second. */
const LASTS = 1500;
/** Makes of the same words a change that is read out again. */
const AGAIN = '\u00a0';

/** Tells those who do not see the plots when the runs begin and when they have ended, and nothing in between. */
export function Announcer() {
  const view = useApp((state) => state.scene.view);
  const words = useApp(({ runs, pace, engine }) => {
    const all = Object.values(runs);
    if (all.length === 0) return '';
    if (engine.failed || all.some(({ state }) => state === 'failed')) return page().runs.failed;
    if (all.every(({ state }) => state === 'done'))
      return fill(page().runs.done, { trajectories: whole(all[0].trajectories) });
    if (all.every(({ state }) => state === 'done' || state === 'cancelled')) return page().runs.stopped;
    return pace === 'paused' ? page().runs.paused : page().runs.begun;
  });
  const [told, setTold] = useState('');
  useEffect(() => {
    const timer = setTimeout(() => setTold((before) => (before === words ? words + AGAIN : words)), LASTS);
    return () => clearTimeout(timer);
  }, [words]);
  return (
    <div className="visually-hidden" role="status" data-announcer>
      {view === 'explore' ? told : ''}
    </div>
  );
}
