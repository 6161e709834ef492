import { LIMITS } from '../../../io/scene/scene';
import { learn } from '../../../messages/en/learn/learn';
import { fill } from '../../../messages/fill';
import { said } from '../../../messages/said';
import { SliderField } from '../../../ui/controls/SliderField';
import { LazyVolume } from '../../rail/LazyVolume';
import { useAppContext, useModel, useScene } from '../../use-app';

/** Sliders by name: parameters, initial counts, and those that every model has. */
export function Controls({ names }: { names: readonly string[] }) {
  const { actions } = useAppContext();
  const scene = useScene();
  const model = useModel();
  if (names.length === 0) return null;
  const t = learn().controls;
  return (
    <div className="lesson-controls">
      {names.map((name) => {
        const p = model.parameters.findIndex((parameter) => parameter.name === name);
        const s = model.species.findIndex((species) => species.name === name);
        if (p >= 0) {
          const parameter = model.parameters[p];
          return (
            <SliderField
              key={name}
              label={parameter.label ?? name}
              unit={parameter.unit}
              about={said(parameter.about)}
              value={scene.parameters[p]}
              initial={parameter.value}
              range={parameter}
              scale="log"
              onChange={(value) => actions.setParameter(p, value)}
            />
          );
        }
        if (s >= 0) {
          const species = model.species[s];
          return (
            <SliderField
              key={name}
              label={`${species.label ?? name}(0)`}
              unit={t.molecules}
              about={fill(t.initial, { about: said(species.about) })}
              value={scene.initial[s]}
              initial={species.initial}
              range={{ min: 0, max: species.max, whole: true }}
              scale="counts"
              onChange={(value) => actions.setInitial(s, value)}
            />
          );
        }
        return <Common key={name} name={name} />;
      })}
    </div>
  );
}

/** Controls that every model has, see COMMON_CONTROLS. */
function Common({ name }: { name: string }) {
  const { actions } = useAppContext();
  const scene = useScene();
  const model = useModel();
  if (name === 'volume') return <LazyVolume />;
  const t = learn().controls;
  if (name === 'T') {
    return (
      <SliderField
        label={t.horizon}
        unit={t.time}
        about={t.horizonAbout}
        value={scene.horizon}
        initial={model.horizon.value}
        range={model.horizon}
        scale="log"
        onChange={(horizon) => actions.patch({ horizon })}
      />
    );
  }
  if (name === 'temperature') {
    return (
      <SliderField
        label={t.temperature}
        about={t.temperatureAbout}
        value={scene.temperature}
        initial={LIMITS.temperature.value}
        range={LIMITS.temperature}
        scale="log"
        onChange={(temperature) => actions.patch({ temperature })}
      />
    );
  }
  return (
    <SliderField
      label={t.trajectories}
      about={t.trajectoriesAbout}
      value={scene.trajectories}
      initial={LIMITS.trajectories.value}
      range={{ ...LIMITS.trajectories, whole: true }}
      scale="powers"
      onChange={(trajectories) => actions.patch({ trajectories })}
    />
  );
}
