import { lazy, Suspense } from 'react';
import type { Snapshot } from '../../../../engine/types';
import { trajectories as texts } from '../../../../messages/en/explore/trajectories';
import { withTexts } from '../../../../messages/language';
import { said } from '../../../../messages/said';
import type { RateAnswer } from '../../../../ode/answer-rates';
import { Swatch } from '../../../../ui/controls/Glyph';
import type { SpeciesLook } from '../species';
import { comparison, noiseText } from './compare';
import { NOISE_DASH, RATE_DASH } from './marks';

const LessonLink = lazy(() => withTexts(import('../../../learn/LessonLink')));

interface RateNotesProps {
  readonly snapshot: Snapshot | undefined;
  readonly species: readonly SpeciesLook[];
  readonly answer: RateAnswer | null;
  /** Why there is no answer; empty while it is awaited. */
  readonly error: string;
}

/** What the lines of the rate equations are, and what there is to say of them and the jumps. */
export function RateNotes({ snapshot, species, answer, error }: RateNotesProps) {
  if (error) {
    return (
      <p className="panel-message" role="alert">
        {said(error)}
      </p>
    );
  }
  if (!answer || !snapshot) return null;
  return (
    <div className="rate-notes">
      <div className="legend">
        <span className="legend-item">
          <Swatch color="currentColor" dash={RATE_DASH} />
          {texts().rates.line}
        </span>
        {answer.sd && (
          <span className="legend-item">
            <Swatch color="currentColor" dash={NOISE_DASH} />
            {texts().rates.noise}
          </span>
        )}
      </div>
      <p>
        {comparison(snapshot, species, answer)} {answer.noNoise} {noiseText(snapshot, species, answer)}{' '}
        <Suspense fallback={null}>
          <LessonLink id="noise" />
        </Suspense>
      </p>
    </div>
  );
}
