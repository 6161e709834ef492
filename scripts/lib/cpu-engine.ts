import { join } from 'node:path';
import { build } from 'esbuild';
import { allWorkers, createNodeEngine } from '../../src/engine/cpu/node';
import type { Engine } from '../../src/engine/types';
import { ROOT } from './process.mjs';

/** The CPU engine on worker threads, straight from the sources. */
export async function openCpuEngine(workers = allWorkers()): Promise<Engine> {
  const { outputFiles } = await build({
    entryPoints: [join(ROOT, 'src/engine/cpu/node-worker.ts')],
    bundle: true,
    write: false,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
  });
  return createNodeEngine(outputFiles[0].text, workers);
}
