import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseAst } from 'vite';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { textsOfData, textsOfModels } from '../testing/texts-of-data';
import { first } from './de/first';
import { germanSentences } from './de/index';
import { allTexts, setLanguage } from './language';
import { keyOf, said, say } from './said';

const SRC = dirname(dirname(fileURLToPath(import.meta.url)));

interface Node {
  readonly type: string;
  readonly [key: string]: unknown;
}

const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null && 'type' in value;
const childrenOf = (node: Node): Node[] => Object.values(node).flat().filter(isNode);

/** Every sentence of the code that is said by its English text. */
function sentencesIn(code: string, path: string): string[] {
  const found: string[] = [];
  const visit = (node: Node): void => {
    if (node.type === 'TaggedTemplateExpression' && isNode(node.tag) && node.tag.name === 'say') {
      const quasi = node.quasi as unknown as { quasis: { value: { cooked: string } }[] };
      found.push(keyOf(quasi.quasis.map(({ value }) => value.cooked)));
    }
    for (const child of childrenOf(node)) visit(child);
  };
  visit(parseAst(code, { lang: path.endsWith('x') ? 'tsx' : 'ts' }) as unknown as Node);
  return found;
}

function filesOf(folder: string): string[] {
  return readdirSync(join(SRC, folder), { recursive: true, withFileTypes: true })
    .map((entry) => relative(SRC, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .filter((path) => /\.tsx?$/.test(path) && !/\.(test|d)\.tsx?$/.test(path));
}

const sentences = new Set(filesOf('.').flatMap((path) => sentencesIn(readFileSync(join(SRC, path), 'utf8'), path)));

const numbersOf = (text: string) => [...text.matchAll(/\{\d+\}/g)].map(([number]) => number).sort();
const edges = (text: string) => `${text.startsWith(' ')} ${text.endsWith(' ')}`;

beforeEach(async () => {
  await allTexts();
  await setLanguage('de');
});
afterEach(() => setLanguage('en'));

describe('sentences that stand in English where they are made', () => {
  it('are all translated', () => {
    expect([...sentences].filter((text) => !Object.hasOwn(germanSentences, text))).toEqual([]);
  });

  it('put in what the English ones do, with the same spaces at their edges', () => {
    const other = Object.entries(germanSentences).filter(
      ([english, german]) =>
        String(numbersOf(english)) !== String(numbersOf(german)) || edges(english) !== edges(german) || german === '',
    );
    expect(other).toEqual([]);
  });
});

describe('what data say of themselves', () => {
  const same = new Set(['Repressilator', 'Repressilator (Hill)', 'p1 + p2 + p3']);
  it('is translated, of the built-in models in what is loaded first', () => {
    expect(textsOfData().filter((text) => said(text) === text && germanSentences[text] !== text)).toEqual([]);
    const early = Object.keys(first.sentences).map(
      (key) => new RegExp(`^${key.replace(/\{\d+\}|[.*+?^$()|[\]\\]/g, '.*')}$`),
    );
    expect(textsOfModels().filter((text) => !same.has(text) && !early.some((key) => key.test(text)))).toEqual([]);
  });
});

describe('sentences in the language in force', () => {
  it('are filled, numbers with the decimal sign of the language', () => {
    expect(say`${0.5} to ${'0.5'}`).toBe('0,5 bis 0.5');
  });

  it('are known again when they are made already, one after the other and one within another', () => {
    expect(said('mRNA of gene 2.')).toBe('mRNA von Gen 2.');
    expect(said('Birth rate. mRNA of gene 2. Death rate of one molecule.')).toBe(
      'Geburtenrate. mRNA von Gen 2. Sterberate eines Moleküls.',
    );
    expect(said('Something that nobody translated.')).toBe('Something that nobody translated.');
  });

  it('are English in English', async () => {
    await setLanguage('en');
    expect([say`${0.5} to ${'1'}`, said('Birth rate.')]).toEqual(['0.5 to 1', 'Birth rate.']);
  });
});

/**
 * Packages whose messages reach the page: each piece of a sentence in them has to stand in a sentence of the catalogue. Not in the
 * list: what writes scripts and reports in English, and mistakes of a programmer.
 */
const MESSAGES = [
  ...['antimony', 'archive', 'data', 'lessons', 'link', 'network', 'saved', 'sbml', 'scene'].map(
    (name) => `io/${name}`,
  ),
  ...['compile', 'estimators', 'exact', 'ode', 'inference', 'engine'],
];

/** Two words of at least two letters, as people write them. */
const WORDS = /[\p{L}]{2,}[,;:]? [\p{L}]*\p{Ll}{2,}/u;
/** What data say of themselves is asked for above. Here: emitted code, names of buffers, references, documents, what only a mistake in the program can bring about. */
const NO_MESSAGE = [
  /[{}=();]|\bfn\b|=>|^array<|^\/\/|--/,
  /et al\.|&|arXiv|\d{4}\)|@\w+\{/,
  /^(lane state|sample paths|causal samples|batch staging|one, (both ways|up)|all at once|not negative|use strict)/,
  /^(inputs|pair|statistics|status staging|data|values) of|staging|buffer|^Nothing that begins at|^Trajectory numbers/,
  /^state, counts|, track: ptr|^on does not fit|its size is unknown/,
  /^continue |^return |^let |^var |^const |^alias |^struct /,
  /trajectories (from number|\d)|what is said of trajectories|a piece has no moments|is lent|are there twice|are missing/,
  /^Cannot unroll|^An unrolled loop|says nothing of what|^The table of cells|^A cell's count|^The histogram asks|laws of initial counts, or null/,
  /^Control variates have no|^No value:|^CVODE ends/,
];

function messagesIn(code: string, path: string): string[] {
  const found: string[] = [];
  const visit = (node: Node): void => {
    if (node.type.startsWith('TS') && !/As|Satisfies|NonNull/.test(node.type)) return;
    if (/^(Import|ExportAll)/.test(node.type) || node.type === 'TaggedTemplateExpression') return;
    if (
      node.type === 'Property' &&
      ['citation', 'bibtex', 'url', 'formula', 'about', 'label'].includes(String((node.key as Node).name))
    )
      return;
    if (node.type === 'Literal' && typeof node.value === 'string') found.push(node.value);
    if (node.type === 'TemplateLiteral')
      found.push(...(node.quasis as { value: { cooked: string } }[]).map(({ value }) => value.cooked));
    for (const child of childrenOf(node)) visit(child);
  };
  visit(parseAst(code, { lang: path.endsWith('x') ? 'tsx' : 'ts' }) as unknown as Node);
  return found.map((text) => text.replace(/\s+/g, ' ').trim()).filter((text) => WORDS.test(text));
}

describe('messages of packages', () => {
  const known = [...Object.keys(germanSentences), ...textsOfData()].join('\n');
  it.each(MESSAGES)('are translated piece by piece: %s', (folder) => {
    const missing = filesOf(folder).flatMap((path) =>
      messagesIn(readFileSync(join(SRC, path), 'utf8'), path)
        .filter((text) => !NO_MESSAGE.some((one) => one.test(text)) && !known.includes(text))
        .map((text) => `${path}: ${text}`),
    );
    expect(missing).toEqual([]);
  });
});

describe('sentences of the catalogue', () => {
  it('stand in the code or in data: none is left over', () => {
    const strings: string[] = [...textsOfData()];
    for (const path of filesOf('.').filter((file) => !file.startsWith('messages/'))) {
      const visit = (node: Node): void => {
        if (node.type === 'Literal' && typeof node.value === 'string') strings.push(node.value);
        if (node.type === 'TemplateLiteral')
          strings.push(...(node.quasis as { value: { cooked: string } }[]).map(({ value }) => value.cooked));
        for (const child of childrenOf(node)) visit(child);
      };
      visit(
        parseAst(readFileSync(join(SRC, path), 'utf8'), { lang: path.endsWith('x') ? 'tsx' : 'ts' }) as unknown as Node,
      );
    }
    const all = strings.join('\n').toLowerCase();
    // A sentence may be put together of several texts: each of its pieces is looked for by its first words.
    const starts = (key: string) => {
      const pieces = key.split(/\{\d+\}/).map((piece) => piece.replace(/^[\s".,;:)]+|[\s".,;:(]+$/g, ''));
      const long = pieces.filter((piece) => piece.includes(' '));
      return (long.length > 0 ? long : pieces.filter(Boolean)).flatMap((piece) => {
        const words = piece.toLowerCase().split(' ');
        return [words.slice(0, 2), words.slice(1, 3)].filter((two) => two.length > 0).map((two) => two.join(' '));
      });
    };
    // An option's name with "no" before it (app/words.ts).
    const made = ['no baseline'];
    const left = Object.keys(germanSentences).filter((key) => !starts(key).some((start) => all.includes(start)));
    expect(left.filter((key) => !made.includes(key))).toEqual([]);
  });
});
