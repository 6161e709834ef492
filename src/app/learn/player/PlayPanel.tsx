import { type ComponentType, lazy, Suspense } from 'react';
import type { LessonPanel, Play } from '../../../io/lessons/lesson';
import type { Scene } from '../../../io/scene/scene';
import { learn } from '../../../messages/en/learn/learn';
import { withTexts } from '../../../messages/language';
import { Distribution } from '../../explore/distribution/Distribution';
import { Gradient } from '../../explore/gradient/Gradient';
import { Trajectories } from '../../explore/trajectories/Trajectories';
import { Variance } from '../../explore/variance/Variance';
import { useAppContext, useScene } from '../../use-app';
import type { FitPanel } from './FitPlay';
import { Controls } from './StepControls';

const FitPlay = lazy(() => withTexts(import('./FitPlay')));

const ofFit = (panel: FitPanel) => () => (
  <Suspense fallback={<p className="quiet">{learn().play.openingFit}</p>}>
    <FitPlay panel={panel} />
  </Suspense>
);

const PANELS: Readonly<Record<LessonPanel, ComponentType>> = {
  fit: ofFit('fit'),
  landscape: ofFit('landscape'),
  certainty: ofFit('certainty'),
  trajectories: Trajectories,
  distribution: Distribution,
  gradient: Gradient,
  variance: Variance,
};

interface PlayPanelProps {
  readonly play: Play;
  readonly step: Scene;
  /** Sets the playground as the step says. */
  readonly onReset: () => void;
}

/** The playground beside the text: the panels and controls that the step names. */
export function PlayPanel({ play, step, onReset }: PlayPanelProps) {
  const { actions } = useAppContext();
  const scene = useScene();
  const elsewhere = scene.modelId !== step.modelId;
  const t = learn().play;
  return (
    <aside className="lesson-play" aria-label={t.title}>
      <div className="lesson-play-head">
        <h3>{t.title}</h3>
        <button type="button" className="text-button" onClick={onReset}>
          {elsewhere ? t.setUp : t.reset}
        </button>
        {!elsewhere && (
          <button type="button" className="text-button" onClick={() => actions.patch({ view: 'explore' })}>
            {t.show}
          </button>
        )}
      </div>
      {elsewhere ? (
        <p className="lesson-card">{t.elsewhere}</p>
      ) : (
        <>
          <Controls names={play.controls} />
          {play.panels.map((id) => {
            const Component = PANELS[id];
            return <Component key={id} />;
          })}
        </>
      )}
    </aside>
  );
}
