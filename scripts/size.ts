// npm run size: weighs what a first visit loads before the first trajectories show, and fails above the limit.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';

/** Gzipped, 1 kB = 1000 bytes. */
export const FIRST_LOAD_LIMIT_KB = 350;

const DIST = join(dirname(dirname(fileURLToPath(import.meta.url))), 'dist');

interface Chunk {
  readonly file: string;
  readonly isEntry?: boolean;
  readonly imports?: readonly string[];
  readonly dynamicImports?: readonly string[];
  readonly css?: readonly string[];
}

export interface Part {
  /** Path below dist. */
  readonly file: string;
  readonly kind: 'page' | 'icon' | 'script' | 'style' | 'worker' | 'font';
  /** Gzipped size; fonts are compressed already and count as they are. */
  readonly bytes: number;
}

function weigh(file: string, kind: Part['kind']): Part {
  const content = readFileSync(join(DIST, file));
  return { file, kind, bytes: kind === 'font' ? content.length : gzipSync(content, { level: 9 }).length };
}

/** Letters that the page certainly shows: a face whose range holds one of them is loaded. */
const LETTERS = ['A', 'θ'].map((letter) => letter.codePointAt(0) ?? 0);

/** True for "U+370-377,U+??" and the like if it holds the letter. */
function rangeHolds(range: string, letter: number): boolean {
  return range.split(',').some((part) => {
    const [from, to] = part.trim().replace(/^U\+/i, '').split('-');
    const low = Number.parseInt(from.replaceAll('?', '0'), 16);
    const high = Number.parseInt(to ?? from.replaceAll('?', 'F'), 16);
    return low <= letter && letter <= high;
  });
}

/** The fonts a style sheet loads for Latin and Greek text: of the faces with a letter the last one. Others stay on the server. */
function fontsOf(style: string): string[] {
  const css = readFileSync(join(DIST, style), 'utf8');
  const faces = css.match(/@font-face\s*{[^}]*}/g) ?? [];
  return LETTERS.flatMap((letter) => {
    const face = faces.findLast((one) =>
      rangeHolds(/unicode-range:\s*([^;}]+)/.exec(one)?.[1] ?? 'U+0-10FFFF', letter),
    );
    const url = face === undefined ? undefined : /url\(["']?([^"')]+\.woff2)/.exec(face)?.[1];
    return url === undefined ? [] : [posix.join(posix.dirname(style), url)];
  });
}

/**
 * What no first trajectory waits for: Plotly, the other views with what they need (editor, readers of models, files), lessons, other
 * languages, what a press of a button opens (sheets, codes, recommendations, rate equations, corrected means, files to save, tables of cells), the volume, the
 * library, models and results kept in this browser, what is kept for use without a network. Everything else that is imported lazily
 * counts, as if it were used; e2e/page/size.spec.ts sees that nothing of this arrives before the first trajectories.
 */
const LATER: readonly RegExp[] = [
  /ui\/plots\/plotly/,
  /workbox/,
  /pwa-register/,
  /src\/ui\/panel\/save/,
  /src\/app\/saving\/origin/,
  /src\/app\/work\/kept-results-db/,
  /src\/app\/infer\/FitView/,
  /src\/app\/infer\/create-infer/,
  /src\/app\/topbar\/FitControls/,
  /src\/app\/editor\//,
  /src\/app\/findings\/FindingsView/,
  /src\/app\/learn\/LearnView/,
  /src\/app\/learn\/LessonLink/,
  /src\/app\/learn\/text\/EstimatorFormula/,
  /src\/app\/share\/ShareSheet/,
  /src\/app\/share\/QrScreen/,
  /src\/app\/present\/PresentSheet/,
  /src\/app\/present\/KeysScreen/,
  /src\/app\/present\/Embedded/,
  /src\/app\/explore\/trajectories\/corrected-means/,
  /src\/app\/explore\/trajectories\/CorrectedMeans/,
  /src\/app\/explore\/trajectories\/rates\//,
  /src\/app\/explore\/trajectories\/paths-download/,
  /src\/app\/rail\/CellsCard/,
  /src\/app\/rail\/VolumeSlider/,
  /src\/experiments\/recommend\//,
  /src\/messages\/de\//,
  /src\/messages\/known-again/,
  /src\/models\/library\//,
  /\b_?open-lesson\b/,
  /\b_?linked-lesson\b/,
  /\b_?model-editor\b/,
  /\b_?model-source\b/,
  /\b_?registry\b/,
  /\b_?bring-model\b/,
  /\bmy-models-db\b/,
];

/** The worker that each engine needs. */
const WORKERS = { webgpu: 'gpu-worker', cpu: 'cpu-worker' } as const;
export type FirstEngine = keyof typeof WORKERS;
export const FIRST_ENGINES = Object.keys(WORKERS) as FirstEngine[];

/**
 * The first load on an engine: the page, its scripts with their styles and fonts, and the workers. Other workers are made when
 * something asks for them: exact answers once there are trajectories, every jump of a path, the fit of control variates, the
 * reason why trajectories stopped.
 */
export function firstLoad(engine: FirstEngine): Part[] {
  const manifest: Record<string, Chunk> = JSON.parse(readFileSync(join(DIST, '.vite', 'manifest.json'), 'utf8'));
  const lazy = Object.values(manifest).flatMap((chunk) => chunk.dynamicImports ?? []);
  const stale = LATER.filter((one) => !lazy.some((key) => one.test(key)));
  if (stale.length > 0) throw new Error(`Nothing that is loaded later is called ${stale.join(', ')}: was it moved?`);
  const scripts = new Set<string>();
  const styles = new Set<string>();
  const visit = (key: string) => {
    const chunk = manifest[key];
    if (chunk === undefined || scripts.has(chunk.file)) return;
    scripts.add(chunk.file);
    for (const style of chunk.css ?? []) styles.add(style);
    for (const next of chunk.imports ?? []) visit(next);
    for (const next of chunk.dynamicImports ?? []) if (!LATER.some((one) => one.test(next))) visit(next);
  };
  for (const [key, chunk] of Object.entries(manifest)) if (chunk.isEntry) visit(key);
  // Chunks that only workers load do not stand in the manifest.
  const known = new Set(Object.values(manifest).map((chunk) => chunk.file));
  const workers = readdirSync(join(DIST, 'assets'))
    .map((name) => `assets/${name}`)
    .filter((file) => file.endsWith('.js') && !known.has(file))
    .filter((file) => file.startsWith(`assets/${WORKERS[engine]}-`));
  const fonts = new Set([...styles].flatMap(fontsOf));
  const icons = [...readFileSync(join(DIST, 'index.html'), 'utf8').matchAll(/rel="icon"[^>]*href="\.\/([^"]+)"/g)];
  return [
    weigh('index.html', 'page'),
    ...icons.map(([, file]) => weigh(file, 'icon')),
    ...[...scripts].map((file) => weigh(file, 'script')),
    ...workers.map((file) => weigh(file, 'worker')),
    ...[...styles].map((file) => weigh(file, 'style')),
    ...[...fonts].map((file) => weigh(file, 'font')),
  ];
}

export const kilobytes = (parts: readonly Part[]) => parts.reduce((sum, part) => sum + part.bytes, 0) / 1000;

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  if (!existsSync(join(DIST, '.vite', 'manifest.json'))) {
    console.error('There is no built page: run npm run build first.');
    process.exit(1);
  }
  for (const engine of FIRST_ENGINES) {
    const parts = firstLoad(engine);
    for (const part of parts)
      console.log(`${(part.bytes / 1000).toFixed(1).padStart(8)} kB  ${part.kind.padEnd(6)}  ${part.file}`);
    const total = kilobytes(parts);
    console.log(
      `${total.toFixed(1).padStart(8)} kB  of at most ${FIRST_LOAD_LIMIT_KB} kB, gzipped, before the first trajectories on ${engine}\n`,
    );
    if (total > FIRST_LOAD_LIMIT_KB) process.exitCode = 1;
  }
}
