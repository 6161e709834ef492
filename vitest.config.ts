import { defineConfig } from 'vitest/config';
import { testsWithoutData } from './scripts/shared.ts';

export default defineConfig({
  test: {
    include: ['src/**/*.test.{ts,tsx}', 'scripts/**/*.test.ts'],
    exclude: testsWithoutData('src'),
    environment: 'node',
    testTimeout: 120_000,
  },
});
