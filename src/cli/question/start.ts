import { withChosenCounts } from '../../compile/start';
import type { System } from '../../estimators/question';
import { readCells } from '../../io/data/cells';
import { decodeText } from '../../io/text-file';
import { type InitialLaw, lawMean, lawText, type RandomStart, readInitialLaw } from '../../models/initial-law';
import { UsageError, unknownName } from '../errors';
import { DISK, type Files, readingFailure } from '../files';
import { numberIn, repeated, text, type Values } from '../options';
import { MAX_COUNT } from './system';

/** The options of commands whose trajectories need not all start alike. */
export const startOptions = {
  initial: repeated({
    value: 'NAME=LAW',
    about:
      'an initial count drawn anew for every trajectory: poisson(MEAN) or binomial(N, P); or a number; may be repeated',
  }),
  'initial-table': text({
    value: 'FILE.csv',
    about: 'cells to start from: species in the first line, a cell per line; each trajectory takes one at random',
  }),
};

/** A system whose trajectories start as a person asked. @throws UsageError */
export function withStart(system: System, values: Values<typeof startOptions>, files: Files = DISK): System {
  const names = system.model.species.map(({ name }) => name);
  const laws: (InitialLaw | null)[] = names.map(() => null);
  const initial = [...system.initial];
  const given = new Set<string>();
  for (const setting of values.initial) {
    const [, name, value] = /^([^=]*)=(.*)$/s.exec(setting) ?? [];
    if (name === undefined) throw new UsageError(`--initial takes NAME=LAW, not "${setting}"`);
    const s = names.indexOf(name);
    if (s < 0) throw unknownName(`species of ${system.model.id}`, name, names);
    given.add(name);
    laws[s] = readLaw(value, setting);
    initial[s] = laws[s]
      ? Math.round(lawMean(laws[s]))
      : numberIn(value, `count ${name}, which is no poisson(MEAN) or binomial(N, P),`, {
          whole: true,
          min: 0,
          max: MAX_COUNT,
        });
  }
  const path = values['initial-table'];
  const table = path === undefined ? undefined : cellsIn(path, system, files);
  const model = withChosenCounts(
    system.model,
    (name) => given.has(name) || (table?.species.includes(names.indexOf(name)) ?? false),
  );
  const twice = table?.species.find((s) => laws[s]);
  if (twice !== undefined) throw new UsageError(`${names[twice]} is in --initial-table and in --initial`);
  const random: RandomStart | null = table || laws.some(Boolean) ? { laws, ...(table ? { table } : {}) } : null;
  return { ...system, model, initial, ...(random ? { random } : {}) };
}

function readLaw(value: string, setting: string): InitialLaw | null {
  try {
    return readInitialLaw(value);
  } catch (error) {
    throw new UsageError(`--initial ${setting}: ${error instanceof Error ? error.message : error}`);
  }
}

function cellsIn(path: string, { model }: System, files: Files) {
  let content: string;
  try {
    content = decodeText(files.read(path));
  } catch (error) {
    throw new UsageError(`--initial-table ${path}: ${readingFailure(error)}`);
  }
  const { table, problem } = readCells(content, model);
  if (!table) throw new UsageError(`${path}: ${problem}`);
  return table;
}

/** Initial counts as results show them: numbers, and laws as they are written. */
export function startJson({
  model,
  initial,
  random,
}: Pick<System, 'model' | 'initial' | 'random'>): Record<string, number | string> {
  return Object.fromEntries(
    model.species.map(({ name }, s) => {
      const law = random?.laws[s];
      const inTable = random?.table?.species.includes(s);
      return [name, law ? lawText(law) : inTable ? 'table' : initial[s]];
    }),
  );
}
