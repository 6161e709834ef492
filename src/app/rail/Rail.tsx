import { useEffect, useState } from 'react';
import { hasDependences, startValues } from '../../compile/start';
import { findEstimator } from '../../estimators/registry';
import { listed } from '../../figures/format';
import { LIMITS } from '../../io/scene/scene';
import { randomStartOf, typedLaw } from '../../io/scene/starting';
import { rail as texts } from '../../messages/en/rail';
import { fill } from '../../messages/fill';
import { said } from '../../messages/said';
import { startMean } from '../../models/initial-law';
import { FollowingField } from '../../ui/controls/FollowingField';
import { Icon } from '../../ui/controls/Icon';
import { SliderField } from '../../ui/controls/SliderField';
import { formulaText } from '../../ui/reaction-text';
import { Say } from '../../ui/Say';
import { SaveAll } from '../saving/SaveAll';
import { useAppContext, useModel, useScene } from '../use-app';
import { BestTemperature } from './BestTemperature';
import { Cells } from './Cells';
import { LazyVolume } from './LazyVolume';
import { ManyFields } from './ManyFields';
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
      <aside className="rail" data-open={open} aria-label={texts().settings} id="rail">
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
        {open ? texts().close : texts().settings}
      </button>
    </>
  );
}

function Settings() {
  const model = useModel();
  return (
    <>
      {model.systemSize && (
        <section className="rail-section" aria-label={texts().system}>
          <h2>{texts().system}</h2>
          <SystemSize key={model.title} size={model.systemSize} />
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
  const counted = model.species.flatMap(({ prominent }, i) => (prominent === false ? [] : [i]));
  const random = randomStartOf(scene, model);
  const start = hasDependences(model) ? startValues(model, scene.parameters, scene.initial) : null;
  return (
    <div>
      <section className="rail-section" aria-label={texts().parameters}>
        <h2>
          {texts().parameters}
          <button type="button" className="text-button" onClick={() => actions.resetParameters(model)}>
            {texts().resetParameters}
          </button>
        </h2>
        <ManyFields
          names={model.parameters.map(({ name, label }) => label ?? name)}
          field={(i) => {
            const p = model.parameters[i];
            return (
              <SliderField
                key={p.name}
                label={p.label ?? p.name}
                unit={p.unit}
                about={said(p.about)}
                value={scene.parameters[i]}
                initial={p.value}
                range={p}
                scale="log"
                onChange={(value) => actions.setParameter(i, value)}
              />
            );
          }}
        />
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
      <section className="rail-section" aria-label={texts().observableAndGradient}>
        <h2>{texts().observableTitle}</h2>
        <ObservableField />
        {soft.length > 0 && (
          <SliderField
            label={texts().temperature.label}
            about={fill(texts().temperature.hint, { soft: listed(soft.map(({ short }) => short)) })}
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
            label={texts().step.label}
            about={<AboutStep names={stepping.map(({ short }) => short)} />}
            value={scene.step}
            initial={LIMITS.step.value}
            range={LIMITS.step}
            scale="log"
            onChange={(step) => actions.patch({ step })}
          />
        )}
      </section>
      <section className="rail-section" aria-label={texts().run}>
        <h2>{texts().run}</h2>
        <SliderField
          label={texts().horizon.label}
          unit="time"
          about={texts().horizon.hint}
          value={scene.horizon}
          initial={model.horizon.value}
          range={model.horizon}
          scale="log"
          onChange={(horizon) => actions.patch({ horizon })}
        />
        <SliderField
          label={texts().trajectories.label}
          about={texts().trajectories.hint}
          value={scene.trajectories}
          initial={LIMITS.trajectories.value}
          range={{ ...LIMITS.trajectories, whole: true }}
          scale="powers"
          onChange={(trajectories) => actions.patch({ trajectories })}
        />
      </section>
      <section className="rail-section" aria-label={texts().initial.title}>
        <h2>{texts().initial.title}</h2>
        <ManyFields
          names={counted.map((i) => model.species[i].label ?? model.species[i].name)}
          field={(at) => {
            const i = counted[at];
            const s = model.species[i];
            const inTable = random?.table?.species.includes(i) ? startMean(random, i) : undefined;
            if (inTable !== undefined)
              return (
                <FollowingField
                  key={s.name}
                  label={`${s.label ?? s.name}(0)`}
                  unit="molecules"
                  about={s.about}
                  value={inTable}
                  formula={texts().cells.from}
                />
              );
            return s.formula !== undefined && start ? (
              <FollowingField
                key={s.name}
                label={`${s.label ?? s.name}(0)`}
                unit="molecules"
                about={fill(texts().initial.hint, { about: said(s.about) })}
                value={start.exact[i]}
                rounded={start.rounded.includes(i) ? start.counts[i] : undefined}
                formula={formulaText(s.formula, model.species)}
              />
            ) : (
              <SliderField
                key={s.name}
                label={`${s.label ?? s.name}(0)`}
                unit="molecules"
                about={fill(texts().initial.drawn, { about: said(s.about) })}
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
            );
          }}
        />
        <Cells key={model.id} />
        {!model.systemSize && <LazyVolume />}
      </section>
      <div className="rail-section rail-reset">
        <button type="button" className="text-button" onClick={() => actions.resetScene(model)}>
          {texts().resetAll}
        </button>
        <SaveAll />
      </div>
      <ModelCard model={model} />
    </div>
  );
}

function AboutStep({ names }: { names: readonly string[] }) {
  return (
    <Say
      text={texts().step.hint}
      with={{
        span: (
          <span className="hint-formula">
            (f(θ e<sup>h</sup>) − f(θ e<sup>−h</sup>)) / 2h
          </span>
        ),
        names: listed(names),
      }}
    />
  );
}
