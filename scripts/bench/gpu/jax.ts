import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

export interface JaxSpeeds {
  readonly device: string;
  readonly version: string;
  readonly models: Readonly<Record<string, { readonly reactionsPerSecond: number; readonly mean: number }>>;
}

const TIMEOUT_MS = 600_000;

/** Runs ssa_jax.py beside this program; a sentence that says why where there is no JAX. */
export function runJax(trajectories: number, rounds: number): JaxSpeeds | string {
  const script = fileURLToPath(new URL('ssa_jax.py', import.meta.url));
  const python = process.env.PROPENSITY_PYTHON ?? 'python3';
  const found = spawnSync(python, ['-c', 'import jax'], { encoding: 'utf8', timeout: TIMEOUT_MS });
  if (found.status !== 0) return `${python} has no JAX (PROPENSITY_PYTHON names another Python)`;
  const { status, stdout, stderr } = spawnSync(python, [script, String(trajectories), String(rounds)], {
    encoding: 'utf8',
    timeout: TIMEOUT_MS,
    // It would take most of the graphics memory at once.
    env: { ...process.env, XLA_PYTHON_CLIENT_PREALLOCATE: 'false' },
  });
  if (status !== 0) return `JAX failed: ${stderr.trim().split('\n').at(-1) || 'it took too long'}`;
  const { device, version, ...models } = JSON.parse(stdout);
  return { device, version, models };
}
