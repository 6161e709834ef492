#!/usr/bin/env node
// npm run shader -- MODEL ESTIMATOR [NAME=VALUE ...]: prints the WGSL of a kernel, as a driver gets it.
import '../lib/node-version.mjs';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { bundle } from '../lib/bundle.mjs';

const folder = mkdtempSync(join(tmpdir(), 'propensity-shader-'));
try {
  const outfile = join(folder, 'print.mjs');
  await bundle('scripts/shader/print.ts', outfile);
  const { print } = await import(pathToFileURL(outfile).href);
  process.exitCode = await print(process.argv.slice(2));
} finally {
  rmSync(folder, { recursive: true, force: true });
}
