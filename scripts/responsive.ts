// npm run responsive: how soon the page answers a slider, and how long it ever blocks, on the software adapter with
// association and 1024 trajectories. Exits with 1 beyond the limits.
import type { Page } from '@playwright/test';
import { withBuiltPage } from './lib/served';

const MOVES = 15;
/** Milliseconds. */
const LIMITS = { answer: 250, task: 100 };
const PANELS = ['trajectories', 'gradient'] as const;

interface Answer {
  /** Milliseconds from the slider's event to the paint of new numbers, per panel and for the later of them. */
  readonly panels: Readonly<Record<string, number>>;
  readonly both: number;
}

/** Records long tasks from the start, and the paints of a panel as they come. */
function install(): void {
  const tasks: number[] = [];
  new PerformanceObserver((list) => tasks.push(...list.getEntries().map((entry) => entry.duration))).observe({
    type: 'longtask',
    buffered: true,
  });
  Object.assign(globalThis, { longTasks: tasks });
}

/** Moves the slider to a position and waits until both panels show numbers of the new settings, of every estimator. */
function move(page: Page, position: number): Promise<Answer> {
  return page.evaluate(
    async ({ position, panels }) => {
      const slider = document.querySelector<HTMLInputElement>('[data-field="k_on"] input[type=range]');
      if (!slider) throw new Error('There is no slider for k_on.');
      const hosts = panels.map((name) => {
        const host = document.querySelector<HTMLElement>(`[data-plot="${name}"]`);
        if (!host) throw new Error(`There is no plot "${name}".`);
        return host;
      });
      // A plot's tag holds "settings@trajectories" for each run it shows.
      const settingsOf = (host: HTMLElement) => (host.dataset.painted ?? '').split(' ').map((run) => run.split('@')[0]);
      const before = new Set(hosts.flatMap(settingsOf));
      const began = performance.now();
      const set = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set;
      set?.call(slider, String(position));
      slider.dispatchEvent(new Event('input', { bubbles: true }));
      const times = await Promise.all(
        hosts.map(
          (host, i) =>
            new Promise<number>((resolve, reject) => {
              const timer = setTimeout(() => reject(new Error(`"${panels[i]}" showed nothing new for 10 s.`)), 10_000);
              const check = () => {
                if (settingsOf(host).some((settings) => before.has(settings))) return;
                observer.disconnect();
                clearTimeout(timer);
                // The frame that shows what was drawn begins after this one.
                requestAnimationFrame(() => resolve(performance.now() - began));
              };
              const observer = new MutationObserver(check);
              observer.observe(host, { attributes: true, attributeFilter: ['data-painted'] });
              check();
            }),
        ),
      );
      return {
        panels: Object.fromEntries(panels.map((name, i) => [name, times[i]])),
        both: Math.max(...times),
      };
    },
    { position, panels: [...PANELS] },
  );
}

const median = (values: readonly number[]) => [...values].sort((a, b) => a - b)[values.length >> 1];

await withBuiltPage(async (browser, url) => {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  // tsx marks functions with this helper, which a page that gets their text does not have.
  await page.addInitScript('globalThis.__name = (f) => f');
  await page.addInitScript(install);
  await page.goto(url);
  await page.waitForSelector('[data-plot="gradient"][data-painted]');
  const trajectories = page.getByRole('textbox', { name: /trajectories/i });
  await trajectories.fill('1024');
  await trajectories.press('Enter');
  await page.waitForTimeout(3000);
  await page.evaluate(() => {
    (globalThis as unknown as { longTasks: number[] }).longTasks.length = 0;
  });
  const answers: Answer[] = [];
  for (let i = 0; i < MOVES; i++) {
    answers.push(await move(page, 400 + ((i * 7) % MOVES) * 15));
    await page.waitForTimeout(400);
  }
  const engine = await page
    .getByRole('button', { name: /^Engine: / })
    .locator('.badge-label')
    .textContent();
  const tasks = await page.evaluate(() => (globalThis as unknown as { longTasks: number[] }).longTasks);
  const answer = median(answers.map(({ both }) => both));
  const longest = Math.max(0, ...tasks);
  console.log(`association, 1024 trajectories, ${engine?.trim()}; ${MOVES} moves of the k_on slider`);
  for (const panel of PANELS) {
    console.log(
      `  ${panel.padEnd(14)} repainted after ${median(answers.map((a) => a.panels[panel])).toFixed(0)} ms (median)`,
    );
  }
  const slowest = Math.max(...answers.map(({ both }) => both)).toFixed(0);
  console.log(
    `median time from slider to both panels: ${answer.toFixed(0)} ms (slowest ${slowest}), at most ${LIMITS.answer}`,
  );
  console.log(
    `longest task on the main thread: ${longest > 0 ? `${longest.toFixed(0)} ms` : 'below 50 ms'}, at most ${LIMITS.task}`,
  );
  process.exitCode = answer <= LIMITS.answer && longest <= LIMITS.task ? 0 : 1;
});
