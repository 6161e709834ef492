import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';
import { longTests } from './scripts/quick.ts';
import { testsWithoutData } from './scripts/shared.ts';
import { EFFORT } from './src/testing/effort.ts';

/** What takes longest, the longest first: begun last, one of these alone would keep the whole run waiting. */
const LONGEST = [
  'src/estimators/promises.test.ts',
  'src/estimators/finite-differences/finite-differences.test.ts',
  'src/estimators/unbiased.test.ts',
  'src/stats/lyapunov.test.ts',
  'src/estimators/control-variates/score-control.test.ts',
  'src/estimators/thinning.test.ts',
  'src/estimators/gumbel-softmax/gs-st.test.ts',
  'src/engine/starts/start-slopes.test.ts',
  'src/estimators/alternative-path/alternative-path.test.ts',
  'src/cli/infer/infer.test.ts',
  'src/app/learn/lessons/answers.test.ts',
];

/**
 * The library's files before all others: a process that has loaded its modules is kept only while the next file is one of its own.
 * Within each project the longest first.
 */
class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId, project }: TestSpecification) => {
      const long = LONGEST.findIndex((file) => moduleId.endsWith(file));
      return (project.name === 'library' ? 0 : 1000) + (long < 0 ? LONGEST.length : long);
    };
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
