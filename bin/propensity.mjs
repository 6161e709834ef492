#!/usr/bin/env node
// The command line, straight from its sources: esbuild turns them into two texts in memory (some 50 ms, nothing is
// written), one for this thread and one for the CPU workers, which then start without any loader.
import '../scripts/lib/node-version.mjs';
import Module from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { raw } from '../scripts/lib/raw.mjs';

const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));

/** @returns {Promise<typeof import('esbuild')>} */
async function bundler() {
  try {
    return await import('esbuild');
  } catch {
    console.error('propensity: its packages are missing; run "npm ci" in the clone first');
    process.exit(1);
  }
}

const { build } = await bundler();
const { outputFiles } = await build({
  absWorkingDir: ROOT,
  entryPoints: { main: 'src/cli/main.ts', worker: 'src/engine/cpu/node-worker.ts' },
  outdir: 'bin',
  bundle: true,
  write: false,
  platform: 'node',
  format: 'cjs',
  target: 'node20',
  sourcemap: 'inline',
  sourcesContent: false,
  external: ['webgpu'],
  plugins: [raw],
});
const text = (/** @type {string} */ name) => outputFiles.find(({ path }) => path.endsWith(`${name}.js`))?.text ?? '';

process.setSourceMapsEnabled(true);
// As if it lay in this folder: relative sources and packages such as webgpu are found from here.
const program = Object.assign(new Module(join(ROOT, 'bin', 'main.cjs')), { paths: [join(ROOT, 'node_modules')] });
/** @type {{ _compile(text: string, path: string): void }} */ (/** @type {unknown} */ (program))._compile(
  text('main'),
  join(ROOT, 'bin', 'main.cjs'),
);
process.exit(await program.exports.main(process.argv.slice(2), { root: ROOT, worker: text('worker') }));
