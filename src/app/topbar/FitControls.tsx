import { useStore } from 'zustand';
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
  return (
    <div className="tools" role="group" aria-label="Fit">
      {phase === 'running' ? (
        <Tool
          icon="pause"
          label="Pause"
          hint="Pause the fits (space)"
          className="tool-main"
          onClick={() => fits.pause()}
        />
      ) : paused ? (
        <Tool
          icon="play"
          label="Resume"
          hint="Go on with the fits (space)"
          className="tool-main"
          onClick={() => void fits.resume()}
        />
      ) : (
        <Tool
          icon="play"
          label="Start"
          hint="Start a fit per estimator (space)"
          className="tool-main"
          disabled={(estimators.length === 0 && !followsAdvice(scene)) || phase === 'target' || trying}
          onClick={() => void startFit(app, infer)}
        />
      )}
      <Tool
        icon="step"
        label="Step"
        hint="One more iteration of every fit, then pause"
        disabled={!paused}
        onClick={() => fits.step()}
      />
      <Tool
        icon="stop"
        label="Stop"
        hint="Stop the fits and keep what there is; they can be resumed"
        disabled={!running && !paused && !trying}
        onClick={() => (trying ? infer.advice.stop() : fits.stop())}
      />
      <Tool
        icon="restart"
        label="Resume what was stopped"
        hint="Go on with the fits from their last iteration"
        disabled={running || paused || !resumable}
        onClick={() => void fits.resume()}
      />
    </div>
  );
}
