import { describe, expect, it } from 'vitest';
import { compileNetwork } from '../../compile/network';
import { LIBRARY } from '../../models/library/registry';
import { MODELS } from '../../models/registry';
import { experimentOf, textOf, write } from '../../testing/exports';
import { libraryModel } from '../library/library';
import { readModelText } from '../model-text';
import { lower } from '../network/lower/lower';

const library = await Promise.all(LIBRARY.map(libraryModel));

describe.each(['antimony', 'sbml'])('the %s file', (id) => {
  it.each([...MODELS, ...library].map((m) => [m.id, m] as const))(
    'of %s has the numbers as they are set',
    (_, model) => {
      const experiment = experimentOf(model, {
        parameters: model.parameters.map((p) => p.value * 1.25),
        initial: model.species.map((s) => s.initial + 1),
      });
      const reading = readModelText(textOf(write(id, experiment)));
      const result = reading.document && lower(reading.document);
      if (result?.kind !== 'model') throw new Error(JSON.stringify(reading.problems));
      expect(result.model.parameters.map((p) => [p.name, p.value])).toEqual(
        model.parameters.map((p) => [p.name, p.value * 1.25]),
      );
      expect(result.model.species.map((s) => [s.name, s.initial])).toEqual(
        model.species.map((s) => [s.name, s.initial + 1]),
      );
      expect(compileNetwork(result.model).key).toBe(compileNetwork(model).key);
    },
  );
});
