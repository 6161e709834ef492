import { strToU8, zipSync } from 'fflate';
import { birthDeath } from '../../src/models/birth-death';
import { NO_ESTIMATOR } from '../support/app';
import { expect, sceneOf, test } from '../support/starts';

test('observes the time until a condition is met: histogram, gradients beside the exact ones, link @both', async ({
  app,
}) => {
  await app.openScene(sceneOf(birthDeath, { horizon: 3, trajectories: 2048 }));
  await app.page.getByRole('radio', { name: 'time until' }).check();
  const condition = app.page.getByRole('textbox', { name: 'Condition that ends a trajectory' });
  await expect(condition).toHaveValue(/^X >= \d+$/);
  await condition.fill('X > 15');
  await condition.press('Enter');
  await expect(app.panel('distribution').getByRole('heading')).toHaveText('Time until X > 15');
  await app.finished();
  await expect(app.panel('distribution')).toContainText('are censored there');
  // The table's last row is P(τ ≤ T), measured and exact, over 2 048 trajectories.
  await expect(app.panel('distribution')).toContainText('dashed: exact');
  const rows = await app.table('distribution');
  const [, measured, exact] = rows[rows.length - 1].map(Number);
  expect(exact).toBeGreaterThan(0.5);
  expect(Math.abs(measured - exact)).toBeLessThan(4 * Math.sqrt((exact * (1 - exact)) / 2048));
  const link = new URL(app.page.url()).hash;
  expect(decodeURIComponent(link)).toContain('until=X > 15');
  await app.page.reload();
  await expect(condition).toHaveValue('X > 15');
  // Its probability instead of its mean, in the gradients, in the link and after a reload.
  await app.page.getByRole('radio', { name: 'P(τ ≤ T)' }).check();
  await expect(app.panel('gradient').getByRole('heading')).toContainText('P(τ ≤ T), τ the time until X > 15');
  await app.finished();
  const shares = await app.table('distribution');
  expect(Number(shares[shares.length - 1][1])).toBeCloseTo(measured, 6);
  await app.page.reload();
  await expect(app.page.getByRole('radio', { name: 'P(τ ≤ T)' })).toBeChecked();
  // What is no condition is refused beside the field.
  await condition.fill('X + 1');
  await condition.press('Enter');
  await expect(app.page.getByRole('alert')).toContainText('no condition');
  await app.page.getByRole('radio', { name: 'at T' }).check();
  await expect(app.panel('distribution').getByRole('heading')).toContainText('Distribution of X');
  await app.expectNoNonsense();
});

test('draws initial counts from a law that is typed in their place @both', async ({ app }) => {
  await app.openScene(sceneOf(birthDeath, { horizon: 1, trajectories: 2048 }));
  await app.type('X(0)', 'poisson(20)');
  await expect(app.number('X(0)')).toHaveValue('poisson(20)');
  await app.finished();
  const rows = await app.table('trajectories');
  // It starts, and stays, Poisson of mean 20.
  expect(Number(rows[0][1])).toBe(20);
  expect(Number(rows[0][2])).toBeCloseTo(Math.sqrt(20), 2);
  expect(Math.abs(Number(rows[rows.length - 1][1]) - 20)).toBeLessThan(4 * Math.sqrt(20 / 2048));
  await app.page.reload();
  await expect(app.number('X(0)')).toHaveValue('poisson(20)');
  await app.type('X(0)', 'poisson(-3)');
  await expect(app.page.getByRole('alert')).toContainText('poisson takes its mean');
  await app.type('X(0)', '7');
  await expect(app.number('X(0)')).toHaveValue('7');
  await app.expectNoNonsense();
});

test('starts trajectories as the cells of a table that is pasted or a file @both', async ({ app }) => {
  // With hardly any births, X is what is left of the cell's own: of 4 or 24 molecules, e^(-T).
  await app.openScene(sceneOf(birthDeath, { parameters: [0.01, 1], horizon: 1, trajectories: 2048 }));
  await expect(app.number('X(0)')).toBeVisible();
  await app.button('Start from a table of cells…').click();
  const card = app.page.getByRole('region', { name: 'Table of cells' });
  const field = card.getByRole('textbox', { name: 'The table, as text' });
  await field.fill('Y\n4\n');
  await card.getByRole('button', { name: 'Start from these cells' }).click();
  await expect(card.getByRole('alert')).toContainText('"Y", which is no species; did you mean X?');
  await field.fill('X\n4\n24\n');
  await card.getByRole('button', { name: 'Start from these cells' }).click();
  await expect(card).toContainText('2 cells: X');
  await expect(card).toContainText('The exact answer is the mixture over the cells.');
  await expect(app.page.locator('[data-field="X(0)"]')).toContainText('mean of the table of cells');
  await app.finished();
  const p = Math.exp(-1);
  const [variance, n] = [14 * p * (1 - p) + 100 * p * p, 2048];
  const ends = async () => {
    const rows = await app.table('trajectories');
    return [rows[0], rows[rows.length - 1]].map((row) => row.map(Number));
  };
  const [start, end] = await ends();
  expect(start.slice(1, 3)).toEqual([14, 10]);
  // The births add b (1 − p) = 0.0063.
  expect(Math.abs(end[1] - 14 * p - 0.0063)).toBeLessThan(4 * Math.sqrt(variance / n));
  // Two heights: a kurtosis below that of a Gaussian.
  expect(Math.abs(end[2] ** 2 - variance)).toBeLessThan(4 * variance * Math.sqrt(2 / n));
  await app.solved();
  const gradient = await app.table('gradient');
  expect(gradient.flat().join(' ')).toContain('d');
  // The link holds the cells, and so does undo.
  expect(new URL(app.page.url()).hash).toContain('cells=X;4;24');
  await app.page.reload();
  await expect(card).toContainText('2 cells: X');
  await card.getByRole('button', { name: 'Remove the table' }).click();
  await expect(app.number('X(0)')).toHaveValue('14');
  await app.page.getByRole('button', { name: /^Undo/ }).click();
  await expect(card).toContainText('2 cells: X');
  // A file takes its place.
  await card.getByRole('button', { name: 'Change the table' }).click();
  await expect(field).toHaveValue('X\n4\n24');
  await card
    .locator('input[type="file"]')
    .setInputFiles({ name: 'cells.csv', mimeType: 'text/csv', buffer: Buffer.from('X\n1\n2\n6\n') });
  await expect(card).toContainText('3 cells: X');
  await expect(app.page.locator('[data-field="X(0)"] output')).toHaveText('3');
  await app.finished();
  expect(Number((await app.table('trajectories'))[0][1])).toBe(3);
  await app.expectNoNonsense();
});

test('saves the shown paths with every jump', async ({ app }) => {
  await app.openScene(sceneOf(birthDeath, { horizon: 1 }));
  await app.finished();
  await app.panel('trajectories').getByRole('button', { name: 'Panel menu' }).click();
  const saved = app.page.waitForEvent('download');
  await app.page.getByRole('button', { name: 'Download sample paths, every jump' }).click();
  const stream = await (await saved).createReadStream();
  let text = '';
  for await (const part of stream) text += part;
  const lines = text.trimEnd().split('\n');
  expect(lines[1]).toBe('trajectory,time,reaction,X');
  expect(lines[2]).toBe('0,0,start,0');
  expect(lines.filter((line) => line.includes(',end,'))).toHaveLength(24);
});

test('opens a COMBINE archive with its time course', async ({ app }) => {
  await app.openScene({ ...NO_ESTIMATOR, view: 'model' });
  const SBML = `<sbml xmlns="http://www.sbml.org/sbml/level3/version1/core" level="3" version="1"><model id="decay" substanceUnits="item">
<listOfCompartments><compartment id="c" size="1" constant="true"/></listOfCompartments>
<listOfSpecies><species id="A" compartment="c" initialAmount="50" hasOnlySubstanceUnits="true" boundaryCondition="false" constant="false"/></listOfSpecies>
<listOfParameters><parameter id="k" value="1" constant="true"/></listOfParameters>
<listOfReactions><reaction id="R" reversible="false" fast="false"><listOfReactants><speciesReference species="A" stoichiometry="1" constant="true"/></listOfReactants>
<kineticLaw><math xmlns="http://www.w3.org/1998/Math/MathML"><apply><times/><ci>k</ci><ci>A</ci></apply></math></kineticLaw></reaction></listOfReactions></model></sbml>`;
  const SEDML = `<sedML xmlns="http://sed-ml.org/sed-ml/level1/version3" level="1" version="3">
<listOfSimulations><uniformTimeCourse id="s" initialTime="0" outputStartTime="0" outputEndTime="4" numberOfPoints="5"/></listOfSimulations>
<listOfModels><model id="m" source="decay.xml"/></listOfModels><listOfTasks><task id="t" modelReference="m" simulationReference="s"/></listOfTasks></sedML>`;
  const archive = zipSync({ 'decay.xml': strToU8(SBML), 'run.sedml': strToU8(SEDML), 'picture.png': strToU8('x') });
  await app.page
    .locator('input[type="file"]')
    .first()
    .setInputFiles({ name: 'decay.omex', mimeType: 'application/zip', buffer: Buffer.from(archive) });
  await expect(app.page.getByText('picture.png')).toHaveCount(1);
  await app.button('Explore').click();
  await expect(app.number('horizon T')).toHaveValue('4');
  await expect(app.slider('k')).toBeVisible();
});
