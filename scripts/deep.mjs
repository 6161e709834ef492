#!/usr/bin/env node
// npm run test:deep [-- FACTOR]: the statistical tests with FACTOR (20) times as many trajectories, on both engines.
// Tolerances are in measured standard errors: biases √FACTOR times smaller are seen. About an hour on two cores.
import './lib/node-version.mjs';

const { ensureDependencies } = await import('./lib/install.mjs');
const { ROOT, run } = await import('./lib/process.mjs');

const factor = Number(process.argv[2] ?? 20);
if (!(factor >= 1)) {
  console.error(`The factor must be a number ≥ 1, not "${process.argv[2]}".`);
  process.exit(1);
}
await ensureDependencies();
const steps = [`${ROOT}/scripts/test.mjs`, 'unit', 'build', 'e2e'];
process.exitCode = await run(process.execPath, steps, { env: { PROPENSITY_EFFORT: String(factor) } });
