import { problemOfRun } from '../../experiments/findings/measures/fits';
import { modelOf, numbersOf } from '../../experiments/findings/measures/gradient';
import type { Finding, Part, Setting } from '../../experiments/findings/types';
import { FACTOR, iterationsOf } from '../../experiments/inference/inference-cases';
import { simpleProblem } from '../../inference/problem/problem';
import { randomStart, rangesAround } from '../../inference/replicates/starts';
import { encodeLink } from '../link/link';
import { defaultOptions, LIMITS, type Scene, sceneOf } from '../scene/scene';

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

/** The inference view with a run's problem, way of following its gradient, and start. */
function sceneOfFit(part: Extract<Part, { measure: 'fit' }>, seed: number): Scene {
  const { one, method } = problemOfRun(part);
  const { question } = one;
  const scene = sceneOf(question.model);
  const { coordinates } = simpleProblem({ ...question, target: [] });
  const { seed: own, values } = randomStart(rangesAround(coordinates, FACTOR), seed, part.run);
  return {
    ...scene,
    parameters: [...question.parameters],
    initial: [...question.initial],
    horizon: question.to,
    observable: question.observables[0],
    kind: question.kind,
    temperature: within(method.temperature, LIMITS.temperature),
    seed: own,
    estimators: [{ id: method.estimator, options: { ...defaultOptions(method.estimator), ...method.options } }],
    view: 'infer',
    fit: {
      ...scene.fit,
      free: question.parameters.map((_, p) => question.free.includes(p)),
      start: question.parameters.map((value, p) => {
        const at = question.free.indexOf(p);
        return at < 0 ? value : values[at];
      }),
      iterations: within(iterationsOf(one, method), LIMITS.iterations),
      batch: within(one.trajectories, LIMITS.batch),
      learningRate: within(method.fit?.learningRate ?? one.learningRate, LIMITS.learningRate),
      design: {
        ...scene.fit.design,
        objectives: [{ objective: 'means', observables: [...question.observables], weight: 1 }],
        times: question.bins,
        optimiser: method.fit?.optimiser ?? scene.fit.design.optimiser,
      },
    },
  };
}

/** The inference view, where autocorrelations are data: what a setting's lags show, for its parameter. */
function sceneOfLags(setting: Setting, seed: number, trajectories: number): Scene {
  const scene = sceneOfSetting(setting, seed, trajectories);
  const { from = 0, bins = 1 } = setting;
  return {
    ...scene,
    view: 'infer',
    fit: {
      ...scene.fit,
      free: scene.parameters.map((_, p) => p === scene.parameter),
      design: {
        ...scene.fit.design,
        from,
        times: bins,
        objectives: [{ objective: 'autocorrelation', observables: [setting.observable], weight: 1 }],
      },
    },
  };
}

/** Fragment of a link to where a part's measurement can be seen at work; null where the page has no such place. */
export function partLink(finding: Finding, part: Part, seed: number = finding.seed): string | null {
  // The page's trajectories end at a time.
  if ('setting' in part && part.setting.reactions !== undefined) return null;
  switch (part.measure) {
    case 'gradient': {
      const sceneFor = part.setting.autocorrelation ? sceneOfLags : sceneOfSetting;
      return encodeLink(sceneFor(part.setting, seed, part.trajectories));
    }
    case 'truth':
    case 'exponents':
      return encodeLink(sceneOfSetting(part.setting, seed, LIMITS.trajectories.value));
    case 'fit':
      return encodeLink(sceneOfFit(part, seed));
    case 'fit-data':
      return null;
  }
}
