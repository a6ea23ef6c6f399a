/** Empty folders for tests that need the file system, removed after the test that asked. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'

export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'bailiwick-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}
