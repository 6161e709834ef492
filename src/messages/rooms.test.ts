import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseAst } from 'vite';
import { describe, expect, it } from 'vitest';

/** Attributes that people read or hear. */
const READ = new Set(['title', 'label', 'hint', 'text', 'alt', 'placeholder', 'name', 'empty', 'aria-label']);
/** Fields of what is drawn, listed or laid out that people read. */
const SHOWN = new Set(['columns', 'head', 'unit', 'title', 'subtitle', 'caption', 'say']);
/** Elements whose content is no language: code, keys, drawings. */
const NO_LANGUAGE = new Set(['code', 'kbd', 'samp']);
/** A word. Names of the field that all languages share, such as GS-ST or WebGPU, and single letters are none. */
const WORD = /\p{Ll}{2,}/u;
/** Two words: a phrase, where an expression of the code could be a name or a key. */
const PHRASE = /\p{L}{2,}[,;:.]? \p{L}*\p{Ll}{2,}|^\p{Lu}\p{Ll}+[.…?!]|\p{Ll}{2,}…/u;
/** What is no text though it looks like one: symbols, addresses, styles, selectors, markup, words of a language for machines, tags of figures. */
const NO_TEXT = [
  /^\/?∂? ?ln [aθ]|^ln$/,
  /^propensity\b/i,
  /^@\w/,
  /^[\w.-]+\/[\w.-]+$/,
  /^\.[\w-]+ |var\(--|\bcalc\(|^\([\w-]+: \w+\)$|:not\(|^xMid/,
  /^<\w/,
  /^#/,
  // The text of a new model, behind its first line, and a reference.
  /^\/\/ ⟨⟩ model |^Evans, Gillespie & Wilkinson/,
  // The outcome of a finding as data know it.
  /^not confirmed$/,
  // Units, which fields show in the language in force.
  /^(molecules|times?|litres)$/,
  /^(?:[\w]+ ){12,}/,
  /^⟨⟩ (temperatures|cells), at ⟨⟩/,
  // Mistakes of a programmer, which nobody else reads.
  /stands outside an \w+Context|^Only the model view has a model editor|^No findings here|was not measured/,
];

interface Node {
  readonly type: string;
  readonly start: number;
  readonly [key: string]: unknown;
}

const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null && 'type' in value;
const childrenOf = (node: Node): Node[] => Object.values(node).flat().filter(isNode);
const nameOf = (node: unknown): string => (isNode(node) ? String(node.name ?? '') : '');

/** Texts of a literal or template, placeholders left out; none for anything else. */
function textOf(node: Node): string | null {
  if (node.type === 'Literal' && typeof node.value === 'string') return node.value;
  if (node.type !== 'TemplateLiteral') return null;
  return (node.quasis as { value: { cooked: string } }[]).map(({ value }) => value.cooked).join('⟨⟩');
}

/** Texts for people in the code of a file. */
function textsIn(code: string, path: string): string[] {
  const found: string[] = [];
  const keep = (text: string, at: RegExp) => {
    const plain = text.replace(/\s+/g, ' ').trim();
    if (at.test(plain) && !NO_TEXT.some((pattern) => pattern.test(plain))) found.push(plain);
  };
  const visit = (node: Node): void => {
    if (
      node.type.startsWith('TS') &&
      node.type !== 'TSAsExpression' &&
      node.type !== 'TSSatisfiesExpression' &&
      node.type !== 'TSNonNullExpression'
    )
      return;
    if (/^(Import|ExportAll)/.test(node.type)) return;
    // Said by its English text: sentences.test.ts holds it to be translated.
    if (node.type === 'TaggedTemplateExpression' && nameOf(node.tag) === 'say') return;
    if (node.type === 'JSXText') {
      keep(String(node.value), WORD);
      return;
    }
    if (node.type === 'JSXElement' && isNode(node.openingElement) && NO_LANGUAGE.has(nameOf(node.openingElement.name)))
      return;
    if (node.type === 'JSXAttribute') {
      const attribute = nameOf(node.name);
      if (/^(class(Name)?|style|d|key|data-.*|htmlFor|id|rel)$/.test(attribute)) return;
      if (READ.has(attribute) && isNode(node.value)) {
        const value = node.value.type === 'JSXExpressionContainer' ? (node.value.expression as Node) : node.value;
        const text = textOf(value);
        if (text !== null) {
          keep(text, attribute === 'name' ? PHRASE : WORD);
          return;
        }
      }
    }
    const shown = node.type === 'Property' || node.type === 'JSXAttribute' ? nameOf(node.key ?? node.name) : '';
    if (SHOWN.has(shown) && isNode(node.value)) {
      const value = node.value.type === 'JSXExpressionContainer' ? (node.value.expression as Node) : node.value;
      const parts = value.type === 'ArrayExpression' ? childrenOf(value) : [value];
      for (const part of parts) keep(textOf(part)?.replaceAll('⟨⟩', '') ?? '', WORD);
    }
    const text = textOf(node);
    if (text !== null) keep(text, PHRASE);
    for (const child of childrenOf(node)) visit(child);
  };
  visit(parseAst(code, { lang: path.endsWith('x') ? 'tsx' : 'ts' }) as unknown as Node);
  return found;
}

const SRC = dirname(dirname(fileURLToPath(import.meta.url)));

/** The folder of a file below app or ui: `topbar`, `explore/truth`; `page` for what lies in app itself. */
function roomOf(path: string): string {
  const [layer, ...rest] = dirname(path).split('/');
  return layer === 'ui' ? ['ui', ...rest].slice(0, 2).join('/') : rest.slice(0, 2).join('/') || 'page';
}

const texts = new Map<string, string[]>();
for (const layer of ['app', 'ui']) {
  for (const entry of readdirSync(join(SRC, layer), { recursive: true, withFileTypes: true })) {
    const path = relative(SRC, join(entry.parentPath, entry.name)).split(sep).join('/');
    if (!/\.tsx?$/.test(path) || /\.(test|d)\.tsx?$/.test(path)) continue;
    const found = textsIn(readFileSync(join(SRC, path), 'utf8'), path).map((text) => `${path}: ${text}`);
    texts.set(roomOf(path), [...(texts.get(roomOf(path)) ?? []), ...found]);
  }
}

describe('texts of the page', () => {
  it.each([...texts.keys()].sort())('come from the messages: %s', (room) => {
    const found = texts.get(room) ?? [];
    expect(found).toEqual([]);
  });
});

describe('the search for texts', () => {
  it.each([
    ['text between tags', '<p>Hello</p>'],
    ['a label', '<Tool label="Stop" />'],
    ['a label that is put together', '<Tool label={`About $' + '{name}`} />'],
    ['a sentence in the code', "notify('The picture could not be made.')"],
    ['the head of a column', "<Rows head={['Event', name]} />"],
    ['a choice', "<p>{failed ? 'No engine' : rate}</p>"],
  ])('finds %s', (_, code) => {
    expect(textsIn(code, 'a.tsx')).toHaveLength(1);
  });

  it.each([
    ['classes', '<p className="panel quiet">{text}</p>'],
    ['keys and code', '<p><kbd>space</kbd><code>npm start</code></p>'],
    ['messages', '<p title={t.title}>{t.text}</p>'],
    ['symbols', '<p> = T · {x} s</p>'],
    ['types', "const x: 'one run' | null = null;"],
  ])('passes over %s', (_, code) => {
    expect(textsIn(code, 'a.tsx')).toEqual([]);
  });
});
