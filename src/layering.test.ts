import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, posix, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

/** What each folder of src may import besides itself. Data goes one way; `exact` and `engine` stand side by side. */
const LAYERS: Readonly<Record<string, readonly string[]>> = {
  messages: [],
  numerics: [],
  figures: ['messages', 'numerics'],
  models: ['numerics'],
  compile: ['numerics', 'models'],
  estimators: ['numerics', 'models', 'compile'],
  ode: ['numerics', 'models', 'compile'],
  exact: ['numerics', 'models', 'compile', 'estimators'],
  engine: ['numerics', 'models', 'compile', 'estimators'],
  stats: ['messages', 'numerics', 'models', 'compile', 'estimators', 'exact', 'engine'],
  inference: ['messages', 'numerics', 'figures', 'models', 'compile', 'estimators', 'exact', 'engine', 'stats'],
  experiments: [
    'messages',
    'numerics',
    'figures',
    'models',
    'compile',
    'estimators',
    'exact',
    'engine',
    'stats',
    'inference',
  ],
  io: [
    'messages',
    'numerics',
    'figures',
    'models',
    'compile',
    'ode',
    'estimators',
    'exact',
    'engine',
    'stats',
    'inference',
    'experiments',
  ],
  cli: [
    'numerics',
    'figures',
    'models',
    'compile',
    'ode',
    'estimators',
    'exact',
    'engine',
    'stats',
    'inference',
    'experiments',
    'io',
  ],
  ui: [
    'messages',
    'numerics',
    'figures',
    'models',
    'compile',
    'ode',
    'estimators',
    'exact',
    'engine',
    'stats',
    'inference',
    'experiments',
    'io',
  ],
  app: [
    'messages',
    'numerics',
    'figures',
    'models',
    'compile',
    'ode',
    'estimators',
    'exact',
    'engine',
    'stats',
    'inference',
    'experiments',
    'io',
    'ui',
  ],
};

/** A source file: its path below src with forward slashes, and its text. */
type Source = readonly [path: string, text: string];

const layerOf = (path: string) => (path.includes('/') ? path.slice(0, path.indexOf('/')) : path);
/** Tests, and what they share in src/testing: they may look at anything, but nothing may look at them. */
const isTest = (path: string) => /\.test\.tsx?$/.test(path) || path.startsWith('testing/');

/** The text without comments; strings stay, so that "//" in an address does not open one. */
function withoutComments(text: string): string {
  return text.replace(/("(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|`(?:\\.|[^`\\])*`)|\/\/[^\n]*|\/\*[\s\S]*?\*\//g, '$1');
}

const IMPORT =
  /(?:\bimport|\bexport)\b[^'"`;()]*?\bfrom\s*['"]([^'"]+)['"]|\bimport\s*['"]([^'"]+)['"]|\b(?:import|import\.meta\.glob|new\s+URL)\s*\(\s*['"`]([^'"`]+)['"`]/g;

/** Everything a file imports: statically, dynamically, as a type, or as a worker. */
function importsOf(text: string): string[] {
  return [...withoutComments(text).matchAll(IMPORT)].map((match) => match[1] ?? match[2] ?? match[3] ?? '');
}

/** The file below src that a relative import means, without its ending; null for packages and files outside src. */
function target(from: string, specifier: string): string | null {
  if (!specifier.startsWith('.')) return null;
  const path = posix.join(posix.dirname(from), specifier.replace(/\?.*$/, ''));
  return path.startsWith('..') ? null : path.replace(/\.(tsx?|css)$/, '');
}

function checkImport(path: string, specifier: string): string | null {
  const layer = layerOf(path);
  if (
    /^react(-dom)?(\/|$)/.test(specifier) &&
    layer !== 'ui' &&
    layer !== 'app' &&
    path !== 'main.tsx' &&
    !isTest(path)
  )
    return `${path}: only ui and app import ${specifier}`;
  if (/^plotly/.test(specifier) && !path.startsWith('ui/plots/')) return `${path}: only ui/plots imports ${specifier}`;
  const to = target(path, specifier);
  if (to === null) return null;
  const other = layerOf(to);
  if (isTest(path)) return null;
  if (other === 'testing') return `${path}: only tests import ${to}`;
  if (layer === 'inference' && other === 'engine' && to !== 'engine/types') {
    return `${path}: inference sees engine/types alone, not ${to}`;
  }
  // The entry and the tests beside it stand above all layers.
  if (!path.includes('/') || other === layer) return null;
  if (LAYERS[layer] === undefined) return `${path}: ${layer} is not a layer of architecture`;
  return LAYERS[layer].includes(other) ? null : `${path}: ${layer} must not import ${other} (${to})`;
}

/** Rings of files that import each other, each told once, as "a → b → a". */
function cycles(sources: readonly Source[]): string[] {
  const names = new Set(sources.map(([path]) => path.replace(/\.tsx?$/, '')));
  const resolve = (to: string) => [to, `${to}/index`].find((name) => names.has(name));
  const edges = new Map(
    sources.map(([path, text]) => [
      path.replace(/\.tsx?$/, ''),
      importsOf(text)
        .map((specifier) => resolve(target(path, specifier) ?? ''))
        .filter((to) => to !== undefined),
    ]),
  );
  const found: string[] = [];
  const finished = new Set<string>();
  const visit = (name: string, trail: readonly string[]) => {
    const at = trail.indexOf(name);
    if (at >= 0) found.push([...trail.slice(at), name].join(' → '));
    if (at >= 0 || finished.has(name)) return;
    for (const next of edges.get(name) ?? []) visit(next, [...trail, name]);
    finished.add(name);
  };
  for (const name of edges.keys()) visit(name, []);
  return found;
}

function violations(sources: readonly Source[]): string[] {
  return [
    ...sources.flatMap(([path, text]) => importsOf(text).map((specifier) => checkImport(path, specifier))),
    ...sources.map(([path, text]) =>
      /navigator\s*\.\s*gpu\b/.test(withoutComments(text)) && !path.startsWith('engine/gpu/') && !isTest(path)
        ? `${path}: only engine/gpu touches navigator.gpu`
        : null,
    ),
    ...cycles(sources).map((ring) => `import cycle: ${ring}`),
  ].filter((violation) => violation !== null);
}

const SRC = dirname(fileURLToPath(import.meta.url));

const sources: Source[] = readdirSync(SRC, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
  .map((entry) => relative(SRC, join(entry.parentPath, entry.name)).split(sep).join('/'))
  .map((path): Source => [path, readFileSync(join(SRC, path), 'utf8')]);

describe('the layers of src', () => {
  it('import only what lies to their left, without cycles', () => {
    expect(sources.length).toBeGreaterThan(20);
    expect(violations(sources.filter(([path]) => path !== 'layering.test.ts'))).toEqual([]);
  });

  it('are all named here', () => {
    const folders = new Set(
      sources.filter(([path]) => path.includes('/') && !isTest(path)).map(([path]) => layerOf(path)),
    );
    expect([...folders].filter((folder) => LAYERS[folder] === undefined)).toEqual([]);
  });

  it('have a twin in WGSL for every estimator', () => {
    const estimators = sources
      .filter(
        ([path, text]) =>
          /^estimators\/(?:[\w-]+\/)?[\w-]+\.ts$/.test(path) && !isTest(path) && /:\s*Estimator\s*=/.test(text),
      )
      .map(([path]) => posix.basename(path, '.ts'));
    expect(estimators.length).toBeGreaterThan(7);
    const shaders = join(SRC, '..', 'shaders', 'estimators');
    expect(estimators.filter((stem) => !existsSync(join(shaders, `${stem}.wgsl`)))).toEqual([]);
  });
});

describe('the layering check', () => {
  const finds = (...planted: Source[]) => violations(planted);

  it.each<[string, string, string]>([
    ['an import to the right', 'numerics/a.ts', "import { run } from '../engine/types';"],
    ['a type import to the right', 'models/a.ts', "import type { Estimator } from '../estimators/types';"],
    ['a re-export', 'compile/a.ts', "export * from '../engine/job';"],
    ['an import over several lines', 'stats/a.ts', "import {\n  type A,\n  b,\n} from '../inference/loop';"],
    ['an import for its effect', 'io/a.ts', "import '../ui/theme.css';"],
    ['a lazy import', 'engine/a.ts', "const m = await import('../stats/estimate');"],
    ['a worker', 'models/a.ts', "new Worker(new URL('../engine/cpu/cpu-worker.ts', import.meta.url));"],
    ['exact and engine in each other', 'engine/a.ts', "import { solve } from '../exact/solve';"],
    ['cli importing the page', 'cli/a.ts', "import { store } from '../app/scene/state';"],
    ['what all rooms share importing a room', 'ui/panel/a.tsx', "import { useScene } from '../../app/use-app';"],
    ['React below ui', 'io/a.ts', "import { useState } from 'react';"],
    ['React DOM below ui', 'engine/a.ts', "import { createRoot } from 'react-dom/client';"],
    ['Plotly outside ui/plots', 'app/explore/a.tsx', "const p = await import('plotly.js/lib/core');"],
    ['WebGPU outside engine/gpu', 'engine/select.ts', 'const adapter = await navigator.gpu.requestAdapter();'],
    ['inference reaching into an engine', 'inference/a.ts', "import { createCpuEngine } from '../engine/cpu/engine';"],
    ['product code that leans on test helpers', 'engine/a.ts', "import { jobs } from '../testing/jobs';"],
    ['a folder nobody knows', 'helpers/a.ts', "import { x } from '../numerics/x';"],
  ])('catches %s', (_, path, text) => {
    expect(finds([path, text])).toHaveLength(1);
  });

  it('catches cycles of any length', () => {
    const ring: Source[] = [
      ['compile/a.ts', "import { b } from './b';"],
      ['compile/b.ts', "import { c } from './c';"],
      ['compile/c.ts', "import { a } from './a';"],
    ];
    expect(finds(...ring)).toEqual(['import cycle: compile/a → compile/b → compile/c → compile/a']);
  });

  it.each<[string, string, string]>([
    ['comments', 'numerics/a.ts', "// import { x } from '../ui/x';\n/* navigator.gpu */"],
    [
      'tests of inference with a real engine',
      'inference/a.test.ts',
      "import { createCpuEngine } from '../engine/cpu/engine';",
    ],
    ['the engine’s types in inference', 'inference/a.ts', "import type { Engine } from '../engine/types';"],
    ['shaders outside src', 'engine/gpu/a.ts', "import code from '../../../shaders/lib/random.wgsl?raw';"],
    [
      'tests of a layer with what lies to its right',
      'estimators/a.test.ts',
      "import { runHere } from '../engine/cpu/block';",
    ],
    ['packages', 'compile/a.ts', "import jsep from 'jsep';"],
  ])('lets pass %s', (_, path, text) => {
    expect(finds([path, text])).toEqual([]);
  });
});
