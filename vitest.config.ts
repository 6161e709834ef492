import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';
import { longTests } from './scripts/quick.ts';
import { testsWithoutData } from './scripts/shared.ts';
import { EFFORT } from './src/testing/effort.ts';

/** What takes longest: begun last, one of these alone would keep the whole run waiting. */
const LONGEST = ['src/estimators/promises.test.ts'];

class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId }: TestSpecification) => (LONGEST.some((file) => moduleId.endsWith(file)) ? 0 : 1);
    return (await super.sort(files)).sort((a, b) => rank(a) - rank(b));
  }
}

const common = {
  // Vitest leaves one core free by default: of two, that is half.
  maxWorkers: availableParallelism(),
  exclude: [...testsWithoutData('src'), ...(process.env.PROPENSITY_QUICK ? longTests() : [])],
  environment: 'node',
  // Deep runs (npm run test:deep) take longer.
  testTimeout: 120_000 * EFFORT,
};

/** What is wired to a browser, a terminal or a disk, or starts programs: a process for each file. */
const WIRED = ['src/{app,ui,cli,testing}/**/*.test.{ts,tsx}', 'scripts/**/*.test.ts'];

export default defineConfig({
  test: {
    sequence: { sequencer: LongestFirst },
    projects: [
      { test: { ...common, name: 'page', include: WIRED } },
      {
        test: {
          ...common,
          name: 'library',
          include: ['src/**/*.test.ts'],
          exclude: [...common.exclude, ...WIRED],
          // Modules that keep nothing but caches are loaded once, not once for each of a hundred files.
          isolate: false,
        },
      },
    ],
  },
});
