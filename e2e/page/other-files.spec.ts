import { strToU8, zipSync } from 'fflate';
import { NO_ESTIMATOR } from '../support/app';
import { expect, ModelPage, test } from '../support/model';

// Files as other programs write them, dropped on the page: what it says, and its numbers beside closed forms.

const N = 1024;

/** Opens the model view, drops a file there, and answers what it asks. */
async function dropped(model: ModelPage, name: string, content: string | Uint8Array, answer?: RegExp): Promise<void> {
  await model.openModel({ ...NO_ESTIMATOR, trajectories: N });
  await model.drop(name, content);
  if (answer) await model.page.getByRole('button', { name: answer }).click();
}

/** Runs the model that is open; the last row of the table is [time, mean, sd, ...] of the species that are shown. */
async function lastRow(model: ModelPage): Promise<number[]> {
  await model.button('Run it').click();
  await model.finished();
  return ((await model.table('trajectories')).at(-1) ?? []).map(Number);
}

/** Within four standard errors of what is known. */
function expectMean([, mean, sd]: readonly number[], known: number): void {
  expect(Math.abs(mean - known), `${mean} ± ${sd / Math.sqrt(N)} beside ${known}`).toBeLessThan(
    4 * (sd / Math.sqrt(N)),
  );
}

const sbml = (parts: string, substance = 'mole') => `<?xml version="1.0" encoding="UTF-8"?>
<sbml xmlns="http://www.sbml.org/sbml/level3/version2/core" level="3" version="2">
  <model id="decay" substanceUnits="${substance}" timeUnits="second" volumeUnits="litre" extentUnits="${substance}">
    <listOfCompartments><compartment id="cell" spatialDimensions="3" size="1" constant="true"/></listOfCompartments>
    <listOfSpecies>
      <species id="A" compartment="cell" initialAmount="30" hasOnlySubstanceUnits="true" boundaryCondition="false" constant="false"/>
    </listOfSpecies>
    <listOfParameters><parameter id="k" value="0.2" constant="true"/></listOfParameters>
    ${parts}
  </model>
</sbml>`;
const MATH = '<math xmlns="http://www.w3.org/1998/Math/MathML"><apply><times/><ci>k</ci><ci>A</ci></apply></math>';
const DECAY = sbml(
  `<listOfReactions><reaction id="R" reversible="false"><listOfReactants><speciesReference species="A" stoichiometry="1" constant="true"/></listOfReactants><kineticLaw>${MATH}</kineticLaw></reaction></listOfReactions>`,
);

test('Antimony with annotations, several models and submodels', async ({ app }) => {
  const model = new ModelPage(app.page);
  await dropped(
    model,
    'pair.ant',
    `// Created by libAntimony v2.13.0
// horizon: 2
model decay(k)
  J: A -> ; k*A;
  A = 100;
end
model *pair()
  left: decay(0.5);
  right: decay(0.2);
  left.A.sboTerm = 247
  left.A identity "http://identifiers.org/chebi/CHEBI:15422",
                  "http://identifiers.org/kegg.compound/C00002"
  pair notes \`\`\`A note
over two lines\`\`\`
end
pair is "Two of a kind"
`,
  );
  await expect(model.outcome()).toContainText('Runs. 2 species, 2 reactions, 2 parameters');
  await model.button('Run it').click();
  await model.solved();
  // Of either species the mean, the standard deviation, and the exact mean.
  const [time, ...row] = ((await model.table('trajectories')).at(-1) ?? []).map(Number);
  expect(time).toBe(2);
  for (const [i, known] of [100 * Math.exp(-0.5 * 2), 100 * Math.exp(-0.2 * 2)].entries()) {
    expectMean([time, ...row.slice(3 * i)], known);
    expect(row[3 * i + 2]).toBeCloseTo(known, 2);
  }
  await app.expectNoNonsense();
});

test('SBML in moles: as counts, and as concentrations', async ({ app }) => {
  const model = new ModelPage(app.page);
  await dropped(model, 'moles.xml', DECAY, /^Counts of molecules/);
  const [time, ...counts] = await lastRow(model);
  expectMean([time, ...counts], 30 * Math.exp(-0.2 * time));
  await expect(app.number('A(0)')).toHaveValue('30');

  await dropped(model, 'moles.xml', DECAY);
  const card = app.page.getByRole('alert', { name: 'File moles.xml' });
  await expect(card).toContainText('"A" would start with 1.807e+25 molecules: too many to follow one by one');
  await expect(card).toContainText('GillesPy2 and StochSS write mole into their files and mean molecules.');
  await card.getByRole('button', { name: /^Concentrations, 33 molecules per unit/ }).click();
  const row = await lastRow(model);
  await expect(app.number('A(0)')).toHaveValue('990');
  expectMean(row, 990 * Math.exp(-0.2 * row[0]));
});

test('a law that is a difference becomes two reactions, with a note; an unclear one is asked about', async ({
  app,
}) => {
  const model = new ModelPage(app.page);
  await dropped(model, 'chemostat.ant', '// horizon: 2\nfill: -> X; D*(Xin - X); X = 5; D = 0.5; Xin = 40;\n');
  await expect(model.outcome()).toContainText('Runs. 1 species, 2 reactions, 2 parameters');
  await expect(app.page.getByText('"fill" became two, "fill" and "fill_reverse".')).toBeVisible();
  const row = await lastRow(model);
  expectMean(row, 40 - 35 * Math.exp(-0.5 * row[0]));

  await dropped(model, 'unclear.ant', 'J: A -> B; k*A*(N - B); A = 30; B = 0; k = 0.01; N = 20;\n');
  await expect(model.outcome()).toContainText('One question to answer.');
  await app.page.getByRole('button', { name: 'Two reactions each' }).click();
  await expect(model.outcome()).toContainText('Runs. 2 species, 2 reactions, 2 parameters');
  expect(await model.text()).toContain('// differences: split');
});

test('rate rules are offered as reactions', async ({ app }) => {
  const model = new ModelPage(app.page);
  const text = "// horizon: 3\nx' = k - d*x; x = 5; k = 20; d = 0.5;\n";
  await dropped(model, 'relax.ant', text, /^Make every term a reaction/);
  await expect(app.page.getByText(/became 2 reactions, "x_in", "x_out"/)).toBeVisible();
  const row = await lastRow(model);
  expectMean(row, 40 - 35 * Math.exp(-0.5 * row[0]));
});

test('a law follows the time', async ({ app }) => {
  const model = new ModelPage(app.page);
  await dropped(model, 'timed.ant', '// horizon: 8\nJ: -> X; k*exp(-0.1*time); X = 0; k = 10;\n');
  const row = await lastRow(model);
  expectMean(row, (10 / 0.1) * (1 - Math.exp(-0.1 * row[0])));
});

test('numbers in laws are parameters, and one click writes them into the text', async ({ app }) => {
  const model = new ModelPage(app.page);
  await dropped(model, 'plain.ant', '// horizon: 5\nbirth: -> X; 8; death: X -> ; 0.4*X; X = 0;\n');
  await expect(
    app.page.getByText('the numbers in the laws are parameters here: k_birth = 8, k_death = 0.4.'),
  ).toBeVisible();
  await app.button('Write the names into the text').click();
  await expect.poll(() => model.text()).toContain('k_birth = 8');
  await expect(model.outcome()).toContainText('Runs. 1 species, 2 reactions, 2 parameters');
  const row = await lastRow(model);
  expectMean(row, 20 * (1 - Math.exp(-0.4 * row[0])));
  await expect(app.slider('k_death')).toBeVisible();
});

test('a rule is an observable', async ({ app }) => {
  const model = new ModelPage(app.page);
  await dropped(model, 'rule.ant', '// horizon: 2\nJ: A -> B; k*A; A = 40; B = 0; k = 0.5; share := B/(A + B);\n');
  await app.button('Run it').click();
  const field = app.page.getByRole('combobox', { name: 'Observable expression' });
  await field.fill('share');
  await field.press('Enter');
  await app.finished();
  await expect(app.panel('distribution').getByRole('heading')).toContainText('share');
  // E = 1 - exp(-k T) = 0.632; its bins hold what the panel says of it.
  const share = 1 - Math.exp(-1);
  const said = await app.panel('distribution').textContent();
  const mean = Number(/mean (\d\.\d+)/.exec(said ?? '')?.[1]);
  expect(Math.abs(mean - share)).toBeLessThan(0.005 + 4 * Math.sqrt((share * (1 - share)) / 40 / N));
});

test('an archive keeps its time course whatever its model asks', async ({ app }) => {
  const model = new ModelPage(app.page);
  const archive = (text: string) =>
    zipSync({
      'decay.xml': strToU8(text),
      'run.sedml': strToU8(`<sedML xmlns="http://sed-ml.org/sed-ml/level1/version3" level="1" version="3">
<listOfSimulations><uniformTimeCourse id="s" initialTime="0" outputStartTime="0" outputEndTime="7" numberOfPoints="5"/></listOfSimulations>
<listOfModels><model id="m" source="decay.xml"/></listOfModels><listOfTasks><task id="t" modelReference="m" simulationReference="s"/></listOfTasks></sedML>`),
    });
  await dropped(model, 'decay.omex', archive(DECAY), /^Counts of molecules/);
  const row = await lastRow(model);
  expect(row[0]).toBe(7);
  expectMean(row, 30 * Math.exp(-0.2 * 7));
  const rule = `<listOfRules><rateRule variable="A">${MATH.replace('<ci>k', '<cn>-0.1</cn><ci>k')}</rateRule></listOfRules>`;
  await dropped(model, 'rule.omex', archive(sbml(rule, 'item')), /^Make every term a reaction/);
  const ruled = await lastRow(model);
  expect(ruled[0]).toBe(7);
  expectMean(ruled, 30 * Math.exp(-0.02 * 7));
});

const latin = (text: string) => Uint8Array.from(text, (c) => c.charCodeAt(0));

test('what cannot be opened says why, where, and what to do, and leaves the model that was there', async ({ app }) => {
  const model = new ModelPage(app.page);
  await model.openModel(NO_ESTIMATOR);
  const before = await model.text();
  const files: readonly (readonly [string, string | Uint8Array, string])[] = [
    ['cut.xml', DECAY.slice(0, 900), 'unclosed tag: listOf'],
    ['cut-off.xml', DECAY.slice(0, 900), 'Its end is missing: fetch or export the file again.'],
    [
      'latin.ant',
      latin('A -> ; k*A; // caf\xe9\nA = 2; k = 1'),
      'Line 1, column 19: a letter here is not written in UTF-8.',
    ],
    ['empty.ant', '', 'The file is empty.'],
    ['picture.png', Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0), 'a picture (PNG), not a text'],
    ['huge.ant', `// ${'x'.repeat(10_000_001)}`, 'The file is larger than 10 MB'],
    ['broken.omex', latin(`PK\x03\x04${'x'.repeat(500)}`), 'It may be damaged or cut off'],
    ['page.xml', '<!DOCTYPE html><html><body>404</body></html>', 'This is a web page, not a model.'],
    ['model.bngl', 'begin model\nbegin parameters\nend parameters\nend model', 'let it write SBML'],
    ['data.csv', 'time,A\n0,1\n1,2\n', 'Data to fit a model to belongs in the view Infer'],
  ];
  for (const [name, content, message] of files) {
    await model.drop(name, content);
    const refusal = app.page.getByRole('alert', { name: `File ${name}` });
    await expect(refusal, name).toContainText(`${name} cannot be opened`);
    await expect(refusal, name).toContainText(message);
    await refusal.getByRole('button', { name: 'Dismiss' }).click();
  }
  expect(await model.text()).toBe(before);
  // What may be a model is opened with its mistake marked, and what UTF-16 says is read.
  await model.drop('cut.ant', 'A -> B; k*A\nA = 20; k = (1 +');
  await expect(app.page.getByRole('button', { name: /^Line 2.*found the end of the text/ })).toBeVisible();
  const wide = new Uint8Array(Uint16Array.from('\ufeffA -> ; k*A; A = 20; k = 1', (c) => c.charCodeAt(0)).buffer);
  await model.drop('wide.ant', wide);
  await expect(model.outcome()).toContainText('Runs. 1 species, 1 reaction, 1 parameter');
});
