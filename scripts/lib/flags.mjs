/** Chromium without a sandbox, which containers forbid, and without calls home. */
export const PLAIN_FLAGS = ['--no-sandbox', '--disable-background-networking'];

/** The same with WebGPU on the software adapter, which every machine has. */
export const WEBGPU_FLAGS = [...PLAIN_FLAGS, '--enable-unsafe-webgpu', '--use-webgpu-adapter=swiftshader'];
