import { ESTIMATORS } from '../estimators/registry';
import { LIBRARY } from '../models/library/registry';
import { MODELS } from '../models/registry';
import type { Command } from './command';

const WIDTH = 110;

/** Two columns, the second one wrapped under itself. */
function columns(rows: readonly (readonly [string, string])[], indent = 2): string {
  const width = Math.min(34, Math.max(...rows.map(([first]) => first.length)));
  const pad = ' '.repeat(indent + width + 2);
  return rows
    .map(([first, second]) => {
      const lines = wrap(second, WIDTH - pad.length).join(`\n${pad}`);
      const gap = first.length > width ? `\n${pad}` : ' '.repeat(width - first.length + 2);
      return `${' '.repeat(indent)}${first}${gap}${lines}`;
    })
    .join('\n');
}

function wrap(text: string, width: number): string[] {
  const lines: string[] = [''];
  for (const word of text.split(' ')) {
    const last = lines.length - 1;
    if (lines[last] === '') lines[last] = word;
    else if (lines[last].length + 1 + word.length <= width) lines[last] += ` ${word}`;
    else lines.push(word);
  }
  return lines;
}

/** `npx propensity --help` */
export function programHelp(commands: readonly Command[]): string {
  return [
    'Propensity: stochastic chemical kinetics and its gradient estimators, without a browser.',
    '',
    'Usage: npx propensity COMMAND [OPTIONS]',
    '',
    columns(commands.map(({ name, summary }) => [name, summary])),
    '',
    'Every command explains its options: npx propensity COMMAND --help.',
    'Ctrl-C prints what there is so far and ends with code 130. A request that makes no sense ends with code 2 and one line that says why.',
  ].join('\n');
}

function modelsHelp(): string {
  const list = (items: readonly string[]) => items.join(', ');
  const rows = MODELS.map(({ id, species, parameters, horizon }) => {
    const names = species.map(({ name, initial }) => `${name}=${initial}`);
    const shown = names.length > 6 ? [...names.slice(0, 6), '...'] : names;
    const rates = parameters.map(({ name, value }) => `${name}=${value}`);
    return [id, `counts ${list(shown)}; parameters ${list(rates)}; horizon ${horizon.value}`] as const;
  });
  const shelf = LIBRARY.map(({ id }) => id).join(', ');
  return [
    `Models, with what --set may change and what holds otherwise:\n${columns(rows)}`,
    `From the library: ${wrap(shelf, WIDTH).join('\n  ')}`,
    'A file in Antimony (.ant, .txt) or SBML (.xml, .sbml) is a model too; so is a COMBINE\narchive (.omex), or an experiment in SED-ML with its model beside it.',
  ].join('\n');
}

function estimatorsHelp(): string {
  const rows = ESTIMATORS.map(({ id, name, options }) => {
    const flags = options.map((option) => ` --${option.name} ${option.values.map((value) => value.id).join('|')}`);
    return [id, `${name}${flags.length > 0 ? `:${flags.join(',')}` : ''}`] as const;
  });
  return `Estimators:\n${columns(rows)}`;
}

/** `npx propensity COMMAND --help` */
export function commandHelp({ name, about, options, positional, rest, examples }: Command): string {
  const rows = Object.entries(options).map(([flag, { value, about: text, fallback }]) => {
    const otherwise = fallback === undefined ? '' : ` (default: ${fallback})`;
    return [`--${flag}${value ? ` ${value}` : ''}`, `${text}${otherwise}`] as const;
  });
  return [
    `Usage: npx propensity ${name}${positional === undefined ? '' : ` [${options[positional].value}]`} [OPTIONS]${rest === undefined ? '' : ` -- ${rest}`}`,
    '',
    about
      .split('\n\n')
      .map((paragraph) => wrap(paragraph.replace(/\n/g, ' '), WIDTH).join('\n'))
      .join('\n\n'),
    '',
    'Options:',
    columns([...rows, ['--help', 'this text']]),
    ...('model' in options ? ['', modelsHelp()] : []),
    ...('estimator' in options ? ['', estimatorsHelp()] : []),
    '',
    examples.length > 1 ? 'Examples:' : 'Example:',
    ...examples.map((example) => `  npx propensity ${example}`),
  ].join('\n');
}
