import { version } from '../../../package.json';
import type { EngineInfo } from '../../engine/types';
import { findEstimator } from '../../estimators/registry';
import { editable, whole } from '../../figures/format';
import { withUnit } from '../../figures/units';
import { encodeLink, MAX_LENGTH } from '../../io/link';
import type { Scene } from '../../io/scene';
import type { Origin } from '../../ui/panel/exports';
import { linkOf } from '../scene/address';
import { modelOf } from '../scene/jobs';
import { observableText, shortName } from '../words';

/** Where the numbers of a scene come from: what a picture or a table has to say away from the page. */
export function originOf(scene: Scene, engine: EngineInfo | null, now: Date = new Date()): Origin {
  const model = modelOf(scene);
  const parameters = model.parameters.map(
    ({ name, label, unit }, p) => `${label ?? name} = ${withUnit(editable(scene.parameters[p]), unit)}`,
  );
  const counts = model.species.map(
    ({ name, label }, s) => `${label ?? name} = ${scene.laws[s] || editable(scene.initial[s])}`,
  );
  const chosen = scene.estimators.flatMap(({ id, options }) => {
    const estimator = findEstimator(id);
    if (!estimator) return [];
    const settings = [
      estimator.needsTemperature ? `temperature ${editable(scene.temperature)}` : '',
      estimator.needsStep ? `step ${editable(scene.step)}` : '',
    ].filter(Boolean);
    return [`${shortName(estimator, options)}${settings.length > 0 ? ` (${settings.join(', ')})` : ''}`];
  });
  const where = [engine?.label, `Propensity ${version}`, now.toISOString().slice(0, 10)].filter(Boolean).join(', ');
  const fits = encodeLink(scene).length <= MAX_LENGTH;
  return {
    notes: [
      `Model: ${model.title}. Parameters: ${parameters.join(', ')}.`,
      `Initial counts, in molecules: ${counts.join(', ')}. Observable: ${observableText(scene)}; times in the model’s unit of time.`,
      ...(chosen.length > 0 ? [`Estimators: ${chosen.join(', ')}.`] : []),
      `Seed ${scene.seed}, up to ${whole(scene.trajectories)} trajectories per run; ${where}.`,
      ...(fits ? [] : ['The text of this model is too long for a link: export the model as a file as well.']),
    ],
    link: fits ? linkOf(scene) : '',
  };
}
