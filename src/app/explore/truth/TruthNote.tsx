import { useStore } from 'zustand';
import type { ExactAnswer } from '../../../exact/types';
import { significant, whole } from '../../../figures/format';
import { useAppContext } from '../../use-app';
import { REFERENCE_TRAJECTORIES } from './truth';

/** "51 states, probability lost below 10⁻¹²" */
export function solvedText({ states, probabilityLost }: ExactAnswer): string {
  // Smaller than what sums of doubles can tell from 0.
  const lost = probabilityLost < 1e-12 ? 'less than 10⁻¹²' : significant(probabilityLost, 2);
  return `${whole(states)} states, probability lost ${lost}`;
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
          <strong>No exact answer.</strong> {reason}{' '}
          {seconds !== null && (
            <button type="button" className="text-button" onClick={() => void truth.computeAnyway()}>
              Compute it anyway
            </button>
          )}
        </p>
        <Reference />
      </div>
    );
  return (
    <p className="truth-note quiet" data-phase={phase}>
      {gradient ? (
        <>Dashed: the exact answer ({solvedText(gradient.answer)}).</>
      ) : phase === 'waiting' ? (
        'The exact answer follows when the settings rest.'
      ) : progress && progress.fraction > 0 ? (
        `Solving the master equation: ${Math.floor(100 * progress.fraction)} % of ${whole(progress.states)} states…`
      ) : (
        'Solving the master equation: finding the states that matter…'
      )}
      {truth.canStop && (
        <>
          {' '}
          <button type="button" className="text-button" onClick={() => truth.stopComputing()}>
            Stop
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
        Reference run of the score function: {whole(done)} of {whole(REFERENCE_TRAJECTORIES)} trajectories.{' '}
        <button type="button" className="text-button" onClick={() => truth.stopReference()}>
          Stop and keep
        </button>
      </p>
    );
  return (
    <>
      {done > 0 && (
        <p role="status">
          Dotted, with its 95 % interval: a reference, not the truth, from {whole(done)} trajectories of the score
          function.
        </p>
      )}
      {referencePhase === 'failed' && <p className="problem">{referenceMessage}</p>}
      <button type="button" className="text-button" onClick={() => void truth.measureReference()}>
        {done > 0 ? 'Run the reference again' : 'Use a long SF run as the reference'}
      </button>
    </>
  );
}
