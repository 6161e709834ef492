import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, it } from 'vitest';

/** Scripts are written here; gone when the tests of a file are over. */
export const folder = mkdtempSync(join(tmpdir(), 'export-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** Runs a program in Python; its output. */
export const python = (...args: string[]) =>
  execFileSync('python3', args, { encoding: 'utf8', timeout: 100_000, stdio: 'pipe' });

/** Compiles texts with `python3 -m py_compile`, all at once. */
export function compile(texts: ReadonlyMap<string, string>): void {
  const files = [...texts].map(([name, text]) => {
    const file = join(folder, `${name}.py`);
    writeFileSync(file, text);
    return file;
  });
  python('-m', 'py_compile', ...files);
}

const importable = (name: string) => {
  try {
    python('-c', `import ${name}`);
    return true;
  } catch {
    console.log(`Left out, because Python's ${name} is not installed here: the run of the script for ${name}`);
    return false;
  }
};

/** A test that needs a Python package: it exists where the package does, and is named as left out elsewhere. */
export function whereImportable(name: string, title: string, run: () => void): void {
  if (importable(name)) it(title, run);
}
