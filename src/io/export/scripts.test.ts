import { describe, expect, it } from 'vitest';
import { ESTIMATORS } from '../../estimators/registry';
import { OBSERVABLE_KINDS } from '../../estimators/types';
import { birthDeath } from '../../models/birth-death';
import { LIBRARY } from '../../models/library/registry';
import { MODELS } from '../../models/registry';
import { experimentOf, hostile, textOf, write } from '../../testing/exports';
import { compile } from '../../testing/python';
import { variantsOf } from '../../testing/variants';
import { libraryModel } from '../library/library';

const library = await Promise.all(LIBRARY.map(libraryModel));

describe('scripts of every model', () => {
  const all = [...MODELS, ...library, hostile];
  it.each([
    ['stochastix', ESTIMATORS.flatMap((e) => variantsOf(e).map((v) => ({ estimator: e.id, options: v.options })))],
    ['gillespy2', [{ estimator: null, options: {} }]],
  ] as const)('for %s are Python, with every estimator and kind of observable', (id, estimators) => {
    const texts = new Map<string, string>();
    for (const model of all) {
      OBSERVABLE_KINDS.forEach((kind, i) => {
        estimators.forEach((chosen, j) => {
          // The whole grid for one model, a part of it for the others.
          if (model !== birthDeath && model !== hostile && (i + j) % 5 !== 0) return;
          const experiment = experimentOf(model, { kind, bins: kind === 'binned' ? 3 : 1, ...chosen });
          texts.set(`${id}-${model.id}-${i}-${j}`, textOf(write(id, experiment)));
        });
      });
    }
    expect(texts.size).toBeGreaterThan(all.length);
    compile(texts);
  });
});
