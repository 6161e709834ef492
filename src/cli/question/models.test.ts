import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { LIBRARY } from '../../models/library/registry';
import { UsageError } from '../errors';
import { modelNamed } from './models';
import { checkObservable } from './system';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'models-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

const file = (name: string, text: string) => {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
};
const sbml = (start: string) => `<?xml version="1.0" encoding="UTF-8"?>
<sbml xmlns="http://www.sbml.org/sbml/level3/version2/core" level="3" version="2"><model id="decay">
<listOfCompartments><compartment id="cell" size="1" constant="true"/></listOfCompartments>
<listOfSpecies><species id="X" compartment="cell" ${start} hasOnlySubstanceUnits="true" boundaryCondition="false" constant="false"/></listOfSpecies>
<listOfParameters><parameter id="k" value="2" constant="true"/></listOfParameters>
<listOfReactions><reaction id="die" reversible="false"><listOfReactants><speciesReference species="X" stoichiometry="1" constant="true"/></listOfReactants>
<kineticLaw><math xmlns="http://www.w3.org/1998/Math/MathML"><apply><times/><ci>k</ci><ci>X</ci></apply></math></kineticLaw></reaction></listOfReactions>
</model></sbml>`;

async function refusal(id: string | undefined, amounts?: 'counts' | 'concentrations'): Promise<string> {
  const error = await modelNamed(id, { amounts }, () => {}).then(
    () => null,
    (e: unknown) => e,
  );
  expect(error).toBeInstanceOf(UsageError);
  return (error as Error).message;
}

describe('--model', () => {
  it('takes a built-in model, one from the library, and files in Antimony and SBML', async () => {
    expect((await modelNamed('association')).id).toBe('association');
    for (const { id } of LIBRARY) expect((await modelNamed(id)).reactions.length).toBeGreaterThan(0);
    const notes: string[] = [];
    const text = await modelNamed(file('a.ant', 'X -> ; k*X\nk = 2; X = 5'), {}, (line) => notes.push(line));
    expect(text.species.map(({ name, initial }) => [name, initial])).toEqual([['X', 5]]);
    const xml = await modelNamed(file('a.xml', sbml('initialAmount="7"')));
    expect(xml.species.map(({ name, initial }) => [name, initial])).toEqual([['X', 7]]);
    expect(xml.parameters.map(({ name, value }) => [name, value])).toEqual([['k', 2]]);
  });

  it('says on the side how a file was understood', async () => {
    const notes: string[] = [];
    const path = file('b.ant', 'A + B -> C; k\nk = 1; A = 3; B = 4');
    await modelNamed(path, {}, (line) => notes.push(line));
    expect(notes.some((note) => note.startsWith(`${path}: Line 1`) && note.includes('k * A * B'))).toBe(true);
  });

  it('asks what initial numbers are where the file leaves it open', async () => {
    const path = file('c.xml', sbml('initialAmount="1.5e-22"'));
    expect(await refusal(path)).toMatch(
      /Say --amounts counts, --amounts concentrations, or --system-size N, molecules per unit \(auto takes 6\.7e\+24\)$/,
    );
    const model = await modelNamed(path, { amounts: 'concentrations' }, () => {});
    expect(model.species[0].initial).toBe(90);
  });

  it('names the nearest model, and file, line and reason of what cannot be read', async () => {
    expect(await refusal(undefined)).toContain('the models are association, ');
    expect(await refusal('asociation')).toBe('there is no model "asociation"; did you mean association?');
    expect(await refusal('schlogel')).toBe('there is no model "schlogel"; did you mean schlogl?');
    expect(await refusal('none/x.xml')).toBe('--model none/x.xml: there is no such file');
    const wrong = file('d.ant', 'X -> ; k*Y\nk = 2; X = 5');
    expect(await refusal(wrong)).toMatch(/^.*d\.ant: Line 1, column 10: .*"Y"/);
    expect((await refusal(wrong)).split('\n')).toHaveLength(1);
    expect(await refusal(folder)).toContain('--model');
  });
});

describe('a file of several models', () => {
  it('is read for the one that is named, with what it imports from its folder', async () => {
    file('part.txt', 'model *part(S)\n  S -> ; k*S; k = 2\nend');
    file('sbml.xml', sbml('initialAmount="7"'));
    const path = file(
      'several.ant',
      'import "part.txt"\nimport "sbml.xml"\nmodel a\n A: part(X); X = 3\nend\nmodel b\n D: decay()\nend\n',
    );
    const quiet = () => {};
    expect((await modelNamed(`${path}#a`, {}, quiet)).species.map((s) => [s.name, s.initial])).toEqual([['X', 3]]);
    expect((await modelNamed(path, {}, quiet)).species.map((s) => [s.name, s.initial])).toEqual([['D__X', 7]]);
    expect(await refusal(`${path}#c`)).toContain('There is no model "c" in the text; there are part, decay, a, b.');
    const outside = file('outside.ant', 'import "../secret.txt"\nX -> ; X');
    expect(await refusal(outside)).toMatch(/The file "..\/secret.txt" is not here: keep it in the same folder/);
  });

  it('has its rules as observables', async () => {
    const model = await modelNamed(file('rules.ant', 'A -> ; k*A\nk = 0.1; A = 50; T := 2*A'), {}, () => {});
    expect(() => checkObservable('T + A', model)).not.toThrow();
    expect(() => checkObservable('U', model)).toThrow(/there is no species/);
  });

  it('is refused with its line for what only compiling it finds', async () => {
    const path = file('late.ant', 'X -> ; k*X; X = 3; k = 1\nE: at sin(time)*X > 0.5: X = 5');
    expect(await refusal(path)).toMatch(/late\.ant: Line 2, column 1: Event "E"/);
  });

  it('has rate rules made reactions, and unclear differences split, where that is asked for', async () => {
    const rates = file('rates.ant', "x' = k - d*x; x = 5; k = 2; d = 0.1");
    expect(await refusal(rates)).toMatch(/Say --rate-rules reactions$/);
    expect((await modelNamed(rates, { 'rate-rules': 'reactions' }, () => {})).reactions).toHaveLength(2);
    const unclear = file('unclear.ant', 'A -> C; kf*A - kr; A = 5; C = 5; kf = 1; kr = 2');
    expect(await refusal(unclear)).toMatch(/Say --differences split or --differences one$/);
    expect((await modelNamed(unclear, { differences: 'split' }, () => {})).reactions).toHaveLength(2);
  });
});
