// Graphics adapters that offer as little as WebGPU allows, or less. Part of the deep tests alone.
import { type App, expect, test } from '../support/app';

/** What every adapter of WebGPU has at least, and what the page asks for beyond or needs. */
const LEAST = {
  maxStorageBuffersPerShaderStage: 8,
  maxStorageBufferBindingSize: 128 * 2 ** 20,
  maxBufferSize: 256 * 2 ** 20,
  maxComputeInvocationsPerWorkgroup: 256,
  maxComputeWorkgroupSizeX: 256,
  maxComputeWorkgroupStorageSize: 16_384,
  maxComputeWorkgroupsPerDimension: 65_535,
};
/** A compatibility-mode adapter of an old phone. */
const LESS = {
  ...LEAST,
  maxStorageBuffersPerShaderStage: 4,
  maxComputeInvocationsPerWorkgroup: 128,
  maxComputeWorkgroupSizeX: 128,
  maxBufferSize: 64 * 2 ** 20,
  maxStorageBufferBindingSize: 32 * 2 ** 20,
};

/** Prepended to the script of the engine's worker: adapters report these limits, and devices get no more. */
const lowered = (limits: Readonly<Record<string, number>>, none: boolean) => `(() => {
  const limits = ${JSON.stringify(limits)};
  const lower = (own) => new Proxy(own, { get: (target, key) => (key in limits ? Math.min(limits[key], target[key]) : target[key]) });
  const request = GPU.prototype.requestAdapter;
  GPU.prototype.requestAdapter = async function (...args) {
    const adapter = await request.apply(this, args);
    if (!adapter) return adapter;
    const own = adapter.limits;
    Object.defineProperty(adapter, 'limits', { get: () => lower(own) });
    const device = adapter.requestDevice.bind(adapter);
    adapter.requestDevice = async (descriptor = {}) => {
      for (const [key, value] of Object.entries(descriptor.requiredLimits ?? {}))
        if (key in limits && value > limits[key]) throw new DOMException(key + ' is above what the adapter offers', 'OperationError');
      if (${none}) throw new DOMException('no device', 'OperationError');
      const made = await device({ ...descriptor, requiredLimits: { ...limits, ...descriptor.requiredLimits } });
      globalThis.lowered = true;
      return made;
    };
    return adapter;
  };
})();\n`;

async function lower(app: App, limits: Readonly<Record<string, number>>, none = false): Promise<void> {
  await app.page.route(/gpu-worker[^/]*\.js/, async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, body: lowered(limits, none) + (await response.text()) });
  });
}

for (const [name, limits, none] of [
  ['the least that WebGPU allows', LEAST, false],
  ['less than WebGPU allows', LESS, false],
  ['no device at all', LEAST, true],
] as const)
  test(`${name}: every run ends on the adapter or on CPU workers, and the page says which`, async ({ app }) => {
    await lower(app, limits, none);
    await app.openScene({ engine: 'webgpu', trajectories: 2048 });
    await app.finished();
    const worker = app.page.workers().find((each) => each.url().includes('gpu-worker'));
    expect(none ? worker : await worker?.evaluate('lowered')).toBe(none ? undefined : true);
    for (const id of ['gs-st', 'score-function', 'alternative-path'])
      await expect(app.panel('gradient').locator(`tr[data-estimator="${id}"]`)).toContainText('±');
    await app.badge().click();
    await expect(app.page.locator('.sheet')).toContainText(none ? /WebGPU is not used: .*\w/ : /WebGPU on CPU/);
    await app.expectNoNonsense();
  });
