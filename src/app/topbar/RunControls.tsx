import { lazy, Suspense, useEffect } from 'react';
import { topbar } from '../../messages/en/topbar';
import { withTexts } from '../../messages/language';
import type { App } from '../create-app';
import { useApp, useAppContext, useScene } from '../use-app';
import { Tool } from './Tool';

/** What fits and what it takes come with the inference view, not with the page. */
const FitControls = lazy(async () => ({ default: (await withTexts(import('./FitControls'))).FitControls }));

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
  const t = topbar().run;
  const play = {
    running: { icon: 'pause', label: t.pause, hint: t.pauseHint },
    paused: { icon: 'play', label: t.go, hint: t.goHint },
    over: { icon: 'play', label: t.go, hint: t.againHint },
  } as const;
  return (
    <div className="tools" role="group" aria-label={t.label}>
      <Tool {...play[activity]} className="tool-main" onClick={() => playOrPause(app)} />
      <Tool icon="step" label={t.step} hint={t.stepHint} onClick={() => runner.step()} />
      <Tool icon="stop" label={t.stop} hint={t.stopHint} disabled={activity === 'over'} onClick={() => runner.stop()} />
      <Tool icon="restart" label={t.restart} hint={t.restartHint} onClick={() => runner.restart()} />
    </div>
  );
}
