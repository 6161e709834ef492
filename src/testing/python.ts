import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { it } from 'vitest';

/** Scripts are written here; gone when this process ends, which may run several files of tests. */
export const folder = mkdtempSync(join(tmpdir(), 'export-'));
process.once('exit', () => rmSync(folder, { recursive: true, force: true }));

/** Interpreters that may be there, in the order in which they are asked for a package. */
const INTERPRETERS = [process.env.PROPENSITY_PYTHON, 'python3', '/usr/bin/python3'].filter(
  (path) => path !== undefined,
);

const runWith = (interpreter: string, args: readonly string[]) =>
  execFileSync(interpreter, args, { encoding: 'utf8', timeout: 100_000, stdio: 'pipe' });

/** Runs a program in Python; its output. */
export const python = (...args: string[]) => runWith('python3', args);

/** Compiles texts with `python3 -m py_compile`, all at once. */
export function compile(texts: ReadonlyMap<string, string>): void {
  const files = [...texts].map(([name, text]) => {
    const file = join(folder, `${name}.py`);
    writeFileSync(file, text);
    return file;
  });
  python('-m', 'py_compile', ...files);
}

function interpreterWith(name: string): string | undefined {
  return INTERPRETERS.find((path) => {
    try {
      runWith(path, ['-c', `import ${name}`]);
      return true;
    } catch {
      return false;
    }
  });
}

/**
 * A test that needs a Python package: it exists where an interpreter has the package, and is named as left out elsewhere.
 * PROPENSITY_PYTHON names an interpreter to ask first. `run` is handed the one that has it, to be called like `python`.
 */
export function whereImportable(
  name: string,
  title: string,
  run: (python: (...args: string[]) => string) => void | Promise<void>,
): void {
  const interpreter = interpreterWith(name);
  if (interpreter) it(title, () => run((...args) => runWith(interpreter, args)));
  else console.log(`Left out, because Python's ${name} is not installed here: ${title}`);
}
