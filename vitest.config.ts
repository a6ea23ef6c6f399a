import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: ['src/**/*.test.ts', 'bench/report/*.test.ts', 'test/architecture.test.ts', 'test/docs.test.ts'],
          // Importing the house anew for each file would take a third of the time. No unit test changes what is shared.
          isolate: false,
        },
      },
      {
        test: {
          name: 'suites',
          include: ['test/**/*.test.ts'],
          exclude: ['test/architecture.test.ts', 'test/docs.test.ts', 'test/packaging/**', 'test/conformance/*/**'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
})
