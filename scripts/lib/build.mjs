import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { ROOT, tool } from './process.mjs';

/** Everything the built page depends on. */
const SOURCES = ['index.html', 'package-lock.json', 'vite.config.ts', 'tsconfig.json', 'public', 'shaders', 'src'];
const STAMP = join(ROOT, '.cache', 'build.sha256');

/** @param {string} path @returns {string[]} */
function filesUnder(path) {
  if (!existsSync(path)) return [];
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path)
    .sort()
    .flatMap((name) => filesUnder(join(path, name)));
}

function sourceHash() {
  const hash = createHash('sha256');
  for (const file of SOURCES.flatMap((source) => filesUnder(join(ROOT, source)))) {
    hash.update(file.slice(ROOT.length)).update('\0').update(readFileSync(file)).update('\0');
  }
  return hash.digest('hex');
}

/** Builds dist. @returns {Promise<boolean>} whether it worked */
export async function build() {
  const hash = sourceHash();
  rmSync(STAMP, { force: true });
  if ((await tool('vite', 'vite', ['build'])) !== 0) return false;
  mkdirSync(dirname(STAMP), { recursive: true });
  writeFileSync(STAMP, hash);
  return true;
}

/** Builds dist unless it was built from the very sources that are here now. */
export async function ensureBuild() {
  const current =
    existsSync(join(ROOT, 'dist', 'index.html')) && existsSync(STAMP) && readFileSync(STAMP, 'utf8') === sourceHash();
  if (current) return true;
  console.log('Building the page ...');
  return build();
}
