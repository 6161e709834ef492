import { expect, NO_ESTIMATOR, test } from '../support/app';

const OWN = `---
id: my-lesson
title: A lesson of mine
minutes: 5
aim: To see.
---

# Births

<img src=x onerror="document.title='hacked'"> [here](javascript:alert(1))

\`\`\`play
settings: model=birth-death&k=b:10,d:1&n=X:0&T=3&N=512
controls: b
\`\`\`
`;

test('a lesson is played through, wrong once and right once; progress stays, the microscope steps, own lessons open @both', async ({
  app,
}) => {
  const { page } = app;
  await app.openScene(NO_ESTIMATOR);
  await app.button('Learn').click();
  await page.getByRole('button', { name: /What a propensity is/ }).click();
  await expect(page.getByRole('heading', { name: 'A chance per unit time' })).toBeVisible();
  await expect(page.locator('.lesson .katex').first()).toBeVisible();
  await app.shown();

  // A wrong guess is told from a right one; the number comes from the engine.
  const ask = page.locator('.ask');
  await app.button('Ask the simulation').click();
  await expect(ask).toContainText('Type a number first');
  const guess = page.getByRole('textbox', { name: 'Your prediction' });
  await guess.fill('0');
  await app.button('Ask the simulation').click();
  await expect(ask).toContainText('Not this time.');
  await expect(ask).toContainText(/The simulation finds 7\.[34]\d* ± 0\.\d+ molecules/);
  await app.button('Try again').click();
  await guess.fill('7.4');
  await app.button('Ask the simulation').click();
  await expect(ask).toContainText('Right.');

  await app.button('Next').click();
  await page.getByRole('radio', { name: 'Twice as soon' }).check();
  await app.button('Ask the simulation').click();
  await expect(ask).toContainText('Not this time.');
  await app.button('Try again').click();
  await page.getByRole('radio', { name: 'Four times as soon' }).check();
  await app.button('Ask the simulation').click();
  await expect(ask).toContainText('Right.');

  // One trajectory, event by event.
  await app.button('Next').click();
  const microscope = page.locator('.microscope');
  await expect(microscope).toContainText('Event 1 of');
  await app.button('Next event').click();
  await expect(microscope).toContainText('Event 2 of');
  await microscope.focus();
  await page.keyboard.press('ArrowRight');
  await expect(microscope).toContainText('Event 3 of');
  await expect(microscope.locator('.katex').first()).toBeVisible();

  await microscope.getByRole('button', { name: 'Play' }).click();
  await expect(microscope).not.toContainText('Event 3 of');
  await microscope.getByRole('button', { name: 'Pause' }).click();

  // The challenge looks at what is set: wrong as it comes, right once it is solved.
  const challenge = page.locator('.challenge');
  await app.button('Check').click();
  await expect(challenge).toContainText('Not yet.');
  await app.type('k_on', '0.19');
  await app.button('Check').click();
  await expect(challenge).toContainText('Done.');

  // Off to the playground with the same settings, and back to the same step.
  await app.button('Show in the playground').click();
  await expect(app.number('k_on')).toHaveValue('0.19');
  await app.button('Learn').click();
  await expect(page.getByRole('heading', { name: 'Propensities compete' })).toBeVisible();
  await app.button('Finish').click();
  await expect(page.getByRole('button', { name: /What a propensity is/ })).toContainText('3 answered');
  // The address follows a moment later.
  await expect(page).not.toHaveURL(/lesson=/);
  await page.reload();
  await expect(page.getByRole('button', { name: /What a propensity is/ })).toContainText('3 answered');

  // In German it is the same lesson: what was answered counts, a comma is understood, and formulas have one as well.
  await page.goto('/?lang=de#view=learn');
  const german = page.getByRole('button', { name: /Was eine Propensität ist/ });
  await expect(german).toContainText('3 beantwortet');
  await german.click();
  await page.getByRole('textbox', { name: 'Deine Vorhersage' }).fill('7,4');
  await app.button('Die Simulation fragen').click();
  await expect(ask).toContainText('Richtig.');
  await expect(ask).toContainText(/Die Simulation findet 7,[34]\d* ± 0,\d+ Moleküle/);
  await expect(ask.locator('.katex-html').filter({ hasText: '0,37' })).toBeVisible();
  await page.goto('/?lang=en#view=learn');

  const file = page.getByLabel('File of a lesson');
  await file.setInputFiles({
    name: 'wrong.md',
    mimeType: 'text/markdown',
    buffer: Buffer.from(OWN.replace('k=b:10', 'k=b:-1')),
  });
  await expect(page.getByRole('alert')).toContainText('Line 12:');
  await file.setInputFiles({ name: 'mine.md', mimeType: 'text/markdown', buffer: Buffer.from(OWN) });
  await expect(page.getByRole('heading', { name: 'Births' })).toBeVisible();
  // Its HTML is text, and its script is none.
  await expect(page.locator('.lesson-text')).toContainText('<img src=x');
  await expect(page.locator('.lesson-text img, .lesson-text a')).toHaveCount(0);
  await expect(page).toHaveTitle(/Propensity/);
  await app.expectNoNonsense();

  // A link brings the lesson along, to a browser that has never seen its file.
  await page.getByRole('button', { name: /All lessons/ }).click();
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await app.button('Copy a link').click();
  await expect(app.button('Copied')).toBeVisible();
  const link = await page.evaluate(() => navigator.clipboard.readText());
  await app.button('Remove').click();
  await expect(page.getByRole('heading', { name: 'Own lessons' })).toHaveCount(0);
  await page.goto('about:blank');
  await page.goto(link);
  await expect(page.getByRole('heading', { name: 'Births' })).toBeVisible();
  await expect(app.number('b')).toHaveValue('10');
  await page.goto('about:blank');
  await page.goto(link.replace(/lessontext=.{9}/, 'lessontext='));
  await expect(page.getByText(/The lesson of the link cannot be opened/)).toBeVisible();
});

test('the microscope follows the score, the known noise and the tangent, whichever way reactions are chosen', async ({
  app,
}) => {
  const { page } = app;
  await page.goto('/#A=9&B=8&T=1&view=learn&lesson=microscope');
  const microscope = page.locator('.microscope');
  await app.button('Next event').click();
  await expect(microscope).toContainText('Event 2 of');
  await microscope.getByText('What adds up: the score').click();
  await expect(page.getByRole('img', { name: /^The score along the trajectory/ })).toBeVisible();
  await microscope.getByText('What is known to be noise').click();
  await expect(page.getByRole('img', { name: /^The known noise of C along the trajectory/ })).toBeVisible();
  await expect(microscope).toContainText('These are the numbers of SF-CV');
  // The tangent belongs to Gumbel noise, the alternative to neither.
  await page.getByRole('radio', { name: 'Gumbel noise' }).check({ force: true });
  await microscope.getByText('the tangent under its Jacobian').click();
  await expect(page.getByRole('img', { name: /^The tangent along the trajectory/ })).toBeVisible();
  await expect(microscope).toContainText('times as long');
  await page.getByRole('radio', { name: 'Beside its alternative' }).check({ force: true });
  await expect(microscope).toContainText('Split coupling');
  await page.getByRole('radio', { name: 'One number' }).check({ force: true });
  await expect(microscope).toContainText('The second random number');
  await app.expectNoNonsense();
});
