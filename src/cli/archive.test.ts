import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { strToU8, zipSync } from 'fflate';
import { afterAll, describe, expect, it } from 'vitest';
import { run } from '../testing/program';

const folder = mkdtempSync(join(tmpdir(), 'propensity-omex-'));
afterAll(() => rmSync(folder, { recursive: true }));

const SBML = `<sbml xmlns="http://www.sbml.org/sbml/level3/version1/core" level="3" version="1"><model id="decay" substanceUnits="item">
<listOfCompartments><compartment id="c" size="1" constant="true"/></listOfCompartments>
<listOfSpecies><species id="A" compartment="c" initialAmount="50" hasOnlySubstanceUnits="true" boundaryCondition="false" constant="false"/></listOfSpecies>
<listOfParameters><parameter id="k" value="1" constant="true"/></listOfParameters>
<listOfReactions><reaction id="R" reversible="false" fast="false"><listOfReactants><speciesReference species="A" stoichiometry="1" constant="true"/></listOfReactants>
<kineticLaw><math xmlns="http://www.w3.org/1998/Math/MathML"><apply><times/><ci>k</ci><ci>A</ci></apply></math></kineticLaw></reaction></listOfReactions></model></sbml>`;
const SEDML = `<sedML xmlns="http://sed-ml.org/sed-ml/level1/version3" level="1" version="3">
<listOfSimulations><uniformTimeCourse id="s" initialTime="0" outputStartTime="0" outputEndTime="4" numberOfPoints="5"><algorithm kisaoID="KISAO:0000241"/></uniformTimeCourse></listOfSimulations>
<listOfModels><model id="m" language="urn:sedml:language:sbml" source="decay.xml"><listOfChanges><changeAttribute target="/sbml:sbml/sbml:model/sbml:listOfParameters/sbml:parameter[@id='k']/@value" newValue="0.5"/></listOfChanges></model></listOfModels>
<listOfTasks><task id="t" modelReference="m" simulationReference="s"/></listOfTasks></sedML>`;

describe('--model', () => {
  it.each(['experiment.omex', 'experiment.sedml'])('sets up %s', async (name) => {
    writeFileSync(join(folder, 'decay.xml'), SBML);
    writeFileSync(join(folder, 'experiment.sedml'), SEDML);
    const files = { 'decay.xml': strToU8(SBML), 'experiment.sedml': strToU8(SEDML) };
    writeFileSync(join(folder, 'experiment.omex'), zipSync(files));
    const { code, stdout, stderr } = await run([
      'simulate',
      '--model',
      join(folder, name),
      '--trajectories',
      '4000',
      '--json',
    ]);
    expect(code, stderr).toBe(0);
    expect(stderr).toContain("[@id='k']/@value is 0.5");
    const { time, species, parameters } = JSON.parse(stdout);
    expect(time).toEqual([0.8, 1.6, 2.4, 3.2, 4]);
    expect(parameters).toEqual({ k: 0.5 });
    // Binomial: 50 molecules, each there with probability e^-2.
    const p = Math.exp(-2);
    expect(Math.abs(species.A.mean[4] - 50 * p)).toBeLessThan(4 * Math.sqrt((50 * p * (1 - p)) / 4000));
  });

  it('refuses what it cannot set up', async () => {
    const path = join(folder, 'empty.omex');
    writeFileSync(path, zipSync({ 'readme.md': strToU8('hello') }));
    const { code, stderr } = await run(['simulate', '--model', path]);
    expect(code).toBe(2);
    expect(stderr).toContain('holds no model');
  });
});
