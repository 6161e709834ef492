import { readFile } from 'node:fs/promises';

/**
 * A shader without comments and indentation, which nobody reads in the built page: they are a seventh of the GPU worker,
 * which a first visit has to wait for. WGSL has no strings, so that two slashes always begin a comment; those with an
 * exclamation mark tell src/engine/gpu/kernel/unroll.ts something and stay. Comments between slash and star are left alone.
 * @param {string} text
 */
export const plainWgsl = (text) =>
  text
    .split('\n')
    .map((line) => line.replace(/\/\/(?!!).*$/, '').trim())
    .filter((line) => line !== '')
    .join('\n');

/** For Vite: pages and workers are bundled apart, and each needs it. */
export const plainShaders = () => ({
  name: 'plain-shaders',
  /** @type {'build'} */
  apply: 'build',
  /** @type {'pre'} */
  enforce: 'pre',
  /** @param {string} id */
  async load(id) {
    if (!id.endsWith('.wgsl?raw')) return null;
    const text = await readFile(id.replace(/\?raw$/, ''), 'utf8');
    return `export default ${JSON.stringify(plainWgsl(text))};`;
  },
});
