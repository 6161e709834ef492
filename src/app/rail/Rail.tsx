import { useEffect, useState } from 'react';
import { hasDependences, startValues } from '../../compile/start';
import { findEstimator } from '../../estimators/registry';
import { listed } from '../../figures/format';
import { LIMITS } from '../../io/scene';
import { typedLaw } from '../../io/starting';
import { FollowingField } from '../../ui/controls/FollowingField';
import { Icon } from '../../ui/controls/Icon';
import { SliderField } from '../../ui/controls/SliderField';
import { formulaText } from '../../ui/reaction-text';
import { SaveAll } from '../saving/SaveAll';
import { useAppContext, useModel, useScene } from '../use-app';
import { BestTemperature } from './BestTemperature';
import { LazyVolume } from './LazyVolume';
import { ModelCard } from './ModelCard';
import { ObservableField } from './ObservableField';
import { SystemSize } from './SystemSize';

/** Every number a person can change; beside the panels on a wide screen, a drawer from below on a phone. */
export function Rail() {
  const [open, setOpen] = useState(false);
  useEffect(() => {
    if (!open) return;
    const onKey = (event: KeyboardEvent) => event.key === 'Escape' && setOpen(false);
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, [open]);
  return (
    <>
      <aside className="rail" data-open={open} aria-label="Settings" id="rail">
        <div className="rail-scroll">
          <Settings />
        </div>
      </aside>
      <button
        type="button"
        className="drawer-toggle"
        aria-expanded={open}
        aria-controls="rail"
        onClick={() => setOpen(!open)}
      >
        <Icon name={open ? 'close' : 'sliders'} />
        {open ? 'Close' : 'Settings'}
      </button>
    </>
  );
}

function Settings() {
  const model = useModel();
  return (
    <>
      {model.systemSize && (
        <section className="rail-section" aria-label="System">
          <h2>System</h2>
          <SystemSize size={model.systemSize} />
        </section>
      )}
      <ModelSettings key={model.id} />
    </>
  );
}

/** Keyed by model: what was refused for one model's field says nothing about another's. */
function ModelSettings() {
  const { actions } = useAppContext();
  const scene = useScene();
  const model = useModel();
  const chosen = scene.estimators.flatMap(({ id }) => findEstimator(id) ?? []);
  const soft = chosen.filter(({ needsTemperature }) => needsTemperature);
  const stepping = chosen.filter(({ needsStep }) => needsStep);
  const start = hasDependences(model) ? startValues(model, scene.parameters, scene.initial) : null;
  return (
    <div>
      <section className="rail-section" aria-label="Parameters">
        <h2>
          Parameters
          <button type="button" className="text-button" onClick={() => actions.resetParameters(model)}>
            Reset parameters
          </button>
        </h2>
        {model.parameters.map((p, i) => (
          <SliderField
            key={p.name}
            label={p.label ?? p.name}
            unit={p.unit}
            about={p.about}
            value={scene.parameters[i]}
            initial={p.value}
            range={p}
            scale="log"
            onChange={(value) => actions.setParameter(i, value)}
          />
        ))}
        {model.derived?.map((d, i) => (
          <FollowingField
            key={d.name}
            label={d.label ?? d.name}
            unit={d.unit}
            about=""
            value={start?.derived[i] ?? Number.NaN}
            formula={formulaText(d.expression, model.species)}
          />
        ))}
      </section>
      <section className="rail-section" aria-label="Observable and gradient">
        <h2>Observable</h2>
        <ObservableField />
        {soft.length > 0 && (
          <SliderField
            label="temperature"
            about={
              <>
                Softness of the choice that Gumbel-Softmax differentiates. High: quiet and biased. Low: less biased,
                until the gradient explodes. Only {listed(soft.map(({ short }) => short))} know it.
              </>
            }
            value={scene.temperature}
            initial={LIMITS.temperature.value}
            range={LIMITS.temperature}
            scale="log"
            onChange={(temperature) => actions.patch({ temperature })}
          />
        )}
        {soft.some(({ exactForward }) => exactForward) && <BestTemperature />}
        {stepping.length > 0 && (
          <SliderField
            label="step h"
            about={<AboutStep names={stepping.map(({ short }) => short)} />}
            value={scene.step}
            initial={LIMITS.step.value}
            range={LIMITS.step}
            scale="log"
            onChange={(step) => actions.patch({ step })}
          />
        )}
      </section>
      <section className="rail-section" aria-label="Run">
        <h2>Run</h2>
        <SliderField
          label="horizon T"
          unit="time"
          about="The time at which every trajectory ends."
          value={scene.horizon}
          initial={model.horizon.value}
          range={model.horizon}
          scale="log"
          onChange={(horizon) => actions.patch({ horizon })}
        />
        <SliderField
          label="trajectories"
          about="How many independent trajectories are simulated per run. Four times as many halve every interval."
          value={scene.trajectories}
          initial={LIMITS.trajectories.value}
          range={{ ...LIMITS.trajectories, whole: true }}
          scale="powers"
          onChange={(trajectories) => actions.patch({ trajectories })}
        />
      </section>
      <section className="rail-section" aria-label="Initial counts">
        <h2>Initial counts</h2>
        {model.species.map((s, i) =>
          s.prominent === false ? null : s.formula !== undefined && start ? (
            <FollowingField
              key={s.name}
              label={`${s.label ?? s.name}(0)`}
              unit="molecules"
              about={`${s.about} This many are there at time 0.`}
              value={start.exact[i]}
              rounded={start.rounded.includes(i) ? start.counts[i] : undefined}
              formula={formulaText(s.formula, model.species)}
            />
          ) : (
            <SliderField
              key={s.name}
              label={`${s.label ?? s.name}(0)`}
              unit="molecules"
              about={`${s.about} This many are there at time 0. Type poisson(20) or binomial(50, 0.3) to draw the count anew for every trajectory.`}
              value={scene.initial[i]}
              initial={s.initial}
              range={{ min: 0, max: s.max, whole: true }}
              scale="counts"
              onChange={(value) => actions.setInitial(i, value)}
              {...(scene.laws?.[i] ? { instead: scene.laws[i] } : {})}
              onText={(text) => {
                const typed = typedLaw(text);
                if (!typed) return null;
                if ('problem' in typed) return typed.problem;
                actions.setInitial(i, Math.min(s.max, typed.mean), typed.law);
                return '';
              }}
            />
          ),
        )}
        {!model.systemSize && <LazyVolume />}
      </section>
      <div className="rail-section rail-reset">
        <button type="button" className="text-button" onClick={() => actions.resetScene(model)}>
          Reset all settings
        </button>
        <SaveAll />
      </div>
      <ModelCard model={model} />
    </div>
  );
}

function AboutStep({ names }: { names: readonly string[] }) {
  return (
    <>
      How far finite differences move a rate, in its logarithm: 0.1 is a tenth of the rate, up and down.
      <span className="hint-formula">
        (f(θ e<sup>h</sup>) − f(θ e<sup>−h</sup>)) / 2h
      </span>
      The bias grows as h². The variance grows as h falls: as 1/h² where the two simulations are unlike, as 1/h where
      they stay coupled. Used by {listed(names)}.
    </>
  );
}
