import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { LESSONS } from '../../src/app/learn/lessons/registry';
import type { Ask } from '../../src/io/lessons/lesson';
import { readLesson } from '../../src/io/lessons/read-lesson';
import { LESSON_ANSWERS, type Solved } from '../../src/testing/lesson-answers';
import { type App, expect, NO_ESTIMATOR, test } from '../support/app';

/** Fewer trajectories in every step; measures that ask for a number of their own keep it. */
const FEW = 8192;
/** Trajectories of Schlögl's reaction have a hundred thousand reactions each. */
const FEW_LONG = 128;
const fewOf = (settings: string) => (settings.includes('model=schlogl') ? FEW_LONG : FEW);

/** A lesson as a file of one's own: the same text under another name, with fewer trajectories behind its panels. */
function lighter(id: string): string {
  const text = readFileSync(new URL(`../../src/app/learn/lessons/${id}.md`, import.meta.url), 'utf8');
  return text
    .replace(`id: ${id}`, `id: played-${id}`)
    .replace(/^settings: .*$/gm, (line) =>
      line.replace(/&N=(\d+)/, (_, n) => `&N=${Math.min(fewOf(line), Number(n))}`),
    );
}

const wait = { timeout: 120_000 };

async function answer(app: App, ask: Ask, at: number, told: Solved['answers'][number], right: boolean): Promise<void> {
  const card = app.page.locator('.ask').nth(at);
  const { answer: kind } = ask;
  if (kind.kind === 'number') await card.getByRole('textbox').fill(String(right ? told : -12345));
  else if (kind.kind === 'choose') {
    const index = kind.options.findIndex(({ text }) => (text === told) === right);
    await card.getByRole('radio').nth(index).check();
  } else await draw(app.page, at, right ? (told as readonly number[]) : [], kind.range);
  await card.getByRole('button', { name: 'Ask the simulation' }).click();
  await expect(card.locator('.outcome-card'), ask.question).toContainText(right ? 'Right.' : 'Not this time.', wait);
  if (!right) await card.getByRole('button', { name: 'Try again' }).click();
}

/** Draws with the mouse; without values, along the top. */
async function draw(
  page: Page,
  at: number,
  values: readonly number[],
  [min, max]: readonly [number, number],
): Promise<void> {
  const points = page.locator('.ask').nth(at).getByRole('slider');
  const svg = page.locator('.ask').nth(at).locator('svg');
  await svg.scrollIntoViewIfNeeded();
  const box = await svg.boundingBox();
  if (!box) throw new Error('There is nothing to draw on.');
  // The field's own measures, see DrawField.tsx: 480 × 220 with margins 12 above and 34 below.
  const scale = box.width / 480;
  const count = await points.count();
  for (let i = 0; i < count; i++) {
    const value = values[i] ?? max;
    const x = box.x + (52 + ((i + 1) / count) * (480 - 52 - 14)) * scale;
    const y = box.y + (12 + ((max - value) / (max - min)) * (220 - 12 - 34)) * scale;
    if (i === 0) {
      await page.mouse.move(x, y);
      await page.mouse.down();
    }
    await page.mouse.move(x, y, { steps: 2 });
  }
  await page.mouse.up();
}

// Each under a name of its own: one finds nothing of another.
test.use({ samePage: true });

/**
 * Played on both engines: between them they measure means, times, gradients, their noise, curves and fits, which is most of
 * what all lessons measure.
 */
const ON_BOTH = new Set(['propensity', 'score-function', 'alternative-path', 'fitting']);

for (const { id, title } of LESSONS) {
  test(`“${title}” is answered wrong once and right once, on the page’s engine${ON_BOTH.has(id) ? ' @both' : ''}`, async ({
    app,
  }) => {
    const { page } = app;
    const text = lighter(id);
    const lesson = readLesson(text);
    const { answers, challenge } = LESSON_ANSWERS[id];
    await app.openScene({ ...NO_ESTIMATOR, view: 'learn' });
    await page.getByLabel('File of a lesson').setInputFiles({
      name: `${id}.md`,
      mimeType: 'text/markdown',
      buffer: Buffer.from(text),
    });
    let asked = 0;
    for (const [s, step] of lesson.steps.entries()) {
      await expect(page.getByRole('heading', { name: step.title, exact: true })).toBeVisible(wait);
      let inStep = 0;
      for (const block of step.blocks) {
        if (block.kind === 'ask') {
          await answer(app, block.ask, inStep, answers[asked], false);
          await answer(app, block.ask, inStep, answers[asked], true);
          inStep++;
          asked++;
        } else if (block.kind === 'challenge') {
          const card = page.locator('.challenge');
          await app.button('Check').click();
          await expect(card).toContainText('Not yet.', wait);
          for (const { label, value } of challenge) await app.type(label, String(value));
          await app.button('Check').click();
          await expect(card).toContainText('Done.', wait);
        } else if (block.kind === 'microscope')
          await expect(page.locator('.microscope')).toContainText('Event 1 of', wait);
      }
      if (s < lesson.steps.length - 1) await app.button('Next').click();
    }
    await expect(page.locator('.lesson-behind')).toContainText(`${asked + 1} of ${asked + 1} questions`);
    await app.expectNoNonsense();
  });
}
