import type { Job } from '../../src/engine/types';
import { findModel } from '../../src/models/registry';
import type { ModelSpec } from '../../src/models/types';
import { dataFile } from '../../src/testing/data';
import { jobOf } from './jobs';

/** One row of src/testing/data/exact-gradients.json. */
export interface ExactRow {
  readonly model: string;
  readonly initial: Readonly<Record<string, number>>;
  readonly parameters: Readonly<Record<string, number>>;
  readonly observable: string;
  readonly from: number;
  readonly to: number;
  readonly endpoint: number;
  readonly timeAverage: number;
  readonly gradientWrtLogParameter: Readonly<Record<string, { readonly end: number; readonly avg: number }>>;
}

export function exactRows(): readonly ExactRow[] {
  return JSON.parse(dataFile('exact-gradients.json'));
}

const name = (text: string) => ({ name: text, about: '' });

/** 2 P ⇌ P2, which is in the data but not in the registry: the falling factorial k1 P (P - 1) / 2. */
const dimerisation: ModelSpec = {
  id: 'dimerisation',
  title: 'Dimerisation',
  about: '',
  behaviour: 'relaxation',
  source: { citation: '' },
  species: ['P', 'P2'].map((s) => ({ ...name(s), initial: 0, max: 1e4 })),
  parameters: ['k1', 'k2'].map((p) => ({ ...name(p), unit: '', min: 1e-3, max: 1e3, value: 1 })),
  reactions: [
    { name: 'bind', equation: '2 P -> P2', massAction: 'k1' },
    { name: 'unbind', equation: 'P2 -> 2 P', massAction: 'k2' },
  ],
  observables: [{ label: 'P2', expression: 'P2' }],
  horizon: { value: 4, min: 0.01, max: 100 },
};

function modelOf(row: ExactRow): ModelSpec {
  const candidates = ['association', 'birth-death', 'telegraph'].map(findModel).concat(dimerisation);
  const wanted = JSON.stringify([Object.keys(row.initial).sort(), Object.keys(row.parameters).sort()]);
  const found = candidates.find((model) => {
    const names = (list: readonly { readonly name: string }[] = []) => list.map((item) => item.name).sort();
    return JSON.stringify([names(model?.species), names(model?.parameters)]) === wanted;
  });
  if (!found) throw new Error(`No model fits the row "${row.model}".`);
  return found;
}

/** The job a row is the answer to, and the exact value and gradients for a kind. */
export function jobOfRow(row: ExactRow, change: Partial<Job>): { job: Job; value: number; gradients: number[] } {
  const model = modelOf(row);
  const job = jobOf(model, {
    parameters: model.parameters.map((p) => row.parameters[p.name]),
    initial: model.species.map((s) => row.initial[s.name]),
    from: row.from,
    to: row.to,
    observables: [row.observable],
    ...change,
  });
  const end = job.kind === 'endpoint';
  return {
    job,
    value: end ? row.endpoint : row.timeAverage,
    gradients: model.parameters.map((p) => row.gradientWrtLogParameter[p.name][end ? 'end' : 'avg']),
  };
}
