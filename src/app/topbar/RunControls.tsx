import { lazy, Suspense, useEffect } from 'react';
import type { App } from '../create-app';
import { useApp, useAppContext, useScene } from '../use-app';
import { Tool } from './Tool';

/** What fits and what it takes come with the inference view, not with the page. */
const FitControls = lazy(async () => ({ default: (await import('./FitControls')).FitControls }));

/** What all runs together do, as the buttons need to know it. */
function useActivity(): 'running' | 'paused' | 'over' {
  return useApp(({ runs, pace }) => {
    const over = Object.values(runs).every(
      ({ state }) => state === 'done' || state === 'cancelled' || state === 'failed',
    );
    if (over && Object.keys(runs).length > 0) return 'over';
    return pace === 'paused' ? 'paused' : 'running';
  });
}

/** Keys that act from anywhere except where they mean something themselves. */
function useShortcuts(): void {
  const app = useAppContext();
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || !(event.target instanceof Element)) return;
      if (event.target.closest('input:not([type=range]), textarea, select, [contenteditable]')) return;
      const { store, runner } = app;
      const fitting = store.getState().scene.view === 'infer';
      if (event.key === ' ') {
        if (event.target.closest('button, a, summary')) return;
        event.preventDefault();
        if (fitting) void startOrPause(app);
        else playOrPause(app);
      } else if (fitting) return;
      else if (event.key === '.') runner.step();
      else if (event.key === 'r') runner.restart();
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, [app]);
}

/** The same for fits, whose code is fetched when it is needed. */
async function startOrPause(app: App): Promise<void> {
  const [{ startOrPauseFit }, infer] = await Promise.all([import('./FitControls'), app.loadInfer()]);
  startOrPauseFit(app, infer);
}

function playOrPause({ store, runner }: App): void {
  const { runs, pace } = store.getState();
  const going = Object.values(runs).some(({ state }) => state === 'running' || state === 'queued');
  if (going && pace === 'running') runner.pause();
  else runner.resume();
}

const PLAY = {
  running: { icon: 'pause', label: 'Pause', hint: 'Pause every run (space)' },
  paused: { icon: 'play', label: 'Run', hint: 'Go on with every run (space)' },
  over: { icon: 'play', label: 'Run', hint: 'Run everything again (space)' },
} as const;

export function RunControls() {
  const { view } = useScene();
  useShortcuts();
  if (view !== 'infer') return <ExploreControls />;
  return (
    <Suspense fallback={<div className="tools" />}>
      <FitControls />
    </Suspense>
  );
}

function ExploreControls() {
  const app = useAppContext();
  const { runner } = app;
  const activity = useActivity();
  return (
    <div className="tools" role="group" aria-label="Run">
      <Tool {...PLAY[activity]} className="tool-main" onClick={() => playOrPause(app)} />
      <Tool icon="step" label="Step" hint="Run 256 more trajectories, then pause (.)" onClick={() => runner.step()} />
      <Tool
        icon="stop"
        label="Stop"
        hint="End every run and keep what there is"
        disabled={activity === 'over'}
        onClick={() => runner.stop()}
      />
      <Tool
        icon="restart"
        label="Restart"
        hint="Start every run again from trajectory 0 (r)"
        onClick={() => runner.restart()}
      />
    </div>
  );
}
