import { useEffect, useState } from 'react';
import { whole } from '../figures/format';
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
    if (engine.failed || all.some(({ state }) => state === 'failed')) return 'A run has failed.';
    if (all.every(({ state }) => state === 'done'))
      return `All runs are done: ${whole(all[0].trajectories)} trajectories each.`;
    if (all.every(({ state }) => state === 'done' || state === 'cancelled')) return 'The runs have been stopped.';
    return pace === 'paused' ? 'The runs are paused.' : 'The runs have begun.';
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
