import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Vite's `import text from './file.wgsl?raw'`, for esbuild. @type {import('esbuild').Plugin} */
export const raw = {
  name: 'raw',
  setup(build) {
    build.onResolve({ filter: /\?raw$/ }, ({ path, resolveDir }) => ({
      path: join(resolveDir, path.slice(0, -'?raw'.length)),
      namespace: 'raw',
    }));
    build.onLoad({ filter: /.*/, namespace: 'raw' }, async ({ path }) => ({
      contents: await readFile(path, 'utf8'),
      loader: 'text',
    }));
  },
};
