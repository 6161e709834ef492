import { spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The repository's root folder. */
export const ROOT = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

/**
 * @typedef {object} RunOptions
 * @property {Record<string, string | undefined>} [env]
 * @property {boolean} [shell]
 * @property {boolean} [quiet] says nothing
 * @property {string} [log] a file that its output goes to instead of this terminal
 */

/**
 * Runs a command in the root with this terminal's output and returns its exit code; 127 when it cannot be started.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {RunOptions} [options]
 * @returns {Promise<number>}
 */
export function run(command, args, options = {}) {
  const log = options.log === undefined ? 'inherit' : openSync(options.log, 'w');
  return new Promise((resolve) => {
    const end = (/** @type {number} */ code) => {
      if (log !== 'inherit') closeSync(log);
      resolve(code);
    };
    const child = spawn(command, args, {
      cwd: ROOT,
      stdio: options.quiet ? 'ignore' : ['ignore', log, log],
      shell: options.shell ?? false,
      env: { ...process.env, ...options.env },
    });
    child.on('error', (error) => {
      if (!options.quiet) console.error(`${command}: ${error.message}`);
      end(127);
    });
    child.on('close', (code) => end(code ?? 1));
  });
}

/**
 * Runs npm, through the npm that started this script when there is one (a shell is needed for npm.cmd on Windows only).
 * @param {readonly string[]} args
 */
export function npm(args) {
  const script = process.env.npm_execpath;
  if (script?.endsWith('.js')) return run(process.execPath, [script, ...args]);
  return run('npm', args, { shell: process.platform === 'win32' });
}

/**
 * Runs an installed package's program with this Node, without a shell in between.
 * @param {string} name the package, e.g. "vite"
 * @param {string} program the program in it, e.g. "vite"
 * @param {readonly string[]} args
 * @param {RunOptions} [options]
 */
export function tool(name, program, args, options = {}) {
  const folder = join(ROOT, 'node_modules', name);
  const { bin } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  return run(process.execPath, [join(folder, typeof bin === 'string' ? bin : bin[program]), ...args], options);
}

/**
 * The first port from `wanted` on that nothing listens on.
 * @param {number} wanted
 * @param {string} [host]
 * @returns {Promise<number>}
 */
export async function freePort(wanted, host = '127.0.0.1') {
  for (let port = wanted; port < wanted + 200; port++) {
    const free = await new Promise((resolve) => {
      const server = createServer();
      server.once('error', () => resolve(false));
      server.listen(port, host, () => server.close(() => resolve(true)));
    });
    if (free) return port;
  }
  throw new Error(`No free port from ${wanted} to ${wanted + 199}.`);
}
