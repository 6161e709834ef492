import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { readModelText } from '../model-text';
import { lower } from '../network/lower/lower';
import { changeAttribute } from './change-attribute';
import { isArchive, readOmex } from './omex';
import { experimentIn, isSedml } from './sedml';

const SBML = `<?xml version="1.0" encoding="UTF-8"?>
<sbml xmlns="http://www.sbml.org/sbml/level3/version1/core" level="3" version="1">
  <model id="decay" substanceUnits="item">
    <listOfCompartments><compartment id="c" size="1" constant="true"/></listOfCompartments>
    <listOfSpecies><species id="A" compartment="c" initialAmount="50" hasOnlySubstanceUnits="true" boundaryCondition="false" constant="false"/><species id="B" compartment="c" initialAmount="0" hasOnlySubstanceUnits="true" boundaryCondition="false" constant="false"/></listOfSpecies>
    <listOfParameters>
      <parameter id="k" name="a &gt; b" value="1" constant="true"/>
      <parameter id="k2"
                 value='2' constant="true"/>
    </listOfParameters>
    <listOfReactions>
      <reaction id="R" reversible="false" fast="false">
        <listOfReactants><speciesReference species="A" stoichiometry="1" constant="true"/></listOfReactants>
        <listOfProducts><speciesReference species="B" stoichiometry="1" constant="true"/></listOfProducts>
        <kineticLaw><math xmlns="http://www.w3.org/1998/Math/MathML"><apply><times/><ci>k</ci><ci>A</ci></apply></math></kineticLaw>
      </reaction>
    </listOfReactions>
  </model>
</sbml>`;

const PATH = '/sbml:sbml/sbml:model/sbml:listOf';
const target = (list: string, element: string, id: string, attribute: string) =>
  `${PATH}${list}/sbml:${element}[@id='${id}']/@${attribute}`;

/** As in the specification's own examples (Level 1 Version 3, section 2): a base model, and one derived from it. */
const SEDML = (source: string, version = 3) => `<?xml version="1.0" encoding="utf-8"?>
<!-- an experiment -->
<sedML xmlns="http://sed-ml.org/sed-ml/level1/version${version}" level="1" version="${version}">
  <listOfSimulations>
    <steadyState id="s0"><algorithm kisaoID="KISAO:0000407"/></steadyState>
    <uniformTimeCourse id="s1" initialTime="0" outputStartTime="0" outputEndTime="4" ${version < 4 ? 'numberOfPoints' : 'numberOfSteps'}="8">
      <algorithm kisaoID="KISAO:0000019"/>
    </uniformTimeCourse>
  </listOfSimulations>
  <listOfModels>
    <model id="base" language="urn:sedml:language:sbml" source="${source}"/>
    <model id="varied" language="urn:sedml:language:sbml" source="#base">
      <listOfChanges>
        <changeAttribute target="${target('Parameters', 'parameter', 'k', 'value')}" newValue="0.25"/>
        <changeAttribute target="${target('Species', 'species', 'B', 'initialAmount').replaceAll("'", '&quot;')}" newValue="7"/>
      </listOfChanges>
    </model>
  </listOfModels>
  <listOfTasks>
    <task id="t0" modelReference="base" simulationReference="s0"/>
    <task id="t1" modelReference="varied" simulationReference="s1"/>
  </listOfTasks>
  <listOfOutputs><plot2D id="p1"/></listOfOutputs>
</sedML>`;

const MANIFEST = `<?xml version="1.0" encoding="utf-8"?>
<omexManifest xmlns="http://identifiers.org/combine.specifications/omex-manifest">
  <content location="." format="http://identifiers.org/combine.specifications/omex"/>
  <content location="./manifest.xml" format="http://identifiers.org/combine.specifications/omex-manifest"/>
  <content location="./models/decay.xml" format="http://identifiers.org/combine.specifications/sbml.level-3.version-1"/>
  <content location="./sim/run.xml" format="http://identifiers.org/combine.specifications/sed-ml.level-1.version-3" master="true"/>
  <content location="./figure.png" format="http://purl.org/NET/mediatypes/image/png"/>
</omexManifest>`;

const zip = (files: Record<string, string>) =>
  zipSync(Object.fromEntries(Object.entries(files).map(([path, text]) => [path, strToU8(text)])));

function model(text: string) {
  const reading = readModelText(text);
  if (!reading.document) throw new Error(reading.problems[0].message);
  const lowering = lower(reading.document, { source: 'test' });
  if (lowering.kind !== 'model') throw new Error(lowering.kind);
  return lowering.model;
}

describe('an archive', () => {
  it('is set up by its experiment: model, changes, horizon and points; the rest is named', () => {
    const bytes = zip({
      'manifest.xml': MANIFEST,
      'models/decay.xml': SBML,
      'sim/run.xml': SEDML('../models/decay.xml'),
      'figure.png': 'not really',
    });
    expect(isArchive(bytes)).toBe(true);
    const found = readOmex(bytes);
    expect(found).toMatchObject({ path: 'models/decay.xml', horizon: 4, points: 8 });
    const { parameters, species } = model(found.text);
    expect(parameters.find(({ name }) => name === 'k')?.value).toBe(0.25);
    expect(species.map(({ name, initial }) => [name, initial])).toEqual([
      ['A', 50],
      ['B', 7],
    ]);
    const notes = found.notes.join('\n');
    expect(notes).toContain('figure.png');
    expect(notes).toContain('KISAO:0000019');
    expect(notes).toMatch(/task "t0", plot2D "p1"/);
  });

  it('may have a model alone, or no manifest', () => {
    expect(readOmex(zip({ 'a/model.sbml': SBML, 'readme.md': '' }))).toMatchObject({
      path: 'a/model.sbml',
      text: SBML,
    });
    const found = readOmex(zip({ 'model.xml': SBML, 'x.sedml': SEDML('model.xml', 4) }));
    expect(found).toMatchObject({ horizon: 4, points: 8 });
  });

  it('that holds no model, or is none, is refused in a sentence', () => {
    expect(() => readOmex(zip({ 'readme.md': 'hello' }))).toThrow(/holds no model/);
    expect(() => readOmex(Uint8Array.of(0x50, 0x4b, 3, 4, 9, 9, 9))).toThrow(/no archive that can be unpacked/);
    // Beyond the archive's own folder there is nothing.
    expect(() => readOmex(zip({ 'x.sedml': SEDML('../../etc/passwd') }))).toThrow(/not in the archive/);
  });

  it('that unpacks to more than it may is not unpacked', () => {
    const bomb = zipSync({ 'model.xml': new Uint8Array(25_000_000) });
    expect(bomb.length).toBeLessThan(100_000);
    expect(() => readOmex(bomb)).toThrow(/unpacks to more than/);
    const many = Object.fromEntries(Array.from({ length: 1001 }, (_, i) => [`f${i}.txt`, '']));
    expect(() => readOmex(zip(many))).toThrow(/more than 1000 files/);
    // A size that lies gets no more room than it claims.
    const liar = zipSync({ 'model.xml': new Uint8Array(5_000_000) });
    const view = new DataView(liar.buffer);
    const central = liar.findIndex((_, i) => view.byteLength > i + 4 && view.getUint32(i, true) === 0x02014b50);
    view.setUint32(central + 24, 10, true);
    expect(readOmex(liar).text.length).toBeLessThanOrEqual(10);
  });
});

describe('an experiment', () => {
  it('is told from a model', () => {
    expect(isSedml(SEDML('x'))).toBe(true);
    expect(isSedml(SBML)).toBe(false);
    expect(isSedml('A -> B; k*A')).toBe(false);
  });

  const load = () => ({ path: 'm.xml', text: SBML });
  it.each([
    ['fetches nothing', SEDML('https://example.org/m.xml'), /nothing is fetched/],
    ['knows when its model builds on itself', SEDML('#varied'), /builds on itself/],
    [
      'needs a time course',
      SEDML('m.xml').replace(/<uniformTimeCourse[\s\S]*<\/uniformTimeCourse>/, ''),
      /no task that is a uniform/,
    ],
    [
      'needs a time that ends',
      SEDML('m.xml').replace('outputEndTime="4"', 'outputEndTime="0"'),
      /must end after it begins/,
    ],
    [
      'changes attributes alone',
      SEDML('m.xml').replace(/<changeAttribute /, '<removeXML '),
      /only attributes can be changed/,
    ],
    ['changes what is there', SEDML('m.xml').replace("[@id='k']", "[@id='q']"), /of which the model has 0/],
  ])('%s', (_, text, message) => {
    expect(() => experimentIn(text, load)).toThrow(message);
  });
});

describe('an attribute', () => {
  it('is changed where it is, or added, and nothing else is touched', () => {
    const value = changeAttribute(SBML, target('Parameters', 'parameter', 'k2', 'value'), '3');
    expect(value).toBe(SBML.replace("value='2'", 'value="3"'));
    const amount = changeAttribute(SBML, target('Species', 'species', 'B', 'initialAmount'), '9');
    expect(amount).toBe(SBML.replace('initialAmount="0"', 'initialAmount="9"'));
    const units = changeAttribute(SBML, target('Parameters', 'parameter', 'k', 'units'), 'a<b');
    expect(units).toBe(SBML.replace('<parameter id="k" ', '<parameter units="a&lt;b" id="k" '));
    expect(() => changeAttribute(SBML, '/sbml:sbml/sbml:model/@*', '1')).toThrow(/no attribute/);
  });
});
