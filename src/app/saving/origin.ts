import { version } from '../../../package.json';
import type { EngineInfo } from '../../engine/types';
import { findEstimator } from '../../estimators/registry';
import { editable, whole } from '../../figures/format';
import { withUnit } from '../../figures/units';
import { encodeLink, MAX_LENGTH } from '../../io/link/link';
import { cellNames } from '../../io/scene/cells-text';
import type { Scene } from '../../io/scene/scene';
import { share as texts } from '../../messages/en/share';
import { fill } from '../../messages/fill';
import { said } from '../../messages/said';
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
    ({ name, label }, s) =>
      `${label ?? name} = ${cellNames(scene.cells).includes(name) ? fill(texts().origin.cells, { n: whole(scene.cells.split(';').length - 1) }) : scene.laws[s] || editable(scene.initial[s])}`,
  );
  const chosen = scene.estimators.flatMap(({ id, options }) => {
    const estimator = findEstimator(id);
    if (!estimator) return [];
    const settings = [
      estimator.needsTemperature ? fill(texts().origin.temperature, { value: editable(scene.temperature) }) : '',
      estimator.needsStep ? fill(texts().origin.step, { value: editable(scene.step) }) : '',
    ].filter(Boolean);
    return [`${shortName(estimator, options)}${settings.length > 0 ? ` (${settings.join(', ')})` : ''}`];
  });
  const where = [engine?.label, `Propensity ${version}`, now.toISOString().slice(0, 10)].filter(Boolean).join(', ');
  const fits = encodeLink(scene).length <= MAX_LENGTH;
  return {
    notes: [
      fill(texts().origin.model, { model: said(model.title), parameters: parameters.join(', ') }),
      fill(texts().origin.counts, { counts: counts.join(', '), scene: observableText(scene) }),
      ...(chosen.length > 0 ? [fill(texts().origin.estimators, { names: chosen.join(', ') })] : []),
      fill(texts().origin.seed, { seed: scene.seed, trajectories: whole(scene.trajectories), where }),
      ...(fits ? [] : [texts().origin.tooLong]),
    ],
    link: fits ? linkOf(scene) : '',
  };
}
