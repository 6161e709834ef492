import { run } from './process.mjs';

/** As the tests look for it (src/testing/python.ts). */
const INTERPRETERS = [process.env.PROPENSITY_PYTHON, 'python3', '/usr/bin/python3'];

async function isThere() {
  for (const python of INTERPRETERS) {
    if (python && (await run(python, ['-c', 'import libsbml'], { quiet: true })) === 0) return true;
  }
  return false;
}

/**
 * Gets libSBML for the tests that hold exported files against it: the system's package, as root on Debian and its
 * relatives. Elsewhere those tests are left out, and named.
 */
export async function ensureLibsbml() {
  if (await isThere()) return;
  if (process.getuid?.() !== 0 || (await run('apt-get', ['--version'], { quiet: true })) !== 0) return;
  console.log('Installing the package python3-sbml5, so that exported models are read by another program ...');
  const env = { DEBIAN_FRONTEND: 'noninteractive' };
  await run('apt-get', ['update', '-q'], { env, quiet: true });
  const code = await run('apt-get', ['install', '-q', '-y', '--no-install-recommends', 'python3-sbml5'], {
    env,
    quiet: true,
  });
  if (code !== 0 || !(await isThere())) console.log('It cannot be had here; the tests that need it are left out.');
}
