import { Suspense } from 'react';
import { listed } from '../../../figures/format';
import type { LessonPanel } from '../../../io/lessons/lesson';
import { learn } from '../../../messages/en/learn/learn';
import { fill } from '../../../messages/fill';
import { WithInfer } from '../../infer/FitPanels';
import { FitLoss, FitParameters } from '../../infer/fit/FitPlots';
import { FitStandings } from '../../infer/fit/FitStandings';
import '../../infer/infer.css';
import '../../infer/infer-parts.css';
import { FitLandscape } from '../../infer/landscape/FitLandscape';
import { FitActions } from '../../infer/setup/FitActions';
import { FitIdentifiability } from '../../infer/uncertainty/FitIdentifiability';
import { FitResult } from '../../infer/uncertainty/FitResult';
import { useModel, useScene } from '../../use-app';
import { observableText } from '../../words';

/** Panels of the inference view that a lesson may show; their code comes with the first lesson that does. */
export type FitPanel = Extract<LessonPanel, 'fit' | 'landscape' | 'certainty'>;

export default function FitPlay({ panel }: { panel: FitPanel }) {
  const waiting = <p className="quiet infer-opening">{learn().play.openingFit}</p>;
  return (
    <Suspense fallback={waiting}>
      <WithInfer waiting={waiting}>
        {panel === 'fit' && (
          <>
            <FitCard />
            <FitParameters />
            <FitLoss />
          </>
        )}
        {panel === 'landscape' && <FitLandscape />}
        {panel === 'certainty' && (
          <>
            <FitResult />
            <FitIdentifiability />
          </>
        )}
      </WithInfer>
    </Suspense>
  );
}

/** Start and stop, and where each estimator stands. */
function FitCard() {
  const scene = useScene();
  const model = useModel();
  const free = model.parameters.filter((_, p) => scene.fit.free[p]).map(({ name }) => name);
  const t = learn().play;
  return (
    <article className="panel lesson-fit" data-panel="lesson-fit" aria-labelledby="lesson-fit-title">
      <header className="panel-head">
        <div className="panel-titles">
          <h2 id="lesson-fit-title">
            {fill(t.infer, { parameters: listed(free), observable: observableText(scene) })}
          </h2>
          <p className="panel-subtitle">{t.inferAbout}</p>
        </div>
      </header>
      <FitActions />
      <FitStandings />
    </article>
  );
}
