import {
  type BrowserContext,
  test as base,
  type ConsoleMessage,
  expect,
  type Locator,
  type Page,
  type Request,
} from '@playwright/test';
import { encodeLink } from '../../src/io/link/link';
import { defaultScene, type Scene } from '../../src/io/scene/scene';

/** The page as a person meets it: panels, fields and buttons by the names they carry. */
export class App {
  /** Errors of the page and its console. */
  readonly errors: string[] = [];
  /** Requests to anywhere but the server under test. */
  readonly foreign: string[] = [];
  readonly page: Page;

  /** @param kept true if the page may have been in use, and is to be taken to another scene without being loaded */
  constructor(
    page: Page,
    private readonly kept = false,
  ) {
    this.page = page;
    page.on('pageerror', this.onError);
    page.on('console', this.onConsole);
    page.context().on('request', this.onRequest);
  }

  /** Stops listening. */
  release(): void {
    this.page.off('pageerror', this.onError);
    this.page.off('console', this.onConsole);
    this.page.context().off('request', this.onRequest);
  }

  private readonly onError = (error: Error) => this.errors.push(error.message);

  private readonly onConsole = (message: ConsoleMessage) =>
    message.type() === 'error' && this.errors.push(message.text());

  private readonly onRequest = (request: Request) => {
    const { protocol, hostname } = new URL(request.url());
    if (/^(https?|wss?):$/.test(protocol) && hostname !== 'localhost') this.foreign.push(request.url());
  };

  /** Opens the default page, and waits for its first trajectories. */
  async open(): Promise<void> {
    await this.page.goto('/');
    await this.shown();
  }

  /**
   * Opens a scene that differs from the default; few trajectories unless told otherwise. Waits for the first of them, in a view that
   * shows some: another view that is opened at once spares the page all of Explore.
   */
  async openScene(change: Partial<Scene> = {}): Promise<void> {
    const scene = { ...defaultScene(), trajectories: 512, ...change };
    if (this.kept && this.page.url() !== 'about:blank') await this.leave(scene);
    await this.page.goto(`/#${encodeLink(scene)}`);
    if (scene.view === 'explore' || scene.view === 'model') await this.shown();
  }

  /** The same on a page that may show this very scene already, for tests that change nothing in it. */
  async stayIn(change: Partial<Scene> = {}): Promise<void> {
    const link = encodeLink({ ...defaultScene(), trajectories: 512, ...change });
    if (!this.kept || new URL(this.page.url()).hash !== `#${link}`) await this.openScene(change);
  }

  /** Lets everything go that the scene before has left on the page: sheets, tables, plots. */
  private async leave(scene: Scene): Promise<void> {
    await this.page.keyboard.press('Escape');
    // The very same settings would keep their results.
    await this.page.goto(
      `/#${encodeLink({ ...scene, seed: scene.seed + 1, trajectories: 64, estimators: [], view: 'learn' })}`,
    );
    await expect(this.page.locator('[data-plot]')).toHaveCount(0);
  }

  async shown(): Promise<void> {
    await expect(this.plot('trajectories')).toHaveAttribute('data-painted', /./, { timeout: 90_000 });
  }

  panel(id: string): Locator {
    return this.page.locator(`[data-panel="${id}"]`);
  }

  plot(id: string): Locator {
    return this.page.locator(`[data-plot="${id}"]`);
  }

  button(name: string | RegExp): Locator {
    return this.page.getByRole('button', typeof name === 'string' ? { name, exact: true } : { name });
  }

  /** The number to type: its name is the label, followed by the unit if there is one. */
  number(label: string): Locator {
    const escaped = label.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
    return this.page.getByRole('textbox', { name: new RegExp(`^${escaped}(,|$)`) });
  }

  slider(label: string): Locator {
    return this.page.getByRole('slider', { name: `${label} slider`, exact: true });
  }

  async type(label: string, text: string): Promise<void> {
    const field = this.number(label);
    await field.fill(text);
    await field.press('Enter');
  }

  badge(): Locator {
    return this.button(/^Engine: /);
  }

  /** Waits until every run has ended and nothing old is shown; long, because a busy machine may need it. */
  async finished(): Promise<void> {
    const timeout = 150_000;
    const unfinished = this.page.locator('[data-panel][data-live="true"], [data-panel][data-stale="true"]');
    await expect(this.button('Run')).toBeVisible({ timeout });
    await expect(unfinished).toHaveCount(0, { timeout });
  }

  /**
   * The same, and until the exact answer is there, as it will be for a small network: it comes on its own, and has columns in the tables
   * from then on.
   */
  async solved(): Promise<void> {
    await this.finished();
    const wait = { timeout: 60_000 };
    await expect(this.panel('trajectories').getByText(/dashed: exact mean/)).toBeVisible(wait);
    if ((await this.page.locator('.chip').count()) > 0)
      await expect(this.panel('gradient').locator('tr[data-estimator="exact"]').first()).toBeVisible(wait);
  }

  /** What something reads once it has stopped moving: the same twice, a second apart. */
  async still<T>(read: () => Promise<T>): Promise<T> {
    let last = await read();
    await expect(async () => {
      const before = last;
      await this.page.waitForTimeout(1000);
      last = await read();
      expect<unknown>(last).toEqual(before);
    }).toPass({ timeout: 60_000 });
    return last;
  }

  /** Everything that the page keeps in a store of one of its databases. */
  stored<T>(database: string, store: string): Promise<T[]> {
    return this.page.evaluate(
      ([name, from]) =>
        new Promise<T[]>((resolve, reject) => {
          const opening = indexedDB.open(name);
          opening.onerror = () => reject(opening.error);
          opening.onsuccess = () => {
            const db = opening.result;
            const all = db.transaction(from).objectStore(from).getAll();
            all.onerror = () => reject(all.error);
            all.onsuccess = () => {
              db.close();
              resolve(all.result);
            };
          };
        }),
      [database, store] as const,
    );
  }

  /** The numbers behind a panel, as its table shows them. */
  async table(id: string): Promise<string[][]> {
    const panel = this.panel(id);
    // Not the estimates beneath a plot, which are a table as well.
    const table = panel.locator('.data-table').getByRole('table');
    if (!(await table.isVisible())) {
      await panel.getByRole('button', { name: 'Panel menu' }).click();
      await panel.getByRole('button', { name: 'Show as a table' }).click();
    }
    await expect(table.getByRole('row').nth(1)).toBeVisible();
    const rows = await table.locator('tbody tr').all();
    return Promise.all(rows.map((row) => row.locator('td').allTextContents()));
  }

  /** No NaN, infinity or undefined in anything a person can read or hear. */
  async expectNoNonsense(): Promise<void> {
    const words = await this.page.evaluate(() => [
      ...[...document.querySelectorAll('body :not(script)')].flatMap((element) =>
        [...element.childNodes].map((node) => (node instanceof Text ? node.data : '')),
      ),
      ...[...document.querySelectorAll('[aria-label], [aria-valuetext]')].map(
        (element) => `${element.getAttribute('aria-label') ?? ''} ${element.getAttribute('aria-valuetext') ?? ''}`,
      ),
    ]);
    expect(words.join('\n')).not.toMatch(/\bNaN\b|\bundefined\b|\[object|\bInfinity\b/);
  }
}

/**
 * For tests that look at no estimator, or at one: every one of them is a kernel to compile, and after GS-ST its stability is measured.
 */
export const NO_ESTIMATOR = { trajectories: 64, estimators: [] } as const satisfies Partial<Scene>;
export const ONE_ESTIMATOR = {
  trajectories: 512,
  estimators: [{ id: 'score-function', options: {} }],
} as const satisfies Partial<Scene>;

interface Fixtures {
  readonly app: App;
  /**
   * Tests that only change settings and look at panels share one page, with its device and its kernels: loading it costs
   * more than most of them. What they may not do: pause, change the theme, the engine by hand or the window's storage.
   */
  readonly samePage: boolean;
}

interface Shared {
  /** The browser's profile: what one page has fetched and compiled, the next one need not. Nothing that is stored survives a test. */
  readonly profile: BrowserContext;
  readonly shared: SharedPage;
}

/** The page that tests with `samePage` have in common, opened when the first of them comes. */
class SharedPage {
  private page: Page | null = null;

  constructor(private readonly profile: BrowserContext) {}

  async open(): Promise<Page> {
    this.page ??= await this.profile.newPage();
    await this.page.setViewportSize(WINDOW);
    await this.page.emulateMedia({ colorScheme: 'light' });
    return this.page;
  }

  async close(): Promise<void> {
    await this.page?.close();
    this.page = null;
  }
}

const WINDOW = { width: 1280, height: 720 };

/** Every test gets a page that must end without errors and without having called anyone. */
export const test = base.extend<Fixtures, Shared>({
  samePage: [false, { option: true }],
  profile: [
    async ({ browser }, use, { project }) => {
      const { baseURL = '', serviceWorkers = 'block' } = project.use;
      const profile = await browser.newContext({ baseURL, serviceWorkers, viewport: WINDOW });
      await use(profile);
      await profile.close();
    },
    { scope: 'worker' },
  ],
  shared: [
    async ({ profile }, use) => {
      const shared = new SharedPage(profile);
      await use(shared);
      await shared.close();
    },
    { scope: 'worker' },
  ],
  context: async ({ profile }, use) => {
    await use(profile);
    await profile.clearPermissions();
  },
  page: async ({ context, shared, samePage, baseURL }, use, info) => {
    if (samePage) {
      await use(await shared.open());
      // What went wrong in one test is not handed on to the next.
      if (info.status !== info.expectedStatus) await shared.close();
      return;
    }
    await shared.close();
    const page = await context.newPage();
    await use(page);
    // The page first: what it writes as it goes must not outlive it.
    await page.goto('about:blank').catch(() => {});
    await forget(page, baseURL ?? '');
    await page.close();
  },
  app: async ({ page, samePage }, use) => {
    const app = new App(page, samePage);
    await use(app);
    app.release();
    expect(app.errors, 'errors on the page').toEqual([]);
    expect(app.foreign, 'requests that left this computer').toEqual([]);
  },
});

/** Empties the storage of an address: files, models and fits that a test has kept, and the theme. */
async function forget(page: Page, origin: string): Promise<void> {
  const session = await page.context().newCDPSession(page);
  await session.send('Storage.clearDataForOrigin', { origin, storageTypes: 'local_storage,indexeddb' });
}

export { expect };

/** True where the browser under test has no WebGPU adapter. */
export const withoutWebGpu = (project: string): boolean => project === 'app-cpu';
