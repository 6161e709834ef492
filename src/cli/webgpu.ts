import { UsageError } from './errors';

/** The part of Dawn's package that is used here. */
interface Dawn {
  readonly create: (options: string[]) => GPU;
  readonly globals: Readonly<Record<string, unknown>>;
}

const PACKAGE = 'webgpu';
const INSTALL = 'install it with "npm install --no-save webgpu"';

/** Dawn crashes when this object is collected while something of it is still in use: it stays until the program ends. */
let kept: GPU | undefined;

const isDawn = (module: unknown): module is Dawn =>
  typeof module === 'object' && module !== null && 'create' in module && 'globals' in module;

/**
 * WebGPU outside a browser: Dawn, Chrome's implementation, as the package `webgpu`. It is large and needed by few, so
 * it is not among the dependencies.
 * @throws UsageError saying how to get it
 */
export async function loadDawn(): Promise<GPU> {
  let dawn: unknown;
  try {
    // Not a literal: neither the bundler nor the compiler should look for a package that may be missing.
    dawn = await import(/* @vite-ignore */ PACKAGE);
  } catch (error) {
    const missing = error instanceof Error && /Cannot find (package|module)/.test(error.message);
    throw new UsageError(
      missing
        ? `--engine webgpu needs the optional package "webgpu" (Dawn): ${INSTALL}`
        : `--engine webgpu: Dawn could not be loaded (${error instanceof Error ? error.message.split('\n')[0] : error})`,
    );
  }
  if (!isDawn(dawn))
    throw new UsageError(`--engine webgpu: this version of the package "webgpu" is unknown; ${INSTALL}`);
  // GPUBufferUsage and its like, which a browser has as globals.
  Object.assign(globalThis, dawn.globals);
  kept ??= dawn.create([]);
  return kept;
}
