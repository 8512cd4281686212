import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    maxWorkers: 2,
    // Modules are loaded once a worker, not once a file, which halves the time: tests change nothing global.
    isolate: false,
    setupFiles: ['test/support/property-seed.ts'],
  },
});
