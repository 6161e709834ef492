#!/usr/bin/env node
// npm test [-- step ...]: installs what is missing, then runs every check, or only the steps named. `quick` stands for
// types, lint and the unit tests that take no statistics: about a minute.
import './lib/node-version.mjs';

const { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } = await import('node:fs');
const { join } = await import('node:path');
const { ensureDependencies } = await import('./lib/install.mjs');
const { ensureLibsbml } = await import('./lib/libsbml.mjs');
const { ensureBrowser } = await import('./lib/browser.mjs');
const { build } = await import('./lib/build.mjs');
const { freePort, ROOT, tool } = await import('./lib/process.mjs');
const { countStep, fileTimes, REPORTS, STEPS } = await import('./lib/reports.mjs');

await ensureDependencies();

async function endToEnd() {
  const browser = await ensureBrowser();
  if (!browser) {
    console.error('No browser: install Chrome or Chromium, or name one in PROPENSITY_BROWSER.');
    return 1;
  }
  console.log(`Browser: ${browser}`);
  const built = existsSync(join(ROOT, 'dist', 'index.html'));
  if (!built) console.error('There is no built page: only the engines are tested.');
  const lab = await freePort(5183);
  const env = {
    PROPENSITY_BROWSER: browser,
    PROPENSITY_LAB_PORT: String(lab),
    PROPENSITY_APP_PORT: String(await freePort(lab + 1)),
  };
  return tool('@playwright/test', 'playwright', built ? ['test'] : ['test', '--project=engine'], { env });
}

async function freshBuild() {
  rmSync(join(ROOT, 'dist'), { recursive: true, force: true });
  return (await build()) ? 0 : 1;
}

const vitest = ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${join(REPORTS, 'vitest.json')}`];

/** @typedef {{ name: string, about: string, report?: string, run: (log?: string) => Promise<number> }} TestStep */

/**
 * What is in one list runs at the same time: a browser waits for a fifth of its time, and the last of the unit tests keep one core
 * busy.
 * @type {readonly (readonly TestStep[])[]}
 */
const STAGES = [
  [{ name: 'types', about: 'TypeScript, strict', run: () => tool('typescript', 'tsc', ['--noEmit']) }],
  [
    {
      name: 'lint',
      about: 'format and lint rules',
      run: () => tool('@biomejs/biome', 'biome', ['ci', '--colors=off', '.']),
    },
  ],
  [{ name: 'build', about: 'the page as it is served', run: freshBuild }],
  [
    {
      name: 'e2e',
      about: 'engines against each other, and the page, in Chromium',
      report: 'playwright.json',
      run: endToEnd,
    },
    {
      name: 'unit',
      about: 'unit and statistical tests',
      report: 'vitest.json',
      run: async (log) => {
        await ensureLibsbml();
        return tool('vitest', 'vitest', vitest, log === undefined ? {} : { log });
      },
    },
  ],
];
const STEP_LIST = STAGES.flat();

/** Steps of `quick`; the unit step then leaves long tests out (scripts/quick.ts). */
const QUICK = ['types', 'lint', 'unit'];
const named = process.argv.slice(2);
if (named.includes('quick')) process.env.PROPENSITY_QUICK = '1';
const chosen = named.flatMap((name) => (name === 'quick' ? QUICK : [name]));
const unknown = chosen.find((name) => !STEP_LIST.some((step) => step.name === name));
if (unknown !== undefined) {
  console.error(
    `There is no step "${unknown}". The steps: ${STEP_LIST.map((step) => step.name).join(', ')}; quick stands for ${QUICK.join(', ')} without long tests.`,
  );
  process.exit(1);
}

rmSync(REPORTS, { recursive: true, force: true });
mkdirSync(REPORTS, { recursive: true });

/** @type {import('./lib/reports.mjs').Step[]} */
const done = [];

/**
 * Runs a step. Of several at a time the first has the terminal; what another says is printed when it has ended.
 * @param {TestStep} step
 * @param {boolean} second
 */
async function take({ name, about, report, run }, second) {
  const heading = `\n── ${name}: ${about} ──`;
  console.log(second ? `${heading}\n(beside it; its output follows)` : heading);
  const log = second ? join(REPORTS, `${name}.txt`) : undefined;
  const from = performance.now();
  const code = await run(log);
  const seconds = (performance.now() - from) / 1000;
  if (log !== undefined) console.log(`${heading}\n${readFileSync(log, 'utf8')}`);
  done.push({ name, code, seconds, ...(report === undefined ? {} : { report }) });
  writeFileSync(STEPS, JSON.stringify(done));
}

for (const stage of STAGES) {
  const steps = stage.filter(({ name }) => chosen.length === 0 || chosen.includes(name));
  await Promise.all(steps.map((step, i) => take(step, i > 0)));
}

// New tests that take long are seen here; nothing fails for it.
for (const step of done) {
  const slowest = fileTimes(step).slice(0, 10);
  if (slowest.length === 0) continue;
  console.log(`\nThe slowest files of ${step.name}:`);
  for (const { file, seconds } of slowest) console.log(`${seconds.toFixed(1).padStart(7)} s  ${file}`);
}
console.log('');
for (const step of done) {
  const { passed, failed } = countStep(step);
  const verdict = step.code === 0 && failed === 0 ? 'ok    ' : 'FAILED';
  const tests = step.report === undefined ? '' : `  ${passed} passed, ${failed} failed`;
  console.log(`${verdict} ${step.name.padEnd(6)} ${step.seconds.toFixed(1).padStart(6)} s${tests}`);
}
process.exitCode = done.every((step) => step.code === 0 && countStep(step).failed === 0) ? 0 : 1;
