import { test as base, expect, type Locator, type Page } from '@playwright/test';
import { encodeLink } from '../../src/io/link';
import { defaultScene, type Scene } from '../../src/io/scene';

/** The page as a person meets it: panels, fields and buttons by the names they carry. */
export class App {
  /** Errors of the page and its console. */
  readonly errors: string[] = [];
  /** Requests to anywhere but the server under test. */
  readonly foreign: string[] = [];
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
    page.on('pageerror', (error) => this.errors.push(error.message));
    page.on('console', (message) => message.type() === 'error' && this.errors.push(message.text()));
    page.context().on('request', (request) => {
      const { protocol, hostname } = new URL(request.url());
      if (/^(https?|wss?):$/.test(protocol) && hostname !== 'localhost') this.foreign.push(request.url());
    });
  }

  /** Opens the default page, and waits for its first trajectories. */
  async open(): Promise<void> {
    await this.page.goto('/');
    await this.shown();
  }

  /** Opens a scene that differs from the default; few trajectories unless told otherwise. */
  async openScene(change: Partial<Scene> = {}): Promise<void> {
    await this.page.goto(`/#${encodeLink({ ...defaultScene(), trajectories: 512, ...change })}`);
    await this.shown();
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

/** Every test gets a page that must end without errors and without having called anyone. */
export const test = base.extend<{ app: App }>({
  app: async ({ page }, use) => {
    const app = new App(page);
    await use(app);
    expect(app.errors, 'errors on the page').toEqual([]);
    expect(app.foreign, 'requests that left this computer').toEqual([]);
  },
});

export { expect };

/** True where the browser under test has no WebGPU adapter. */
export const withoutWebGpu = (project: string): boolean => project === 'app-cpu';
