import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  copyFileSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  realpathSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { ROOT } from '../../lib/process.mjs';

const LIMIT_BYTES = 64 * 2 ** 20;
const NAME = 'propensity-bench-gpu';
const ARCHIVE = `${NAME}.tar.gz`;

const START = `#!/bin/sh
# Runs the benchmark with what lies beside this file; options as in npm run bench:gpu.
here=$(cd "$(dirname "$0")" && pwd)
# The loader that came along serves only where the machine has none of its own.
ldconfig -p 2>/dev/null | grep -q 'libvulkan\\.so\\.1' || export LD_LIBRARY_PATH="$here/lib\${LD_LIBRARY_PATH:+:$LD_LIBRARY_PATH}"
exec "$here/node" "$here/start.mjs" "$@"
`;

const PROGRAM = `import { benchGpu } from './bench-gpu.mjs';
try {
  process.exit(await benchGpu(process.argv.slice(2)));
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}
`;

/** @returns {string | undefined} where this machine has the Vulkan loader */
function vulkanLoader() {
  const listed = execFileSync('ldconfig', ['-p'], { encoding: 'utf8' });
  return /libvulkan\.so\.1 .*=> (\S+)/.exec(listed)?.[1];
}

/**
 * Gathers Node, Dawn, the Vulkan loader and the bundled program for a Linux machine of this processor that has none of them:
 * one archive with a script bench-gpu.
 * @param {string} program folder of the bundle
 * @param {string} to folder of the archive, made where it is missing
 */
export async function pack(program, to) {
  if (process.platform !== 'linux') throw new Error('--pack gathers programs for Linux, on Linux.');
  const loader = vulkanLoader();
  if (!loader) throw new Error("There is no Vulkan loader here: install it first (Debian's libvulkan1).");
  const parent = mkdtempSync(join(tmpdir(), 'propensity-pack-'));
  const folder = join(parent, NAME);
  mkdirSync(folder);
  try {
    copyFileSync(realpathSync(process.execPath), join(folder, 'node'));
    chmodSync(join(folder, 'node'), 0o755);
    try {
      execFileSync('strip', [join(folder, 'node')], { stdio: 'ignore' });
    } catch {
      // Smaller without symbols; it runs with them as well.
    }
    for (const file of ['bench-gpu.mjs', 'ssa_jax.py']) copyFileSync(join(program, file), join(folder, file));
    writeFileSync(join(folder, 'start.mjs'), PROGRAM);
    writeFileSync(join(folder, 'bench-gpu'), START, { mode: 0o755 });
    mkdirSync(join(folder, 'lib'));
    copyFileSync(realpathSync(loader), join(folder, 'lib', 'libvulkan.so.1'));
    const dawn = join(ROOT, 'node_modules', 'webgpu');
    const own = join('dist', `linux-${process.arch}`);
    const copy = join(folder, 'node_modules', 'webgpu');
    for (const part of ['package.json', 'index.js', 'LICENSE.md', own])
      cpSync(join(dawn, part), join(copy, part), { recursive: true });
    mkdirSync(resolve(to), { recursive: true });
    const archive = join(resolve(to), ARCHIVE);
    execFileSync('tar', ['-czf', archive, '-C', parent, NAME], { stdio: 'inherit' });
    const { size } = statSync(archive);
    console.log(`${archive}: ${(size / 2 ** 20).toFixed(1)} MiB. There: tar xzf ${ARCHIVE} && ${NAME}/bench-gpu`);
    if (size > LIMIT_BYTES) throw new Error(`That is more than ${LIMIT_BYTES / 2 ** 20} MiB.`);
  } finally {
    rmSync(parent, { recursive: true, force: true });
  }
}
