import { defineConfig } from 'vitest/config'

/** Apart from the others, since it needs the tool chains of other languages: `npm run conformance`. */
export default defineConfig({
  test: {
    name: 'conformance',
    include: ['test/conformance/*/*.test.ts'],
    testTimeout: 60_000,
    hookTimeout: 600_000,
    fileParallelism: false,
  },
})
