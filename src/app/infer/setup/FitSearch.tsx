import { SCHEDULE_KINDS, type ScheduleKind } from '../../../inference/defaults';
import { OPTIMISERS } from '../../../inference/optimisers/registry';
import { DESIGN_LIMITS, type FitDesign } from '../../../io/fit-design';
import { LIMITS } from '../../../io/scene';
import { Hint } from '../../../ui/controls/Hint';
import { SliderField } from '../../../ui/controls/SliderField';
import { SmallNumber } from '../../../ui/controls/SmallNumber';
import { Choice } from '../../../ui/panel/Choice';
import { useAppContext, useScene } from '../../use-app';

const SCHEDULE_WORDS: Readonly<Record<ScheduleKind, string>> = {
  cosine: 'falls to a tenth on a cosine',
  constant: 'stays',
  step: 'halves three times',
  inverse: 'falls as 1/k',
};

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
          label="iterations"
          about="Steps of the optimiser in ln θ, at most: a plateau or a budget may end it before."
          value={iterations}
          initial={LIMITS.iterations.value}
          range={{ ...LIMITS.iterations, whole: true }}
          scale="log"
          onChange={(value) => actions.patchFit({ iterations: value })}
        />
        <SliderField
          label="batch"
          about="Trajectories per iteration, condition and estimator, new ones every time."
          value={batch}
          initial={LIMITS.batch.value}
          range={{ ...LIMITS.batch, whole: true }}
          scale="powers"
          onChange={(value) => actions.patchFit({ batch: value })}
        />
        <SliderField
          label="learning rate"
          about="Size of the first steps in ln θ: with Adam, 0.1 changes a parameter by about a tenth."
          value={learningRate}
          initial={LIMITS.learningRate.value}
          range={LIMITS.learningRate}
          scale="log"
          onChange={(value) => actions.patchFit({ learningRate: value })}
        />
      </div>
      <div className="fit-lines">
        <label className="fit-line select">
          <Hint text={<p>{optimiser.about}</p>} className="field-label">
            optimiser
          </Hint>
          <select value={design.optimiser} onChange={(event) => patch({ optimiser: event.target.value })}>
            {OPTIMISERS.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
        </label>
        <label className="fit-line select">
          <span className="field-label">its rate</span>
          <select
            value={design.schedule}
            onChange={(event) => patch({ schedule: event.target.value as FitDesign['schedule'] })}
          >
            {SCHEDULE_KINDS.map((id) => (
              <option key={id} value={id}>
                {SCHEDULE_WORDS[id]}
              </option>
            ))}
          </select>
        </label>
        <div className="fit-line">
          <Hint
            className="field-label"
            text={
              <p>
                Recommended: a short trial of all estimators, when the fit starts, chooses the one with the least error
                per computing time, bias included.
              </p>
            }
          >
            estimator
          </Hint>
          <Choice
            name="fit-estimator"
            label="Estimator"
            value={design.recommended ? 'recommended' : 'chosen'}
            options={[
              { id: 'chosen', label: 'as chosen' },
              { id: 'recommended', label: 'recommended' },
            ]}
            onChange={(id) => patch({ recommended: id === 'recommended' })}
          />
        </div>
        {optimiser.needs === 'fisher' && (
          <p className="quiet">Needs the scores of the score function: other estimators cannot use it.</p>
        )}
        <div className="fit-line">
          <Hint
            className="field-label"
            text={<p>What every estimator may spend: as many trajectories as the others, or as much computing time.</p>}
          >
            budget
          </Hint>
          <Choice
            name="fit-budget"
            label="Budget"
            value={design.budget > 0 ? 'seconds' : 'trajectories'}
            options={[
              { id: 'trajectories', label: 'equal trajectories' },
              { id: 'seconds', label: 'equal seconds' },
            ]}
            onChange={(id) => patch({ budget: id === 'seconds' ? SECONDS : 0 })}
          />
          {design.budget > 0 && (
            <SmallNumber
              label=""
              name="Seconds of computing per estimator"
              value={design.budget}
              range={{ ...DESIGN_LIMITS.budget, min: 0.1 }}
              unit="s"
              onChange={(budget) => patch({ budget })}
            />
          )}
        </div>
        <div className="fit-line">
          <Hint
            className="field-label"
            text={
              <p>
                Gradients longer than this are shortened to it: one outlier then moves little. 0 leaves all as they are.
              </p>
            }
          >
            clip at norm
          </Hint>
          <SmallNumber
            label=""
            name="Clip gradients at norm"
            value={design.clip}
            range={DESIGN_LIMITS.clip}
            onChange={(clip) => patch({ clip })}
          />
          <Hint
            className="field-label"
            text={
              <p>
                Ends a fit when the loss no longer falls between two windows of so many iterations. 0 looks for none.
              </p>
            }
          >
            plateau window
          </Hint>
          <SmallNumber
            label=""
            name="Plateau window, iterations"
            value={design.plateau}
            range={{ ...DESIGN_LIMITS.plateau, whole: true }}
            onChange={(plateau) => patch({ plateau })}
          />
        </div>
      </div>
    </>
  );
}
