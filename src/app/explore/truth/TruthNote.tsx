import { useStore } from 'zustand';
import type { ExactAnswer } from '../../../exact/types';
import { significant, whole } from '../../../figures/format';
import { truth as texts } from '../../../messages/en/explore/truth';
import { fill } from '../../../messages/fill';
import { said } from '../../../messages/said';
import { useAppContext } from '../../use-app';
import { REFERENCE_TRAJECTORIES } from './truth';

/** "51 states, probability lost below 10⁻¹²" */
export function solvedText({ states, probabilityLost }: ExactAnswer): string {
  // Smaller than what sums of doubles can tell from 0.
  const lost = probabilityLost < 1e-12 ? texts().note.lostLittle : significant(probabilityLost, 2);
  return fill(texts().note.states, { states: whole(states), lost });
}

/** Where the exact answer stands: found, under way, or refused, and then why and what else there is. */
export function TruthNote() {
  const { truth } = useAppContext();
  const state = useStore(truth.store);
  const { phase, gradient, progress, reason, seconds } = state;
  if (phase === 'refused')
    return (
      <div className="truth-note" data-phase="refused">
        <p>
          <strong>{texts().note.none}</strong> {said(reason)}{' '}
          {seconds !== null && (
            <button type="button" className="text-button" onClick={() => void truth.computeAnyway()}>
              {texts().note.anyway}
            </button>
          )}
        </p>
        <Reference />
      </div>
    );
  return (
    <p className="truth-note quiet" data-phase={phase}>
      {gradient
        ? fill(texts().note.dashed, { answer: solvedText(gradient.answer) })
        : phase === 'waiting'
          ? texts().note.follows
          : progress && progress.fraction > 0
            ? fill(texts().note.solving, {
                fraction: Math.floor(100 * progress.fraction),
                states: whole(progress.states),
              })
            : texts().note.finding}
      {truth.canStop && (
        <>
          {' '}
          <button type="button" className="text-button" onClick={() => truth.stopComputing()}>
            {texts().note.stop}
          </button>
        </>
      )}
    </p>
  );
}

function Reference() {
  const { truth } = useAppContext();
  const { reference, referencePhase, referenceMessage } = useStore(truth.store);
  const done = reference?.done ?? 0;
  if (referencePhase === 'running')
    return (
      <p>
        {fill(texts().note.running, { done: whole(done), all: whole(REFERENCE_TRAJECTORIES) })}{' '}
        <button type="button" className="text-button" onClick={() => truth.stopReference()}>
          {texts().note.stopKeep}
        </button>
      </p>
    );
  return (
    <>
      {done > 0 && <p role="status">{fill(texts().note.dotted, { done: whole(done) })}</p>}
      {referencePhase === 'failed' && <p className="problem">{referenceMessage}</p>}
      <button type="button" className="text-button" onClick={() => void truth.measureReference()}>
        {done > 0 ? texts().note.again : texts().note.run}
      </button>
    </>
  );
}
