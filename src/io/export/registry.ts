import { exportAntimony, exportCommand, exportSbml } from './command-line';
import type { Experiment, Exported } from './experiment';
import { exportGillespy } from './gillespy';
import { exportStochastix } from './stochastix';

/** A way out of the browser. */
export interface Exporter {
  readonly id: string;
  readonly label: string;
  /** What one gets, in a sentence. */
  readonly about: string;
  /** @throws ModelError, ExpressionError if the model or the observable is not fit for any engine */
  readonly write: (experiment: Experiment) => Exported;
}

export const EXPORTERS: readonly Exporter[] = [
  {
    id: 'stochastix',
    label: 'Python, stochastix',
    about: 'A script for JAX, with the estimator where it exists there: for graphics cards and clusters.',
    write: exportStochastix,
  },
  {
    id: 'gillespy2',
    label: 'Python, GillesPy2',
    about: 'A script for GillesPy2: values without gradients.',
    write: exportGillespy,
  },
  {
    id: 'command',
    label: 'Command line',
    about: 'The same question for Propensity’s own command line, which answers it bit for bit.',
    write: exportCommand,
  },
  {
    id: 'antimony',
    label: 'Antimony',
    about: 'The model as text, with the numbers as they are set.',
    write: exportAntimony,
  },
  {
    id: 'sbml',
    label: 'SBML Level 3',
    about: 'The model for other simulators, with the numbers as they are set.',
    write: exportSbml,
  },
];
