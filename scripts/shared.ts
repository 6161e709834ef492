import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));

/** The folder of reference data that lies beside the repository, or where PROPENSITY_SHARED says. */
export function sharedFolder(): string {
  return resolve(process.env.PROPENSITY_SHARED || join(ROOT, '..', 'shared'));
}

export function hasShared(): boolean {
  return existsSync(join(sharedFolder(), 'data'));
}

/**
 * The full path of a file of reference data, e.g. sharedFile('data/dsmts').
 * Tests that import this module are left out, by name and with a notice, where the data are missing.
 */
export function sharedFile(path: string): string {
  const file = join(sharedFolder(), path);
  if (!existsSync(file)) {
    throw new Error(
      `Reference data ${file} are missing: put the folder "shared" beside the repository or name it in PROPENSITY_SHARED.`,
    );
  }
  return file;
}

const IMPORT = /\bfrom\s+'(\.{1,2}\/[^']+)'/g;

/** True if a file imports this module, directly or through others. */
function needsData(file: string, seen = new Set<string>()): boolean {
  if (seen.has(file)) return false;
  seen.add(file);
  return [...readFileSync(file, 'utf8').matchAll(IMPORT)].some(([, specifier]) => {
    const stem = join(dirname(file), specifier.replace(/\.tsx?$/, ''));
    if (stem === join(ROOT, 'scripts', 'shared')) return true;
    const target = [`${stem}.ts`, `${stem}.tsx`].find((path) => existsSync(path));
    return target !== undefined && needsData(target, seen);
  });
}

/**
 * The test files under a folder that need the cases of the SBML test suite, which are not part of the repository: where
 * they are not beside it, a clone runs the rest, in CI too, and says what it left out.
 */
export function testsWithoutData(folder: string): string[] {
  if (hasShared() || !existsSync(join(ROOT, folder))) return [];
  const left = readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(test|spec)\.tsx?$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) => needsData(file))
    .map((file) => relative(ROOT, file).split(sep).join('/'));
  const inWorker = process.env.TEST_WORKER_INDEX !== undefined;
  if (left.length > 0 && !inWorker) {
    console.log(
      `Left out, because the cases of the SBML test suite are not here (${sharedFolder()}):\n${left.map((file) => `  ${file}\n`).join('')}`,
    );
  }
  return left;
}
