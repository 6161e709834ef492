import { MODELS } from '../models/registry';
import type { ModelSpec } from '../models/types';
import { dataFile } from './data';

/** One row of the exact answers, with the built-in model or the network it belongs to. */
export interface ExactRow {
  readonly name: string;
  readonly model: ModelSpec;
  readonly parameters: number[];
  readonly initial: number[];
  readonly observable: string;
  readonly from: number;
  readonly to: number;
  readonly endpoint: number;
  readonly timeAverage: number;
  /** ∂/∂ ln θ_p in the model's order. */
  readonly gradient: { end: number; avg: number }[];
}

interface Json {
  model: string;
  initial: Record<string, number>;
  parameters: Record<string, number>;
  observable: string;
  from: number;
  to: number;
  endpoint: number;
  timeAverage: number;
  gradientWrtLogParameter: Record<string, { end: number; avg: number }>;
}

/** The dimerisation of the reference data: not built in, and a falling factorial. */
const dimerisation: ModelSpec = {
  id: 'dimerisation',
  title: 'Dimerisation',
  about: 'Two monomers make a dimer.',
  behaviour: 'relaxation',
  source: { citation: 'reference data' },
  species: [
    { name: 'P', initial: 40, max: 1000, about: 'Monomer.' },
    { name: 'P2', initial: 0, max: 1000, about: 'Dimer.' },
  ],
  parameters: [
    { name: 'k1', unit: '1/time', min: 1e-3, max: 10, value: 0.05, about: 'Binding.' },
    { name: 'k2', unit: '1/time', min: 1e-3, max: 10, value: 0.5, about: 'Unbinding.' },
  ],
  reactions: [
    { name: 'dimerise', equation: '2 P -> P2', massAction: 'k1' },
    { name: 'split', equation: 'P2 -> 2 P', massAction: 'k2' },
  ],
  observables: [{ label: 'P2', expression: 'P2' }],
  horizon: { value: 4, min: 0.1, max: 100 },
};

/** All rows of data/exact-gradients.json. */
export function exactRows(): ExactRow[] {
  const rows = JSON.parse(dataFile('exact-gradients.json')) as Json[];
  return rows.map((row) => {
    const names = Object.keys(row.parameters).join();
    const model = [...MODELS, dimerisation].find(
      (m) => m.parameters.map((p) => p.name).join() === names && m.species.every((s) => s.name in row.initial),
    );
    if (!model) throw new Error(`No model for the row "${row.model}".`);
    return {
      name: `${row.model}, ${Object.values(row.initial).join('/')}, ${Object.values(row.parameters).join('/')}, T = ${row.to}`,
      model,
      parameters: model.parameters.map((p) => row.parameters[p.name]),
      initial: model.species.map((s) => row.initial[s.name]),
      observable: row.observable,
      from: row.from,
      to: row.to,
      endpoint: row.endpoint,
      timeAverage: row.timeAverage,
      gradient: model.parameters.map((p) => row.gradientWrtLogParameter[p.name]),
    };
  });
}
