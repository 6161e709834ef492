import { findEstimator } from '../../estimators/registry';
import { findModel } from '../../models/registry';
import { lift } from '../antimony/lift';
import { writeAntimony } from '../antimony/write';
import { writeSbml } from '../sbml/write';
import { type Experiment, type Exported, lawsOf, leftOut, stemOf } from './experiment';

/** A word for a POSIX shell, quoted where it has to be. */
const shellWord = (text: string): string =>
  /^[\w@%+=:,./-]+$/.test(text) && text !== '' ? text : `'${text.replaceAll("'", "'\\''")}'`;

const KINDS = { endpoint: 'endpoint', timeAverage: 'time-average', binned: 'binned' } as const;
/** Names of estimators' options for which the command line has flags. */
const FLAGS = ['coupling', 'baseline'];

/** The file that a script writes a table of cells to. */
const CELLS = 'cells.csv';

/**
 * The same question for this project's own command line. A model that is not built in goes with it as a file, which has
 * the numbers in it already.
 */
export function commandLine(experiment: Experiment): { readonly command: string; readonly file: Exported | null } {
  const { model, parameters, initial, observable, until, kind, from, to, bins, estimator, options } = experiment;
  // The object itself: a model from outside may have the id of a built-in one.
  const builtIn = findModel(model.id) === model;
  const file = builtIn ? null : exportAntimony(experiment);
  const source = file?.kind === 'file' ? file.name : model.id;
  const known = estimator === null ? undefined : findEstimator(estimator);
  const settings = builtIn
    ? [
        ...model.parameters.flatMap((p, i) => (parameters[i] === p.value ? [] : [`${p.name}=${parameters[i]}`])),
        ...model.species.flatMap((s, i) => (initial[i] === s.initial ? [] : [`${s.name}=${initial[i]}`])),
      ]
    : [];
  const words = [
    'npx',
    'propensity',
    known ? 'gradient' : 'simulate',
    ...['--model', source],
    ...settings.flatMap((setting) => ['--set', setting]),
  ];
  for (const law of lawsOf(experiment)) words.push('--initial', law.replace(' = ', '='));
  if (experiment.random?.table) words.push('--initial-table', CELLS);
  if (until) words.push('--until', until);
  if (known && until) words.push('--kind', 'first-passage');
  else if (known) {
    words.push('--observable', observable, '--kind', KINDS[kind]);
    if (kind === 'binned') words.push('--bins', String(bins));
    if (from > 0) words.push('--from', String(from));
  } else words.push('--points', String(bins));
  words.push('--to', String(to));
  if (known) {
    words.push('--estimator', known.id);
    if (known.needsTemperature) words.push('--temperature', String(experiment.temperature));
    if (known.needsStep) words.push('--step', String(experiment.step));
    for (const option of known.options) {
      const value = options[option.name];
      if (FLAGS.includes(option.name) && value !== undefined) words.push(`--${option.name}`, value);
    }
  }
  words.push('--trajectories', String(experiment.trajectories), '--seed', String(experiment.seed));
  return { command: words.map(shellWord).join(' '), file };
}

/** The experiment's model with the experiment's numbers. */
function withNumbers({ model, parameters, initial }: Experiment) {
  return lift({
    ...model,
    parameters: model.parameters.map((p, i) => ({ ...p, value: parameters[i] })),
    species: model.species.map((s, i) => ({ ...s, initial: initial[i] })),
  });
}

export function exportAntimony(experiment: Experiment): Exported {
  return {
    kind: 'file',
    name: `${stemOf(experiment.model)}.ant`,
    text: writeAntimony(withNumbers(experiment)),
    notes: leftOut(experiment),
  };
}

export function exportSbml(experiment: Experiment): Exported {
  return {
    kind: 'file',
    name: `${stemOf(experiment.model)}.xml`,
    text: writeSbml(withNumbers(experiment)),
    notes: leftOut(experiment),
  };
}

/** The command, as a shell script beside the model's file where there is one. */
export function exportCommand(experiment: Experiment): Exported {
  const { command, file } = commandLine(experiment);
  const { estimator, kind, bins } = experiment;
  const notes = [
    ...(file?.kind === 'file' ? [`The command reads the model from ${file.name}.`] : []),
    ...(estimator === null ? ['Without an estimator it reports the counts of all species, not the observable.'] : []),
    ...(estimator !== null && kind !== 'binned' && bins > 1 ? ['It reports the last of the moments alone.'] : []),
  ];
  const { table } = experiment.random ?? {};
  const cells = table
    ? `cat > ${CELLS} <<'CELLS'\n${[table.species.map((s) => experiment.model.species[s].name), ...table.rows].map((row) => row.join(',')).join('\n')}\nCELLS\n`
    : '';
  if (table) notes.push(`The script writes the table of cells to ${CELLS} first.`);
  return { kind: 'file', name: `${stemOf(experiment.model)}.sh`, text: `${cells}${command}\n`, notes };
}
