#!/usr/bin/env node
// npm start [-- --port 4173 --host]: installs what is missing, builds what has changed, serves the page.
import './lib/node-version.mjs';

const { ensureDependencies } = await import('./lib/install.mjs');
const { ensureBuild } = await import('./lib/build.mjs');

const usage = `npm start [-- options]
  --port N   serve on port N, or the next free one (default 4173)
  --host     serve to the local network too, not to this computer alone`;

const args = process.argv.slice(2);
let port = 4173;
let open = false;
for (let i = 0; i < args.length; i++) {
  if (args[i] === '--host') open = true;
  else if (args[i] === '--port' && /^\d{1,5}$/.test(args[i + 1] ?? '') && Number(args[i + 1]) < 65536)
    port = Number(args[++i]);
  else {
    console.error(args[i] === '--help' ? usage : `Not understood: ${args[i]}\n\n${usage}`);
    process.exit(args[i] === '--help' ? 0 : 1);
  }
}

await ensureDependencies();
if (!(await ensureBuild())) {
  console.error('\nThe build failed; the lines above say where.');
  process.exit(1);
}

const { preview } = await import('vite');
const server = await preview({
  preview: { port, strictPort: false, host: open ? true : 'localhost' },
  logLevel: 'warn',
});
console.log('\nPropensity is running. Open');
for (const url of [...(server.resolvedUrls?.local ?? []), ...(server.resolvedUrls?.network ?? [])])
  console.log(`  ${url}`);
if (open)
  console.log(
    'Browsers offer WebGPU on localhost and https only: over http from other computers the page runs on CPU workers.',
  );
console.log('Stop with Ctrl+C.');
