import { SCHEDULE_KINDS, type ScheduleKind } from '../../../inference/defaults';
import { OPTIMISERS } from '../../../inference/optimisers/registry';
import { DESIGN_LIMITS, type FitDesign } from '../../../io/scene/fit-design';
import { LIMITS } from '../../../io/scene/scene';
import { infer as texts } from '../../../messages/en/infer/infer';
import { said } from '../../../messages/said';
import { Hint } from '../../../ui/controls/Hint';
import { SliderField } from '../../../ui/controls/SliderField';
import { SmallNumber } from '../../../ui/controls/SmallNumber';
import { Choice } from '../../../ui/panel/Choice';
import { useAppContext, useScene } from '../../use-app';

const scheduleWords = (): Readonly<Record<ScheduleKind, string>> => ({
  cosine: texts().search.cosine,
  constant: texts().search.stays,
  step: texts().search.halves,
  inverse: texts().search.inverse,
});

/** A budget to start from when seconds are chosen. */
const SECONDS = 10;

/** The optimiser, how long it searches, and what ends it. */
export function FitSearch() {
  const { actions } = useAppContext();
  const { fit } = useScene();
  const { iterations, batch, learningRate, design } = fit;
  const patch = (change: Partial<FitDesign>) => actions.patchFit({ design: { ...design, ...change } });
  const optimiser = OPTIMISERS.find(({ id }) => id === design.optimiser) ?? OPTIMISERS[0];
  return (
    <>
      <div className="fit-numbers">
        <SliderField
          label={texts().search.iterations}
          about={texts().search.iterationsHint}
          value={iterations}
          initial={LIMITS.iterations.value}
          range={{ ...LIMITS.iterations, whole: true }}
          scale="log"
          onChange={(value) => actions.patchFit({ iterations: value })}
        />
        <SliderField
          label={texts().search.batch}
          about={texts().search.batchHint}
          value={batch}
          initial={LIMITS.batch.value}
          range={{ ...LIMITS.batch, whole: true }}
          scale="powers"
          onChange={(value) => actions.patchFit({ batch: value })}
        />
        <SliderField
          label={texts().search.rate}
          about={texts().search.rateHint}
          value={learningRate}
          initial={LIMITS.learningRate.value}
          range={LIMITS.learningRate}
          scale="log"
          onChange={(value) => actions.patchFit({ learningRate: value })}
        />
      </div>
      <div className="fit-lines">
        <label className="fit-line select">
          <Hint text={<p>{said(optimiser.about)}</p>} className="field-label">
            {texts().search.optimiser}
          </Hint>
          <select value={design.optimiser} onChange={(event) => patch({ optimiser: event.target.value })}>
            {OPTIMISERS.map(({ id, name }) => (
              <option key={id} value={id}>
                {said(name)}
              </option>
            ))}
          </select>
        </label>
        <label className="fit-line select">
          <span className="field-label">{texts().search.itsRate}</span>
          <select
            value={design.schedule}
            onChange={(event) => patch({ schedule: event.target.value as FitDesign['schedule'] })}
          >
            {SCHEDULE_KINDS.map((id) => (
              <option key={id} value={id}>
                {scheduleWords()[id]}
              </option>
            ))}
          </select>
        </label>
        <div className="fit-line">
          <Hint className="field-label" text={<p>{texts().search.recommended}</p>}>
            {texts().search.estimator}
          </Hint>
          <Choice
            name="fit-estimator"
            label={texts().search.estimatorLabel}
            value={design.recommended ? 'recommended' : 'chosen'}
            options={[
              { id: 'chosen', label: texts().search.asChosen },
              { id: 'recommended', label: texts().search.recommendedOne },
            ]}
            onChange={(id) => patch({ recommended: id === 'recommended' })}
          />
        </div>
        {optimiser.needs === 'fisher' && <p className="quiet">{texts().search.needsScores}</p>}
        <div className="fit-line">
          <Hint className="field-label" text={<p>{texts().search.budgetHint}</p>}>
            {texts().search.budget}
          </Hint>
          <Choice
            name="fit-budget"
            label={texts().search.budgetLabel}
            value={design.budget > 0 ? 'seconds' : 'trajectories'}
            options={[
              { id: 'trajectories', label: texts().search.equalTrajectories },
              { id: 'seconds', label: texts().search.equalSeconds },
            ]}
            onChange={(id) => patch({ budget: id === 'seconds' ? SECONDS : 0 })}
          />
          {design.budget > 0 && (
            <SmallNumber
              label=""
              name={texts().search.seconds}
              value={design.budget}
              range={{ ...DESIGN_LIMITS.budget, min: 0.1 }}
              unit="s"
              onChange={(budget) => patch({ budget })}
            />
          )}
        </div>
        <div className="fit-line">
          <Hint className="field-label" text={<p>{texts().search.clipHint}</p>}>
            {texts().search.clip}
          </Hint>
          <SmallNumber
            label=""
            name={texts().search.clipLabel}
            value={design.clip}
            range={DESIGN_LIMITS.clip}
            onChange={(clip) => patch({ clip })}
          />
          <Hint className="field-label" text={<p>{texts().search.plateauHint}</p>}>
            {texts().search.plateau}
          </Hint>
          <SmallNumber
            label=""
            name={texts().search.plateauLabel}
            value={design.plateau}
            range={{ ...DESIGN_LIMITS.plateau, whole: true }}
            onChange={(plateau) => patch({ plateau })}
          />
        </div>
      </div>
    </>
  );
}
