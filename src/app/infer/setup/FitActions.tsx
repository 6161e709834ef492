import { useState } from 'react';
import { useStore } from 'zustand';
import { findEstimator } from '../../../estimators/registry';
import { duration } from '../../../figures/format';
import { judgementSaid } from '../../../inference/uncertainty/judgement-words';
import { LIMITS } from '../../../io/scene';
import { SmallNumber } from '../../../ui/controls/SmallNumber';
import { useAppContext, useScene } from '../../use-app';
import { type FitRun, unfinished } from '../fit/fit-run';
import { budgetText } from '../fit/fit-words';
import { useFit } from '../use-fit';
import { useInferContext } from '../use-infer';
import { followsAdvice } from './fit-advice';
import { measuredFor, startFit } from './fit-start';

/** Start, pause, step, stop, go on; what is happening; and what can be turned while it happens. */
export function FitActions() {
  const app = useAppContext();
  const infer = useInferContext();
  const { files, fits, advice } = infer;
  const scene = useScene();
  const { state } = useFit();
  useStore(files.store);
  const { phase, runs } = state;
  const advised = useStore(advice.store);
  const follows = followsAdvice(scene);
  const trying = advised.phase === 'trying';
  const running = phase === 'running' || phase === 'target';
  const paused = phase === 'paused';
  const over = !running && !paused && !trying;
  const problem = measuredFor(scene, files);
  const resumable = over && runs.some(unfinished);
  return (
    <div className="fit-actions">
      {phase === 'running' && (
        <button type="button" className="button" onClick={() => fits.pause()}>
          Pause
        </button>
      )}
      {paused && (
        <>
          <button type="button" className="button button-main" onClick={() => void fits.resume()}>
            Resume
          </button>
          <button type="button" className="button" onClick={() => fits.step()}>
            Step
          </button>
        </>
      )}
      {(running || paused || trying) && (
        <button type="button" className="button" onClick={() => (trying ? advice.stop() : fits.stop())}>
          Stop
        </button>
      )}
      {over && resumable && (
        <button type="button" className="button button-main" onClick={() => void fits.resume()}>
          Resume
        </button>
      )}
      {over && (
        <button
          type="button"
          className={resumable ? 'button' : 'button button-main'}
          disabled={(scene.estimators.length === 0 && !follows) || typeof problem === 'string'}
          onClick={() => void startFit(app, infer)}
        >
          {runs.length > 0 ? 'Start again' : 'Start'}
        </button>
      )}
      <p className="quiet" role="status">
        {trying ? `Trying ${advised.text || 'estimators'}…` : <PhaseText />}
      </p>
      {follows && !trying && advised.text && (
        <p className={advised.phase === 'failed' ? 'problem' : 'quiet'} data-advice>
          {advised.text}
        </p>
      )}
      {over && typeof problem === 'string' && (
        <p className="problem" role="alert">
          {problem}
        </p>
      )}
      {(phase === 'running' || paused) && <Knobs />}
    </div>
  );
}

const JUDGED = {
  judging: 'Judging what was found…',
  warn: 'Not to be taken as it is: see the judgement.',
  fine: '',
} as const;

/** How a fit that is over is announced: no end without what speaks against it. */
function endOf(runs: readonly FitRun[], judging: boolean): keyof typeof JUDGED {
  if (judging) return 'judging';
  const said = runs.flatMap(({ judgement, average }) => (judgement ? judgementSaid(judgement, average) : []));
  return said.some(({ tone }) => tone === 'warn') ? 'warn' : 'fine';
}

function PhaseText() {
  const scene = useScene();
  const { state, changed } = useFit();
  const { phase, left, message, note, runs } = state;
  const { certainty } = useInferContext();
  const judging = useStore(certainty.store, (found) => found.judging.phase === 'running');
  if (scene.estimators.length === 0 && !followsAdvice(scene) && phase === 'idle') return 'Choose an estimator above.';
  const after = changed ? ' The settings have changed since: start again to use them.' : '';
  const said = note ? ` ${note}` : '';
  switch (phase) {
    case 'idle':
      return 'Ready.';
    case 'target':
      return `Making the data…${said}`;
    case 'running':
      return `${left === null ? 'Fitting…' : `Fitting, about ${duration(left)} left…`}${said}`;
    case 'paused':
      return `Paused.${said}`;
    case 'stopped':
      return runs.length === 0
        ? 'Stopped.'
        : `Stopped; what was found is kept, and can be resumed from iteration ${Math.max(...runs.map((r) => r.points.length))}.${after}`;
    case 'failed':
      return (
        <>
          <span className="problem">{message}</span>
          {after}
        </>
      );
    default:
      return ['Finished.', budgetText(runs), JUDGED[endOf(runs, judging)], note, after.trim()]
        .filter(Boolean)
        .join(' ');
  }
}

/** What may change from the next iteration on. */
function Knobs() {
  const { fits } = useInferContext();
  const { state } = useFit();
  const [first] = state.runs;
  const [changed, setChanged] = useState(false);
  if (!first) return null;
  const soft = state.runs.filter(({ estimator }) => findEstimator(estimator)?.needsTemperature);
  return (
    <div className="fit-knobs" role="group" aria-label="While it runs">
      <SmallNumber
        label="learning rate now"
        value={first.options.learningRate}
        range={LIMITS.learningRate}
        scale="log"
        onChange={(learningRate) => {
          setChanged(true);
          fits.change({ learningRate });
        }}
      />
      {soft.length > 0 && (
        <SmallNumber
          label="temperature now"
          value={soft[0].options.temperature}
          range={LIMITS.temperature}
          scale="log"
          onChange={(temperature) => {
            setChanged(true);
            fits.change({ temperature });
          }}
        />
      )}
      <span className="quiet" role="status">
        {changed ? 'Holds from the next iteration on.' : ''}
      </span>
    </div>
  );
}
