import { useStore } from 'zustand';
import { fits, store } from '../../store/app';
import { Tool } from './Tool';

export function startFit(): void {
  void fits.start(store.getState().scene);
}

export function startOrStopFit(): void {
  if (fits.running) fits.stop();
  else startFit();
}

/** In the inference view, running means fitting. */
export function FitControls() {
  const phase = useStore(fits.store, (state) => state.phase);
  const none = store.getState().scene.estimators.length === 0;
  const running = phase === 'running' || phase === 'target';
  return (
    <div className="tools" role="group" aria-label="Fit">
      {running ? (
        <Tool
          icon="stop"
          label="Stop"
          hint="Stop the fits and keep what there is (space)"
          className="tool-main"
          onClick={() => fits.stop()}
        />
      ) : (
        <Tool
          icon="play"
          label="Start"
          hint="Start a fit per estimator (space)"
          className="tool-main"
          disabled={none}
          onClick={startFit}
        />
      )}
    </div>
  );
}
