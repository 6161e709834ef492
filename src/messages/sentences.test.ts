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
