import { afterEach, describe, expect, it } from 'vitest';
import { compact, fixed, listed, plusMinus, significant, tabular, whole } from '../figures/format';
import { tableToCsv } from '../figures/table';
import { type Language, language } from './current';
import { german } from './de/index';
import * as rooms from './en/index';
import { count, fill, pieces, plural } from './fill';
import { setLanguage } from './language';
import { room } from './room';
import type { Messages, Plural } from './types';

const english: Readonly<Record<string, Messages>> = Object.fromEntries(
  Object.entries(rooms).map(([name, { english }]) => [name, english]),
);
const TRANSLATIONS: Readonly<Record<Exclude<Language, 'en'>, Readonly<Record<string, Messages>>>> = { de: german };

const isPlural = (node: string | Plural | Messages): node is Plural => typeof node === 'object' && 'other' in node;
const placeholders = (text: string) =>
  pieces(text)
    .filter(({ placeholder }) => placeholder)
    .map(({ text: name }) => name)
    .sort();

/** Whether a text begins and ends with a space. */
const edges = (text: string) => `${text.startsWith(' ')} ${text.endsWith(' ')}`;

type Leaf = readonly [path: string, node: string | Plural];

/** Every text with the keys that lead to it. */
function leaves(node: string | Plural | Messages, path = ''): Leaf[] {
  if (typeof node === 'string' || isPlural(node)) return [[path, node]];
  return Object.entries(node).flatMap(([key, child]) => leaves(child, path === '' ? key : `${path}.${key}`));
}

const textsOf = (node: string | Plural): string[] => (typeof node === 'string' ? [node] : Object.values(node));

/** What is wrong with a translation. */
function problems(source: Messages, translated: Messages, of: string): string[] {
  const there = new Map(leaves(translated));
  const found: string[] = [];
  const categories = new Intl.PluralRules(of).resolvedOptions().pluralCategories.sort().join();
  for (const [path, node] of leaves(source)) {
    const other = there.get(path);
    there.delete(path);
    if (other === undefined) found.push(`${path} is missing`);
    else if (typeof node !== typeof other) found.push(`${path} has forms for numbers in one language only`);
    else {
      if (typeof other === 'object' && Object.keys(other).sort().join() !== categories)
        found.push(`${path} must have the forms ${categories}`);
      // A text that is put before or behind another brings the space between them.
      if (textsOf(other).some((text) => textsOf(node).every((source) => edges(source) !== edges(text))))
        found.push(`${path} begins or ends with a space in one language only`);
      for (const text of textsOf(other)) {
        if (text.trim() === '' && textsOf(node).some((source) => source.trim() !== '')) found.push(`${path} is empty`);
        const wanted = placeholders(typeof node === 'string' ? node : node.other);
        // "one" may say "a", as in "a reaction".
        const missing = wanted.filter((name) => !placeholders(text).includes(name));
        const more = placeholders(text).filter((name) => !wanted.includes(name));
        if (more.length > 0 || missing.some((name) => name !== 'n' || typeof other === 'string'))
          found.push(`${path} has the placeholders ${placeholders(text)} instead of ${wanted}`);
      }
    }
  }
  return [...found, ...[...there.keys()].map((path) => `${path} is not in English`)];
}

afterEach(() => setLanguage('en'));

describe.each(Object.entries(TRANSLATIONS))('the translation %s', (id, translation) => {
  it('has every key, no other, the same placeholders, and the forms of its numbers', () => {
    expect(problems(english, translation, id)).toEqual([]);
  });

  it('is spoken by every room', async () => {
    await setLanguage(id as Language);
    for (const [name, get] of Object.entries(rooms)) expect(get(), name).toBe(translation[name]);
  });
});

describe('the English messages', () => {
  it('are gathered under the names by which rooms ask for them', () => {
    expect(Object.keys(english).length).toBeGreaterThan(0);
    expect(problems(english, english, 'en')).toEqual([]);
  });
});

describe('the check of a translation', () => {
  const source = { a: 'of {x}', n: { one: '{n} run', other: '{n} runs' }, group: { b: 'B' } } as const;
  it.each<[string, Messages, RegExp]>([
    ['a missing key', { a: '{x}', n: { one: '{n}', other: '{n}' }, group: {} }, /group\.b is missing/],
    ['an extra key', { a: '{x}', n: { one: '', other: '{n}' }, group: { b: 'B', c: 'C' } }, /group\.c is not in/],
    ['a lost placeholder', { a: 'von', n: { one: '{n}', other: '{n}' }, group: { b: 'B' } }, /a has the placeholders/],
    ['a new placeholder', { a: '{x}{y}', n: { one: '1', other: '{n}' }, group: { b: 'B' } }, /a has the placeholders/],
    ['a lost form', { a: '{x}', n: { other: '{n}' }, group: { b: 'B' } }, /n must have the forms one,other/],
    ['a lost space', { a: ' {x}', n: { one: '1', other: '{n}' }, group: { b: 'B' } }, /a begins or ends with a space/],
    ['an empty text', { a: '{x}', n: { one: '1', other: '{n}' }, group: { b: ' ' } }, /group\.b is empty/],
  ])('catches %s', (_, translated, problem) => {
    expect(problems(source, translated, 'de').join()).toMatch(problem);
  });
});

describe('messages', () => {
  it('fill their placeholders in the order of the text', () => {
    expect(fill('{b} before {a}', { a: 'A', b: 2 })).toBe('2 before A');
  });

  it('choose the form that belongs to a number', async () => {
    const forms = { one: '{n} run', other: '{n} runs' } as const;
    expect([0, 1, 2, 1000].map((n) => plural(forms, n))).toEqual(['0 runs', '1 run', '2 runs', '1,000 runs']);
  });

  it('are those of the language in force, with English until it is loaded', async () => {
    const greeting = room('greeting', { hello: 'Hello' });
    expect([language(), greeting().hello]).toEqual(['en', 'Hello']);
    await setLanguage('de');
    // A room that the translation does not know.
    expect([language(), greeting().hello]).toEqual(['de', 'Hello']);
    expect(rooms.topbar().views.learn).toBe('Lernen');
  });
});

describe('numbers for people', () => {
  const samples = () => [
    significant(1.2345),
    significant(1.5e7),
    fixed(-0.25, 2),
    tabular(0.05),
    tabular(100),
    plusMinus(1.20412, 0.01),
    compact(12.3e6),
    whole(65536),
    count(4096),
    listed(['A', 'B', 'C']),
  ];

  it('are English by default', () => {
    expect(samples()).toEqual([
      '1.23',
      '1.50·10⁷',
      '−0.25',
      '0.05',
      '100',
      '1.204 ± 0.020',
      '12.3 M',
      '65 536',
      '4,096',
      'A, B and C',
    ]);
  });

  it('have the decimal comma in German, and files keep the point', async () => {
    await setLanguage('de');
    expect(samples()).toEqual([
      '1,23',
      '1,50·10⁷',
      '−0,25',
      '0,05',
      '100',
      '1,204 ± 0,020',
      '12,3 M',
      '65 536',
      '4.096',
      'A, B und C',
    ]);
    expect(tableToCsv({ caption: 'c', columns: ['x'], rows: [[0.5]] }, { link: 'l' })).toContain('\n0.5\n');
  });
});
