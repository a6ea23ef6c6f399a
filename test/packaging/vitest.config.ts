import { defineConfig } from 'vitest/config'

/** Apart from the others, since it needs a package registry: `npm run test:package`. */
export default defineConfig({
  test: { name: 'packaging', include: ['test/packaging/**/*.test.ts'], testTimeout: 120_000, hookTimeout: 300_000 },
})
