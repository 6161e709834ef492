import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { sharedFile } from '../../../scripts/shared';
import { evaluate } from '../../compile/expression';
import { compileNetwork } from '../../compile/network';
import { LIBRARY } from '../../models/library/registry';
import { MODELS } from '../../models/registry';
import type { ModelSpec } from '../../models/types';
import { experimentOf, hostile, textOf, write } from '../../testing/exports';
import { folder, whereImportable } from '../../testing/python';
import { readAntimony } from '../antimony/read';
import { libraryModel } from '../library';
import type { NetworkDocument } from '../network/document';
import { readSbml } from './read';
import { writeSbml } from './write';

/** What libSBML says of a file: its complaints, and the value of every kinetic law at the start, reckoned by itself. */
interface Opinion {
  readonly complaints: readonly string[];
  readonly laws: readonly number[];
}

/** Units are left unchecked: a dimensionless count per an unnamed unit of time is all that most models have. */
const ASK = `
import json, sys, libsbml as sbml
answers = []
for path in sys.argv[1:]:
    document = sbml.readSBMLFromFile(path)
    document.setConsistencyChecks(sbml.LIBSBML_CAT_UNITS_CONSISTENCY, False)
    document.checkConsistency()
    errors = [document.getError(i) for i in range(document.getNumErrors())]
    # Its evaluation knows no local parameters.
    promote = sbml.ConversionProperties()
    promote.addOption("promoteLocalParameters", True)
    document.convert(promote)
    model = document.getModel()
    sbml.SBMLTransforms.mapComponentValues(model)
    laws = [r.getKineticLaw().getMath() for r in model.getListOfReactions()]
    answers.append({
        "complaints": [e.getMessage() for e in errors],
        "laws": [sbml.SBMLTransforms.evaluateASTNode(law, model) for law in laws],
    })
print(json.dumps(answers))
`;

const models = [...MODELS, ...(await Promise.all(LIBRARY.map(libraryModel))), hostile];
const written = models.map((model) => textOf(write('sbml', experimentOf(model))));
const suite = sharedFile('data/dsmts');
const originals = readdirSync(suite, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('-l3v2.xml'))
  .map((name) => ({ name, text: readFileSync(join(suite, name), 'utf8') }));

/** A file's document. */
function read(text: string): NetworkDocument {
  const { document, problems } = readSbml(text);
  if (!document) throw new Error(JSON.stringify(problems));
  return document;
}

/** Propensities at the start. */
function startOf(model: ModelSpec): number[] {
  const x = model.species.map((s) => s.initial);
  const k = model.parameters.map((p) => p.value);
  return compileNetwork(model).propensities.map((a) => evaluate(a, x, k));
}

const close = (got: readonly number[], want: readonly number[], name: string) => {
  expect(got.length, name).toBe(want.length);
  want.forEach((a, r) => {
    expect(Math.abs(got[r] - a), `${name}, reaction ${r}`).toBeLessThanOrEqual(1e-12 * Math.abs(a));
  });
};

describe('SBML as it is written', () => {
  it('says the same when it is read and written again', () => {
    expect(originals.length).toBeGreaterThanOrEqual(20);
    // Reading tidies the spaces in names up, which matters to the hostile ones alone.
    const tidy = written.map((text, i) => (models[i] === hostile ? writeSbml(read(text)) : text));
    for (const text of [...tidy, ...originals.map((one) => writeSbml(read(one.text)))]) {
      expect(writeSbml(read(text))).toBe(text);
    }
  });

  whereImportable('libsbml', 'holds whole numbers that libSBML reads as such', (python) => {
    const numbers = [0, 7, 2 ** 31 - 1, 2 ** 31, 3_000_000_000, 2 ** 53 - 1, 1e21, 6.02214179e23];
    const reactions = numbers.map((n) => `X -> ; k*X/(1 + ${n}*X)`).join('\n');
    const file = join(folder, 'big.xml');
    writeFileSync(file, writeSbml(readAntimony(`${reactions}\nk = 1; X = 5`).document!));
    const [{ complaints, laws }]: Opinion[] = JSON.parse(python('-c', ASK, file));
    expect(complaints).toEqual([]);
    close(
      laws,
      numbers.map((n) => 5 / (1 + n * 5)),
      'whole numbers',
    );
  });

  whereImportable('libsbml', 'means to libSBML what it means here', (python) => {
    const ask = (texts: readonly string[]): Opinion[] => {
      const files = texts.map((text, i) => {
        const file = join(folder, `written-${i}.xml`);
        writeFileSync(file, text);
        return file;
      });
      return JSON.parse(python('-c', ASK, ...files));
    };
    ask(written).forEach(({ complaints, laws }, i) => {
      expect(complaints, models[i].id).toEqual([]);
      close(laws, startOf(models[i]), models[i].id);
    });
    // Files of others, read and written again: libSBML finds the same laws in both.
    const before = ask(originals.map(({ text }) => text));
    const after = ask(originals.map(({ text }) => writeSbml(read(text))));
    originals.forEach(({ name }, i) => {
      // Of what their authors left open, libSBML goes on complaining.
      expect(before[i].complaints, name).toEqual(expect.arrayContaining([...after[i].complaints]));
      close(after[i].laws, before[i].laws, name);
    });
  });
});
