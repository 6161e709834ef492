import { expect, it } from 'vitest';
import { AUXILIARY_ESTIMATORS, ESTIMATORS } from '../../../estimators/registry';
import { jobFor } from '../../../testing/jobs';
import { ring } from '../../../testing/models/ring';
import { variantsOf } from '../../../testing/variants';
import { prepareJob } from '../../job';
import { hasKernels, kernelOf } from './kernel';

const CASES = [...ESTIMATORS, ...AUXILIARY_ESTIMATORS]
  .filter(({ id }) => hasKernels(id))
  .flatMap((estimator) =>
    variantsOf(estimator).map(({ name, options }) => ({ name, estimator: estimator.id, options })),
  );

// What takes seconds to compile and what takes minutes differ by a factor of two or three in length.
it.each(CASES)('$name: a larger network does not make code that nobody can compile', ({ estimator, options }) => {
  const size = (species: number, parameters: number) => {
    const job = jobFor(ring(species, parameters), { estimator, options, kind: 'timeAverage' });
    return kernelOf(prepareJob(job)).text(32).length;
  };
  expect(size(16, 12)).toBeLessThan(110_000);
  // Some 20 reactions more, and 2 for every species beyond that.
  expect(size(25, 12) - size(16, 12)).toBeLessThan(35_000);
  expect(size(48, 12) - size(25, 12)).toBeLessThan(90_000);
  // Parameters cost little: what belongs to each of them is a loop, or a line per feature that depends on it.
  expect(size(25, 31) - size(25, 12)).toBeLessThan(15_000);
});
