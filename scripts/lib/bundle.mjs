import { build } from 'esbuild';
import { ROOT } from './process.mjs';
import { raw } from './raw.mjs';

/**
 * Bundles a TypeScript program for Node into one file that needs nothing else but the packages named.
 * @param {string} entry relative to the repository's root
 * @param {string} outfile ends in .mjs
 * @param {readonly string[]} [external] packages that stay outside
 */
export async function bundle(entry, outfile, external = []) {
  await build({
    absWorkingDir: ROOT,
    entryPoints: [entry],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    external: [...external],
    plugins: [raw],
    // Some packages are CommonJS and call require for what Node brings along; others declare createRequire themselves.
    banner: {
      js: "import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);",
    },
  });
}
