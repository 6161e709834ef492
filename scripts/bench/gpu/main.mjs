#!/usr/bin/env node
// npm run bench:gpu: see run.ts for what it measures, pack.mjs for --pack DIR.
import '../../lib/node-version.mjs';
import { copyFileSync, existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { bundle } from '../../lib/bundle.mjs';
import { npm, ROOT } from '../../lib/process.mjs';
import { pack } from './pack.mjs';

const argv = process.argv.slice(2);
const at = argv.indexOf('--pack');
// Dawn is large and needed by few: it is no dependency of the page.
if (!existsSync(join(ROOT, 'node_modules', 'webgpu')) && !argv.includes('--help')) {
  console.error('Installing the package "webgpu" (Dawn); package.json stays as it is.');
  if ((await npm(['install', '--no-save', '--no-audit', '--no-fund', 'webgpu@^0.6.2'])) !== 0) process.exit(1);
}
// Within node_modules, from where the bundle finds its one package.
const folder = join(ROOT, 'node_modules', '.cache', 'propensity-bench-gpu');
mkdirSync(folder, { recursive: true });
const program = join(folder, 'bench-gpu.mjs');
await bundle('scripts/bench/gpu/run.ts', program, ['webgpu']);
copyFileSync(join(ROOT, 'scripts', 'bench', 'gpu', 'ssa_jax.py'), join(folder, 'ssa_jax.py'));
try {
  if (at >= 0) {
    const to = argv[at + 1];
    if (!to) throw new Error('--pack takes the folder of the archive.');
    await pack(folder, to);
    process.exit(0);
  }
  const { benchGpu } = await import(pathToFileURL(program).href);
  process.exit(await benchGpu(argv));
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}
