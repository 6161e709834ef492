// npm run responsive: how soon the page answers a slider, and how long it ever blocks, on the software adapter with
// association and 1024 trajectories. Exits with 1 beyond the limits.
import type { Page } from '@playwright/test';
import { withBuiltPage } from './lib/served';

const MOVES = 15;
/** Milliseconds. */
const LIMITS = { answer: 250, task: 100 };
const PANELS = ['trajectories', 'gradient'] as const;

/** Milliseconds from the slider's event to a repaint with new numbers of some run in the panel, and of all of them. */
interface Answer {
  readonly some: number;
  readonly all: number;
}

/** Records the durations of long tasks of the main thread from now on. */
function recordLongTasks(): void {
  const tasks: number[] = [];
  new PerformanceObserver((list) => tasks.push(...list.getEntries().map((entry) => entry.duration))).observe({
    entryTypes: ['longtask'],
  });
  Object.assign(globalThis, { longTasks: tasks });
}

/** Moves the slider to a position and waits until both panels show numbers of the new settings alone. */
function move(page: Page, position: number): Promise<Answer[]> {
  return page.evaluate(
    ({ position, panels }) => {
      const slider = document.querySelector<HTMLInputElement>('[data-field="k_on"] input[type=range]');
      if (!slider) throw new Error('There is no slider for k_on.');
      const hosts = panels.map((name) => {
        const host = document.querySelector<HTMLElement>(`[data-plot="${name}"]`);
        if (!host) throw new Error(`There is no plot "${name}".`);
        return host;
      });
      // A plot's tag holds "settings@trajectories" for each run it shows.
      const settingsOf = (host: HTMLElement) => (host.dataset.painted ?? '').split(' ').map((run) => run.split('@')[0]);
      const old = new Set(hosts.flatMap(settingsOf));
      const began = performance.now();
      const set = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set;
      set?.call(slider, String(position));
      slider.dispatchEvent(new Event('input', { bubbles: true }));
      // The frame that shows what was drawn begins after the one that draws it.
      const shown = () => new Promise<number>((done) => requestAnimationFrame(() => done(performance.now() - began)));
      const watch = (host: HTMLElement, ready: () => boolean) =>
        new Promise<number>((resolve, reject) => {
          const timer = setTimeout(
            () => reject(new Error(`${host.dataset.plot} showed nothing new for 20 s.`)),
            20_000,
          );
          const check = () => {
            if (!ready()) return;
            observer.disconnect();
            clearTimeout(timer);
            resolve(shown());
          };
          const observer = new MutationObserver(check);
          observer.observe(host, { attributes: true, attributeFilter: ['data-painted'] });
          check();
        });
      return Promise.all(
        hosts.map(async (host) => {
          const isNew = (settings: string) => !old.has(settings);
          const [some, all] = await Promise.all([
            watch(host, () => settingsOf(host).some(isNew)),
            watch(host, () => settingsOf(host).every(isNew)),
          ]);
          return { some, all };
        }),
      );
    },
    { position, panels: [...PANELS] },
  );
}

const median = (values: readonly number[]) => [...values].sort((a, b) => a - b)[values.length >> 1];
const ms = (value: number) => `${value.toFixed(0)} ms`;

await withBuiltPage(async (browser, url) => {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  // tsx marks functions with this helper, which a page that gets their text does not have.
  await page.addInitScript('globalThis.__name = (f) => f');
  await page.goto(url);
  await page.waitForSelector('[data-plot="gradient"][data-painted]');
  const trajectories = page.getByRole('textbox', { name: /^trajectories/ });
  await trajectories.fill('1024');
  await trajectories.press('Enter');
  await page.waitForTimeout(5000);
  await page.evaluate(recordLongTasks);
  const answers: Answer[][] = [];
  for (let i = 0; i < MOVES; i++) {
    answers.push(await move(page, 400 + ((i * 7) % MOVES) * 15));
    await page.waitForTimeout(400);
  }
  const engine = await page
    .getByRole('button', { name: /^Engine: / })
    .locator('.badge-label')
    .textContent();
  const tasks = await page.evaluate(() => (globalThis as unknown as { longTasks: number[] }).longTasks);
  const latest = answers.map((panels) => Math.max(...panels.map(({ all }) => all)));
  const longest = Math.max(0, ...tasks);
  console.log(`association, 1024 trajectories, ${engine?.trim()}; medians of ${MOVES} moves of the k_on slider`);
  PANELS.forEach((panel, p) => {
    const some = median(answers.map((panels) => panels[p].some));
    const all = median(answers.map((panels) => panels[p].all));
    console.log(
      `  ${panel.padEnd(13)} repainted with the first new run after ${ms(some)}, with every run after ${ms(all)}`,
    );
  });
  const answer = median(latest);
  console.log(`from slider to both panels, every run: ${ms(answer)} (at most ${ms(LIMITS.answer)})`);
  console.log(
    `longest task on the main thread: ${longest > 0 ? ms(longest) : 'below 50 ms'} (at most ${ms(LIMITS.task)}); ${tasks.length} tasks above 50 ms`,
  );
  process.exitCode = answer <= LIMITS.answer && longest <= LIMITS.task ? 0 : 1;
});
