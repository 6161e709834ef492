import { describe, expect, it } from 'vitest';
import { AUXILIARY_ESTIMATORS, ESTIMATORS } from '../../../estimators/registry';
import { association } from '../../../models/association';
import { jobFor } from '../../../testing/jobs';
import { immigration, resetAt } from '../../../testing/models/event-models';
import { variantsOf } from '../../../testing/variants';
import { prepareJob } from '../../job';
import { SIMULATE } from '../../types';
import { constantOf } from './constants';
import { hasKernels, kernelOf } from './kernel';

describe('a constant of a WGSL text', () => {
  it('is reckoned from others and from what is given', () => {
    const text = 'const A = 3u;\nconst B = A + 2u * P + S * P;\nfn f() {\n  const A = 9u;\n}';
    expect(constantOf('B', text, { S: 4, P: 5 })).toBe(3 + 10 + 20);
  });

  it('is refused where a name has no value', () => {
    expect(() => constantOf('B', 'const B = A + 1u;', {})).toThrow('what A is');
    expect(() => constantOf('C', 'const B = 1u;', {})).toThrow('what C is');
  });
});

describe('the state that a lane keeps', () => {
  const words = (estimator: string, options: Readonly<Record<string, string>> = {}, model = association) =>
    kernelOf(prepareJob(jobFor(model, { estimator, options }))).stateWords;

  it('is as long as it was counted by hand', () => {
    // association has S = 3, P = 2 and one observable.
    expect(words(SIMULATE)).toBe(3 + 9 + 2);
    expect(words('score-function')).toBe(14 + 1 + 2);
    expect(words('gs-st')).toBe(14 + 3 + 6 + 4 + 1 + 2);
    expect(words('fd-crn')).toBe(14 + 6);
    expect(words(SIMULATE, {}, immigration([resetAt(3, { X: 20 })]))).toBe(1 + 10 + 2);
  });

  it('is stated by every kernel', () => {
    for (const estimator of [...ESTIMATORS, ...AUXILIARY_ESTIMATORS].filter(({ id }) => hasKernels(id))) {
      for (const { name, options } of variantsOf(estimator)) {
        expect(words(estimator.id, options), name).toBeGreaterThan(0);
      }
    }
  });
});
