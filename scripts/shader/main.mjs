#!/usr/bin/env node
// npm run shader -- MODEL ESTIMATOR [NAME=VALUE ...]: prints the WGSL of a kernel, as a driver gets it.
import '../lib/node-version.mjs';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { ROOT } from '../lib/process.mjs';
import { raw } from '../lib/raw.mjs';

const folder = mkdtempSync(join(tmpdir(), 'propensity-shader-'));
try {
  const outfile = join(folder, 'print.mjs');
  await build({
    absWorkingDir: ROOT,
    entryPoints: ['scripts/shader/print.ts'],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    plugins: [raw],
    // Some packages are CommonJS and call require for what Node brings along.
    banner: { js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);" },
  });
  const { print } = await import(pathToFileURL(outfile).href);
  process.exitCode = await print(process.argv.slice(2));
} finally {
  rmSync(folder, { recursive: true, force: true });
}
