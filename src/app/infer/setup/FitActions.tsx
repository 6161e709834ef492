import { useState } from 'react';
import { useStore } from 'zustand';
import { findEstimator } from '../../../estimators/registry';
import { duration } from '../../../figures/format';
import { judgementSaid } from '../../../inference/uncertainty/judgement-words';
import { LIMITS } from '../../../io/scene/scene';
import { infer as texts } from '../../../messages/en/infer/infer';
import { fill } from '../../../messages/fill';
import { said as translated } from '../../../messages/said';
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
          {texts().actions.pause}
        </button>
      )}
      {paused && (
        <>
          <button type="button" className="button button-main" onClick={() => void fits.resume()}>
            {texts().actions.resume}
          </button>
          <button type="button" className="button" onClick={() => fits.step()}>
            {texts().actions.step}
          </button>
        </>
      )}
      {(running || paused || trying) && (
        <button type="button" className="button" onClick={() => (trying ? advice.stop() : fits.stop())}>
          {texts().actions.stop}
        </button>
      )}
      {over && resumable && (
        <button type="button" className="button button-main" onClick={() => void fits.resume()}>
          {texts().actions.resume}
        </button>
      )}
      {over && (
        <button
          type="button"
          className={resumable ? 'button' : 'button button-main'}
          disabled={(scene.estimators.length === 0 && !follows) || typeof problem === 'string'}
          onClick={() => void startFit(app, infer)}
        >
          {runs.length > 0 ? texts().actions.again : texts().actions.start}
        </button>
      )}
      <p className="quiet" role="status">
        {trying ? fill(texts().phase.trying, { name: advised.text || texts().phase.estimators }) : <PhaseText />}
      </p>
      {follows && !trying && advised.text && (
        <p className={advised.phase === 'failed' ? 'problem' : 'quiet'} data-advice>
          {advised.text}
        </p>
      )}
      {over && typeof problem === 'string' && (
        <p className="problem" role="alert">
          {translated(problem)}
        </p>
      )}
      {(phase === 'running' || paused) && <Knobs />}
    </div>
  );
}

const judged = () =>
  ({
    judging: texts().phase.judging,
    warn: texts().phase.warn,
    fine: '',
  }) as const;

/** How a fit that is over is announced: no end without what speaks against it. */
function endOf(runs: readonly FitRun[], judging: boolean): keyof ReturnType<typeof judged> {
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
  if (scene.estimators.length === 0 && !followsAdvice(scene) && phase === 'idle') return texts().phase.choose;
  const after = changed ? texts().phase.changed : '';
  const said = note ? ` ${note}` : '';
  switch (phase) {
    case 'idle':
      return texts().phase.ready;
    case 'target':
      return fill(texts().phase.making, { said });
    case 'running':
      return `${left === null ? texts().phase.fitting : fill(texts().phase.fittingLeft, { left: duration(left) })}${said}`;
    case 'paused':
      return fill(texts().phase.paused, { said });
    case 'stopped':
      return runs.length === 0
        ? texts().phase.stopped
        : fill(texts().phase.stoppedAt, { iteration: Math.max(...runs.map((r) => r.points.length)), after });
    case 'failed':
      return (
        <>
          <span className="problem">{translated(message)}</span>
          {after}
        </>
      );
    default:
      return [texts().phase.finished, budgetText(runs), judged()[endOf(runs, judging)], note, after.trim()]
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
    <div className="fit-knobs" role="group" aria-label={texts().knobs.label}>
      <SmallNumber
        label={texts().knobs.rate}
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
          label={texts().knobs.temperature}
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
        {changed ? texts().knobs.holds : ''}
      </span>
    </div>
  );
}
