import Module from 'node:module';
import { join } from 'node:path';
import { ROOT } from './process.mjs';
import { raw } from './raw.mjs';

/** @returns {Promise<typeof import('esbuild')>} */
async function bundler() {
  try {
    return await import('esbuild');
  } catch {
    console.error('propensity: its packages are missing; run "npm ci" in the clone first');
    process.exit(1);
  }
}

/**
 * The command line, straight from its sources: esbuild turns them into two texts in memory (some 50 ms, nothing is
 * written), one for this thread and one for the CPU workers, which then start without any loader.
 * @returns {Promise<(argv: readonly string[]) => Promise<number>>} runs it with the words after its name; its exit code
 */
export async function loadProgram() {
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
  // As if it lay in bin: relative sources and packages such as webgpu are found from there.
  const path = join(ROOT, 'bin', 'main.cjs');
  const program = Object.assign(new Module(path), { paths: [join(ROOT, 'node_modules')] });
  /** @type {{ _compile(text: string, path: string): void }} */ (/** @type {unknown} */ (program))._compile(
    text('main'),
    path,
  );
  const host = { root: ROOT, worker: text('worker') };
  return (argv) => program.exports.main(argv, host);
}
