import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { npm, ROOT } from './process.mjs';

/**
 * True if node_modules holds what package-lock.json asks for, as far as npm's own record of its last installation says.
 * Packages for other platforms stand in the lock file and not in that record, so only what is recorded can be wrong,
 * and only what is neither optional nor a peer's can be missing.
 */
function upToDate() {
  const record = join(ROOT, 'node_modules', '.package-lock.json');
  if (!existsSync(record)) return false;
  try {
    const wanted = JSON.parse(readFileSync(join(ROOT, 'package-lock.json'), 'utf8')).packages;
    const installed = JSON.parse(readFileSync(record, 'utf8')).packages;
    return Object.entries(wanted).every(([path, entry]) => {
      if (path === '') return true;
      if (!installed[path]) return entry.optional === true || entry.peer === true || entry.devOptional === true;
      return installed[path].version === entry.version;
    });
  } catch {
    return false;
  }
}

/** Installs dependencies when they are missing or differ from the lock file; ends the program with advice if that fails. */
export async function ensureDependencies() {
  if (upToDate()) return;
  console.log('Installing dependencies (once, about a minute) ...');
  const code = await npm(['ci', '--include=dev', '--no-audit', '--no-fund']);
  if (code === 0) return;
  console.error(
    `\nInstalling the dependencies failed (npm ci ended with code ${code}). The lines above say why; the usual reasons are\n` +
      'no connection to the npm registry, a proxy that npm does not know of (npm config set proxy ...), or a full disk.\n' +
      'Once that is mended, run the same command again.',
  );
  process.exit(1);
}
