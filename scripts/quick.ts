import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('..', import.meta.url));

/** What takes long: simulating, solving master equations, starting programs, running a whole page. */
const LONG =
  /node:child_process|from '[./]+\/(?:engine\/cpu\/(?:inline|block)|exact\/solve|testing\/(?:effort|exact-rows|models\/small-problems|models\/library-runs|jobs|program|python|page|local-engine|engine-here|exports))'/;

/** So do texts of megabytes, and a million numbers one by one. */
const LONG_FILES = ['src/io/hostile.test.ts', 'src/numerics/exponential.test.ts'];

/** The test files that `npm test -- quick` leaves out: those that import any of that, and those named. */
export function longTests(): string[] {
  return ['src', 'scripts']
    .flatMap((folder) => readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile() && /\.test\.tsx?$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .map((file) => relative(ROOT, file).split(sep).join('/'))
    .filter((file) => LONG_FILES.includes(file) || LONG.test(readFileSync(join(ROOT, file), 'utf8')));
}
