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
