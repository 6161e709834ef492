import type { Experiment, Exported } from '../io/export/experiment';
import { EXPORTERS } from '../io/export/registry';
import { birthDeath } from '../models/birth-death';
import type { ModelSpec } from '../models/types';

/** A model as it comes, simulated alone; anything may be overridden. */
export function experimentOf(model: ModelSpec, change: Partial<Experiment> = {}): Experiment {
  return {
    model,
    parameters: model.parameters.map((p) => p.value),
    initial: model.species.map((s) => s.initial),
    observable: model.observables[0].expression,
    kind: 'endpoint',
    from: 0,
    to: model.horizon.value,
    bins: 1,
    estimator: null,
    options: {},
    temperature: 0.5,
    step: 0.1,
    trajectories: 1000,
    seed: 7,
    ...change,
  };
}

/** What an exporter makes of an experiment. */
export const write = (id: string, experiment: Experiment) => EXPORTERS.find((e) => e.id === id)!.write(experiment);

export function textOf(exported: Exported): string {
  if (exported.kind !== 'file') throw new Error(exported.reason);
  return exported.text;
}

/** A network whose names are as bad as a model's may be, and a title that tries to get out of its comment. */
export const hostile: ModelSpec = {
  ...birthDeath,
  id: 'hostile',
  title: 'Line\nimport os; os.system("echo")\u2028# """ \' \\ \u202e {} %s',
  source: { citation: '"""\nraise SystemExit', url: 'javascript:alert(1)' },
  species: ['lambda', 'e', 'S', 'vol', 'None_', 'None', 'pow'].map((name) => ({ name, initial: 3, max: 9, about: '' })),
  parameters: ['t', 'match', 'p', '__import__'].map((name) => ({
    ...{ name, unit: '', min: 0.1, max: 9, value: 2 },
    about: '',
  })),
  reactions: [
    { name: '"; raise SystemExit #\n', equation: '2 lambda + e -> 3 S', massAction: 't * match' },
    { name: 'second', equation: 'vol -> None_ + None', propensity: 'p * vol^2 / (1 + e + pow^p)' },
    { name: 'third', equation: 'pow -> 0', propensity: 'piecewise(__import__, pow >= 1, 0) * ln(1 + e) * pow' },
  ],
  observables: [{ label: 'x', expression: 'lambda + None^2' }],
};
