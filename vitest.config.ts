import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    // The default leaves a core to an editor, which is half of what a small computer has.
    maxWorkers: '100%',
    projects: [
      {
        test: {
          name: 'unit',
          include: ['test/**/*.test.ts'],
          exclude: ['test/outside/**'],
          globalSetup: ['test/fresh-schemas.ts'],
          // Says that a test hangs, not how fast it is.
          testTimeout: 60_000,
        },
      },
      {
        // The engine once more, where AWS is played the gentler way in everything that nobody knows of it.
        test: {
          name: 'lenient',
          include: ['test/engine/**/*.test.ts'],
          globalSetup: ['test/fresh-schemas.ts'],
          env: { CONDITIONS: 'lenient' },
          testTimeout: 60_000,
        },
      },
      {
        // The engine again, on an emulator as inconvenient as AWS: see test/engine/world.ts.
        test: {
          name: 'hard',
          include: ['test/{engine,export,properties}/**/*.test.ts'],
          globalSetup: ['test/fresh-schemas.ts'],
          env: { CONDITIONS: 'hard' },
          testTimeout: 60_000,
        },
      },
      {
        // Needs programs that npm does not bring, such as the AWS CLI. One that is absent is a failure, not a skip.
        test: {
          name: 'outside',
          include: ['test/outside/**/*.test.ts'],
          globalSetup: ['test/fresh-schemas.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
    ],
    coverage: {
      provider: 'v8',
      reportOnFailure: true,
      include: ['src/**/*.ts'],
      exclude: ['**/*.d.ts'],
      thresholds: { statements: 97, branches: 90, functions: 98, lines: 98 },
      reporter: ['text-summary', 'html', 'json-summary'],
    },
  },
});
