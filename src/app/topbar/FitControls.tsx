import { useStore } from 'zustand';
import { topbar } from '../../messages/en/topbar';
import type { App } from '../create-app';
import type { Infer } from '../infer/create-infer';
import { WithInfer } from '../infer/FitPanels';
import { unfinished } from '../infer/fit/fit-run';
import { followsAdvice } from '../infer/setup/fit-advice';
import { startFit } from '../infer/setup/fit-start';
import { useInferContext } from '../infer/use-infer';
import { useAppContext, useModel, useScene } from '../use-app';
import { Tool } from './Tool';

/** What the space bar does: start, pause, go on. */
export function startOrPauseFit(app: App, infer: Infer): void {
  const { fits } = infer;
  const { phase } = fits.store.getState();
  if (phase === 'running') fits.pause();
  else if (phase === 'paused') void fits.resume();
  else if (phase !== 'target') void startFit(app, infer);
}

/** In the inference view, running means fitting. */
export function FitControls() {
  return (
    <WithInfer waiting={<div className="tools" />}>
      <Controls />
    </WithInfer>
  );
}

function Controls() {
  const app = useAppContext();
  const infer = useInferContext();
  const { files, fits } = infer;
  const phase = useStore(fits.store, (state) => state.phase);
  const resumable = useStore(fits.store, ({ runs }) => runs.some(unfinished));
  const scene = useScene();
  const { estimators } = scene;
  const trying = useStore(infer.advice.store, (state) => state.phase === 'trying');
  const model = useModel();
  // Follows the files, whose problems the start would say.
  useStore(files.store, (state) => state.model === model.id && state.files);
  const running = phase === 'running' || phase === 'target';
  const paused = phase === 'paused';
  const { run, fit: t } = topbar();
  return (
    <div className="tools" role="group" aria-label={t.label}>
      {phase === 'running' ? (
        <Tool icon="pause" label={run.pause} hint={t.pauseHint} className="tool-main" onClick={() => fits.pause()} />
      ) : paused ? (
        <Tool
          icon="play"
          label={t.resume}
          hint={t.resumeHint}
          className="tool-main"
          onClick={() => void fits.resume()}
        />
      ) : (
        <Tool
          icon="play"
          label={t.start}
          hint={t.startHint}
          className="tool-main"
          disabled={(estimators.length === 0 && !followsAdvice(scene)) || phase === 'target' || trying}
          onClick={() => void startFit(app, infer)}
        />
      )}
      <Tool icon="step" label={run.step} hint={t.stepHint} disabled={!paused} onClick={() => fits.step()} />
      <Tool
        icon="stop"
        label={run.stop}
        hint={t.stopHint}
        disabled={!running && !paused && !trying}
        onClick={() => (trying ? infer.advice.stop() : fits.stop())}
      />
      <Tool
        icon="restart"
        label={t.resumeStopped}
        hint={t.resumeStoppedHint}
        disabled={running || paused || !resumable}
        onClick={() => void fits.resume()}
      />
    </div>
  );
}
