import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { editDistance, nearest } from '../io/network/nearest';
import { MODELS } from '../models/registry';
import { estimatorOptions } from './commands/gradient';
import { UsageError } from './errors';
import { Progress } from './host';
import { COMMANDS } from './main';
import { flag, number, repeated, text } from './options';
import { parseOptions } from './parse';

describe('the nearest name', () => {
  it('counts insertions, deletions, replacements and swaps', () => {
    expect(editDistance('kitten', 'sitting')).toBe(3);
    expect(editDistance('gs-st', 'gsst')).toBe(1);
    expect(editDistance('k_no', 'k_on')).toBe(1);
    expect(editDistance('k_ON', 'k_on')).toBe(1);
  });

  it('is symmetric, zero for equal names only, and no more than the longer name', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 8 }), fc.string({ maxLength: 8 }), (a, b) => {
        const d = editDistance(a, b);
        expect(d).toBe(editDistance(b, a));
        expect(d === 0).toBe(a === b);
        expect(d).toBeLessThanOrEqual(Math.max(a.length, b.length));
      }),
    );
  });

  it('prefers a name that has been begun', () => {
    expect(nearest('rep', ['telegraph', 'repressilator', 'repressilator-hill'])).toBe('repressilator');
    expect(nearest('asociation', ['association', 'telegraph'])).toBe('association');
  });
});

const OPTIONS = {
  to: number({ value: 'T', about: '', min: 0, open: true, otherwise: 5 }),
  name: text({ value: 'X', about: '' }),
  set: repeated({ value: 'NAME=VALUE', about: '' }),
  json: flag(''),
};

describe('options', () => {
  it('are read, with defaults, inline values and repetitions', () => {
    expect(parseOptions([], OPTIONS)).toEqual({ to: 5, name: undefined, set: [], json: false });
    expect(parseOptions(['--to=1e1', '--set', 'a=1', '--json', '--set', 'b=-2', '--name', '-x'], OPTIONS)).toEqual({
      to: 10,
      name: '-x',
      set: ['a=1', 'b=-2'],
      json: true,
    });
  });

  it.each([
    [['--too', '3'], 'there is no option "--too"; did you mean --to?'],
    [['--to'], '--to needs a value: --to T'],
    [['--to', '--json'], '--to needs a value: --to T'],
    [['--to', 's.json'], '--to must be a number larger than 0, not s.json'],
    [['--to', 'soon'], '--to must be a number larger than 0, not soon'],
    [['--to', ''], '--to must be a number larger than 0, not empty'],
    [['--to', 'Infinity'], '--to must be a number larger than 0, not Infinity'],
    [['--to', '0'], '--to must be a number larger than 0, not 0'],
    [['--to', '1', '--to', '2'], '--to is given twice'],
    [['--json=yes'], '--json takes no value'],
    [['left', '--json'], '"left" is not expected here; options begin with --'],
    [['--constructor', '1'], 'there is no option "--constructor"; did you mean --to?'],
  ])('%j are refused', (words, message) => {
    expect(() => parseOptions(words, OPTIONS)).toThrow(new UsageError(message));
  });
});

/** Starts a command that has to refuse before it computes anything. */
async function refusal(line: string): Promise<string> {
  const [name, ...words] = line.split(' ');
  const command = COMMANDS.find((candidate) => candidate.name === name);
  if (!command) throw new Error(`no command ${name}`);
  const interruption = { signal: new AbortController().signal, cause: () => null, limit: () => {} };
  const session = {
    host: { root: '', worker: '' },
    engine: 'cpu',
    interruption,
    progress: new Progress(),
  } as const;
  try {
    await command.start(parseOptions(words, command.options), session);
  } catch (error) {
    if (error instanceof UsageError) return error.message;
    throw error;
  }
  throw new Error('not refused');
}

describe('impossible questions', () => {
  it.each([
    ['simulate', '--model is missing; the models are association,'],
    ['simulate --model asociation', 'there is no model "asociation"; did you mean association?'],
    ['exact --model ./telegraf.xml', 'there is no such file'],
    ['simulate --model telegraph --set k_onn=1', '"k_onn"; did you mean k_on?'],
    ['simulate --model telegraph --set m=1', '"m"; did you mean M?'],
    ['simulate --model telegraph --set M', '--set takes NAME=VALUE, not "M"'],
    ['simulate --model telegraph --set M=0.5', 'count M must be a whole number from 0 to 9007199254740991, not 0.5'],
    ['simulate --model telegraph --set M=-1', 'count M must be'],
    ['simulate --model telegraph --set g=0', 'parameter g must be a number larger than 0, not 0'],
    ['simulate --model telegraph --set g=NaN', 'parameter g must be'],
    ['simulate --model telegraph --points 5000', '--points must be a whole number from 1 to 4096, not 5000'],
    ['simulate --model telegraph --trajectories 1.5', '--trajectories must be a whole number'],
    ['simulate --model telegraph --seed -1', '--seed must be a whole number from 0'],
    ['simulate --model telegraph --engine gpu', '--engine cannot be "gpu"; did you mean'],
    ['gradient --model telegraph', '--estimator is missing; the estimators are gs-st,'],
    ['gradient --model telegraph --estimator score-funktion', '"score-funktion"; did you mean score-function?'],
    ['gradient --model telegraph --estimator gs-st --temperature 0', '--temperature must be a number larger than 0'],
    ['gradient --model telegraph --estimator gs-st --baseline loo', 'gs-st has no option --baseline'],
    ['gradient --model telegraph --estimator score-function --baseline lo', '"lo"; did you mean loo?'],
    ['exact --model telegraph --kind timeaverage', '--kind cannot be "timeaverage"; did you mean time-average?'],
    ['exact --model telegraph --bins 3', '--bins needs --kind binned'],
    ['exact --model telegraph --from 5 --to 5', '--to must be later than --from 5, not 5'],
    ['exact --model telegraph --observable Of', 'there is no species of telegraph "Of"; did you mean Off?'],
    ['exact --model telegraph --observable k_onn*M', '"k_onn"; did you mean k_on?'],
    ['exact --model telegraph --observable M+', '--observable "M+": Cannot read'],
    ['exact --model telegraph --engine webgpu', 'exact answers are computed in f64 on the cpu'],
    ['lyapunov --model telegraph --burn-in -3', '--burn-in must be a whole number from 0'],
    ['infer', '--model is missing'],
    ['infer --model association', '--data FILE.csv is missing, or --truth NAME=VALUE'],
    ['infer --model association --truth k_onn=1', 'there is no parameter of association "k_onn"; did you mean k_on?'],
    ['infer --model association --truth k_on', '--truth takes NAME=VALUE, not "k_on"'],
    ['infer --model association --truth k_on=0', '--truth k_on must be a number larger than 0, not 0'],
    ['infer --model association --truth k_on=1', '--start k_on=VALUE is missing (or --random-starts)'],
    ['infer --model association --truth k_on=1 --free k_off,k_on --start k_on=2', '--start k_off=VALUE is missing'],
    ['infer --model association --truth k_on=1 --free k_no', '"k_no"; did you mean k_on?'],
    ['infer --model association --truth k_on=1 --free k_on,k_on --start k_on=1', 'a parameter twice'],
    ['infer --model association --truth k_on=1 --free k_on --start k_off=1', '--free does not name it'],
    ['infer --model association --truth k_on=1 --start k_on=1 --random-starts', 'leave --start out'],
    ['infer --model association --truth k_on=1 --data x.csv', 'give one of the two'],
    ['infer --model association --truth k_on=1 --random-starts --observable c', '"c"; did you mean C?'],
    ['infer --model association --truth k_on=1 --random-starts --objective mean', '"mean"; did you mean means?'],
    ['infer --model association --truth k_on=1 --random-starts --objective distribution', 'needs --data'],
    ['infer --model association --truth k_on=1 --random-starts --layout means', '--layout needs --data'],
    ['infer --model association --truth k_on=1 --random-starts --optimizer adan', '"adan"; did you mean adam?'],
    [
      'infer --model association --truth k_on=1 --random-starts --optimizer natural --estimator gs-st',
      'score-function',
    ],
    ['infer --model association --truth k_on=1 --random-starts --trajectories 5', '--trajectories must be'],
    ['infer --model association --truth k_on=1 --random-starts --from 9', '--to must be later than --from 9, not 5'],
    ['infer --model association --free k_on --start k_on=1 --data nowhere.csv', 'there is no such file'],
    ['infer --model association --start k_on=1 --data nowhere.csv --bins 3', '--bins does not go with --data'],
    ['infer --resume nowhere.json', '--resume nowhere.json: there is no such file'],
    ['infer --resume nowhere.json --iterations 3', '--iterations does not go with --resume'],
    ['bench --rounds 0', '--rounds must be a whole number from 1'],
  ])('%s', async (line, message) => {
    const said = await refusal(line);
    expect(said).toContain(message);
    expect(said).not.toContain('\n');
  });
});

describe("an estimator's options", () => {
  const values = (ids: readonly string[]) => ids.map((id) => ({ id, label: id, about: id }));
  const estimator = {
    id: 'some',
    options: [{ name: 'baseline', label: '', about: '', values: values(['leave-one-out', 'none']) }],
  };

  it('have defaults and short names', () => {
    expect(estimatorOptions(estimator, {})).toEqual({ baseline: 'leave-one-out' });
    expect(estimatorOptions(estimator, { baseline: 'loo' })).toEqual({ baseline: 'leave-one-out' });
    expect(estimatorOptions(estimator, { baseline: 'none' })).toEqual({ baseline: 'none' });
  });

  it('are its own', () => {
    expect(() => estimatorOptions(estimator, { coupling: 'split' })).toThrow(
      new UsageError('some has no option --coupling; it has --baseline'),
    );
  });
});

it('every model can be named by its id', () => {
  expect(new Set(MODELS.map(({ id }) => id)).size).toBe(MODELS.length);
});
