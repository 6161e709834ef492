// Workers die: of memory, or by the hand of the browser. Part of the deep tests alone.
import { defaultScene, type Scene } from '../../src/io/scene/scene';
import { type App, expect, test } from '../support/app';
import { setup } from '../support/infer';

/** A chosen worker of the page ends without having answered. @param file part of its script's name */
async function killFirst(app: App, file: string): Promise<void> {
  await app.page.addInitScript((name) => {
    const killed: string[] = [];
    Object.assign(globalThis, { killed });
    const Sound = globalThis.Worker;
    globalThis.Worker = class extends Sound {
      private readonly doomed: boolean;
      constructor(url: string | URL, options?: WorkerOptions) {
        super(url, options);
        this.doomed = String(url).includes(name);
      }
      override postMessage(message: unknown, options?: StructuredSerializeOptions | Transferable[]): void {
        super.postMessage(message, options as StructuredSerializeOptions);
        if (!this.doomed || killed.length > 0) return;
        killed.push(name);
        this.terminate();
        setTimeout(() => this.dispatchEvent(new ErrorEvent('error', { message: 'out of memory' })), 20);
      }
    };
  }, file);
}

const CONTROL = [{ id: 'score-control', options: {} }] as const;

/** Every kind of worker that runs go through, and what is to be there in the end all the same. */
const KINDS: readonly {
  readonly file: string;
  readonly change: Partial<Scene>;
  readonly there: (app: App) => Promise<void>;
}[] = [
  {
    file: 'cpu-worker',
    change: { engine: 'cpu' },
    there: (app) => expect(app.panel('gradient').locator('tr[data-estimator="score-function"]')).toContainText('±'),
  },
  {
    file: 'gpu-worker',
    change: { engine: 'webgpu' },
    there: (app) => expect(app.panel('gradient').locator('tr[data-estimator="score-function"]')).toContainText('±'),
  },
  {
    file: 'exact-worker',
    change: { engine: 'cpu' },
    there: (app) =>
      expect(app.panel('gradient').locator('tr[data-estimator="exact"]')).toContainText('master equation'),
  },
  {
    file: 'fit-worker',
    change: { engine: 'cpu', estimators: CONTROL },
    there: (app) => expect(app.panel('gradient').locator('tr[data-estimator="score-control"]')).toContainText('±'),
  },
  {
    // That of the rate equations.
    file: 'page-worker',
    change: { engine: 'cpu', estimators: [] },
    there: async (app) => {
      await app.button('Rate equations').click();
      await expect(app.panel('trajectories')).toContainText(/linear noise|rate equations/i);
      await expect(app.panel('trajectories')).not.toContainText('cannot be solved');
    },
  },
];

for (const { file, change, there } of KINDS)
  test(`${file} is killed: all runs end, with numbers, and nothing waits`, async ({ app }) => {
    await killFirst(app, file);
    await app.openScene({ ...change, trajectories: 1024 });
    await app.finished();
    await there(app);
    expect(await app.page.evaluate('killed')).toEqual([file]);
    await app.finished();
    await app.expectNoNonsense();
  });

test('a fit goes on where a CPU worker is killed under it', async ({ app }) => {
  await killFirst(app, 'cpu-worker');
  const fit = { ...defaultScene().fit, iterations: 20 };
  await app.openScene({ engine: 'cpu', view: 'infer', estimators: [{ id: 'gs-st', options: {} }], fit });
  await setup(app).getByRole('button', { name: 'Start', exact: true }).click();
  await expect(app.page.getByText(/^Finished\./)).toBeVisible({ timeout: 120_000 });
  expect(await app.page.evaluate('killed')).toEqual(['cpu-worker']);
});
