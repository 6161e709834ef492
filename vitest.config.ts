import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';
import { longTests } from './scripts/quick.ts';
import { testsWithoutData } from './scripts/shared.ts';
import { EFFORT } from './src/testing/effort.ts';

export default defineConfig({
  test: {
    include: ['src/**/*.test.{ts,tsx}', 'scripts/**/*.test.ts'],
    exclude: [...testsWithoutData('src'), ...(process.env.PROPENSITY_QUICK ? longTests() : [])],
    environment: 'node',
    // Vitest leaves one core free by default: of two, that is half.
    maxWorkers: availableParallelism(),
    // Deep runs (npm run test:deep) take longer.
    testTimeout: 120_000 * EFFORT,
  },
});
