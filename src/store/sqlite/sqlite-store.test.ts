import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { storeSuite } from '../../../test/suites/store-suite.ts'
import { openSqliteStore } from './sqlite-store.ts'

storeSuite(
  'SQLite in memory',
  async () => ({ open: (options) => openSqliteStore({ path: ':memory:', ...options }), remove: async () => {} }),
  [{ reason: 'a store in memory belongs to its one handle', cases: 'sharing' }],
)

storeSuite('SQLite in a file', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'bailiwick-store-'))
  return {
    open: (options) => openSqliteStore({ path: join(folder, 'store.db'), pollMilliseconds: 5, ...options }),
    remove: () => rm(folder, { recursive: true }),
  }
})
