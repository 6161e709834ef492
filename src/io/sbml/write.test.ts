import { describe, expect, it } from 'vitest';
import { evaluate } from '../../compile/expressions/expression';
import { compileNetwork } from '../../compile/network';
import { LIBRARY } from '../../models/library/registry';
import { MODELS } from '../../models/registry';
import type { ModelSpec } from '../../models/types';
import { experimentOf, hostile, textOf, write } from '../../testing/exports';
import { askLibsbml, close } from '../../testing/libsbml';
import { whereImportable } from '../../testing/python';
import { readAntimony } from '../antimony/read';
import { libraryModel } from '../library/library';
import type { NetworkDocument } from '../network/document';
import { readSbml } from './read';
import { writeSbml } from './write';

const models = [...MODELS, ...(await Promise.all(LIBRARY.map(libraryModel))), hostile];
const written = models.map((model) => textOf(write('sbml', experimentOf(model))));

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

describe('SBML as it is written', () => {
  it('says the same when it is read and written again', () => {
    // Reading tidies the spaces in names up, which matters to the hostile ones alone.
    const tidy = written.map((text, i) => (models[i] === hostile ? writeSbml(read(text)) : text));
    for (const text of tidy) {
      expect(writeSbml(read(text))).toBe(text);
    }
  });

  whereImportable('libsbml', 'holds whole numbers that libSBML reads as such', (python) => {
    const numbers = [0, 7, 2 ** 31 - 1, 2 ** 31, 3_000_000_000, 2 ** 53 - 1, 1e21, 6.02214179e23];
    const reactions = numbers.map((n) => `X -> ; k*X/(1 + ${n}*X)`).join('\n');
    const text = writeSbml(readAntimony(`${reactions}\nk = 1; X = 5`).document!);
    const [{ complaints, laws }] = askLibsbml(python, [text]);
    expect(complaints).toEqual([]);
    close(
      laws,
      numbers.map((n) => 5 / (1 + n * 5)),
      'whole numbers',
    );
  });

  whereImportable('libsbml', 'means to libSBML what it means here', (python) => {
    askLibsbml(python, written).forEach(({ complaints, laws }, i) => {
      expect(complaints, models[i].id).toEqual([]);
      close(laws, startOf(models[i]), models[i].id);
    });
  });
});
