import { modelOf, numbersOf } from '../../experiments/findings/measures/gradient';
import type { Finding, Part, Setting } from '../../experiments/findings/types';
import { CASES, METHODS } from '../../experiments/inference/inference-cases';
import { encodeLink } from '../link';
import { defaultOptions, LIMITS, type Scene, sceneOf } from '../scene';

const within = (value: number, { min, max }: { readonly min: number; readonly max: number }) =>
  Math.min(max, Math.max(min, value));

/** The page as it measures what a part measures, with as many trajectories as the page takes. */
export function sceneOfSetting(setting: Setting, seed: number, trajectories: number): Scene {
  const model = modelOf(setting);
  const { parameters, initial } = numbersOf(setting);
  const p = model.parameters.findIndex(({ name }) => name === setting.parameter);
  const { estimator: id, options = {} } = setting;
  const scene = sceneOf(model);
  return {
    ...scene,
    parameters,
    initial,
    horizon: within(setting.to, model.horizon),
    observable: setting.observable,
    kind: setting.kind,
    temperature: within(setting.temperature ?? LIMITS.temperature.value, LIMITS.temperature),
    step: within(setting.step ?? LIMITS.step.value, LIMITS.step),
    seed,
    trajectories: within(trajectories, LIMITS.trajectories),
    estimators: [{ id, options: { ...defaultOptions(id), ...options } }],
    parameter: p,
    focus: p,
    view: 'explore',
  };
}

/** The inference view with a run's problem, estimator and start. */
function sceneOfFit(part: Extract<Part, { measure: 'fit' }>, seed: number, start: readonly number[]): Scene | null {
  const one = CASES.find(({ id }) => id === part.fitCase);
  const method = METHODS.find(({ name }) => name === part.method);
  if (!one || !method) return null;
  const { question } = one;
  const scene = sceneOf(question.model);
  return {
    ...scene,
    parameters: [...question.parameters],
    initial: [...question.initial],
    horizon: question.to,
    observable: question.observables[0],
    kind: question.kind,
    temperature: within(method.temperature, LIMITS.temperature),
    seed,
    estimators: [{ id: method.estimator, options: { ...defaultOptions(method.estimator), ...method.options } }],
    view: 'infer',
    fit: {
      ...scene.fit,
      free: question.parameters.map((_, p) => question.free.includes(p)),
      start: question.parameters.map((value, p) => {
        const at = question.free.indexOf(p);
        return at < 0 ? value : (start[at] ?? value);
      }),
      iterations: within(part.iterations ?? one.iterations, LIMITS.iterations),
      batch: within(part.trajectories ?? one.trajectories, LIMITS.batch),
      learningRate: within(one.learningRate, LIMITS.learningRate),
    },
  };
}

/** Fragment of a link to where a part's measurement can be seen at work; null where the page has no such place. */
export function partLink(
  finding: Finding,
  part: Part,
  seed: number = finding.seed,
  start: readonly number[] = [],
): string | null {
  switch (part.measure) {
    case 'gradient':
      return encodeLink(sceneOfSetting(part.setting, seed, part.trajectories));
    case 'truth':
    case 'exponents':
      return encodeLink(sceneOfSetting(part.setting, seed, LIMITS.trajectories.value));
    case 'fit': {
      const scene = sceneOfFit(part, seed, start);
      return scene && encodeLink(scene);
    }
    case 'fit-data':
      return null;
  }
}
