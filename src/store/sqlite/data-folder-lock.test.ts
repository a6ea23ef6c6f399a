import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, onTestFinished, test } from 'vitest'
import { temporaryFolder } from '../../../test/support/temporary-folder.ts'
import { StoreError } from '../../errors.ts'
import { lockDataFolder } from './data-folder-lock.ts'
import { openSqliteStore } from './sqlite-store.ts'

const holderScript = fileURLToPath(new URL('../../../test/support/lock-holder.ts', import.meta.url))

async function lockedByProcess(folder: string): Promise<ChildProcess> {
  const holder = spawn(process.execPath, [holderScript, folder], { stdio: ['ignore', 'pipe', 'inherit'] })
  onTestFinished(() => {
    holder.kill('SIGKILL')
  })
  await once(holder.stdout, 'data')
  return holder
}

test('a second lock of the same folder is refused, in one line that says what to do', async () => {
  const folder = temporaryFolder()
  const release = await lockDataFolder(folder)
  const refusal = `another server already serves the data folder \`${folder}\`: end it, or choose another data folder`
  await expect(lockDataFolder(folder)).rejects.toThrow(new StoreError(refusal))
  release()
})

test('another folder is free, and the same one is free again when released', async () => {
  const folder = temporaryFolder()
  const release = await lockDataFolder(folder)
  const releaseOther = await lockDataFolder(temporaryFolder())
  release()
  release()
  const releaseAgain = await lockDataFolder(folder)
  releaseAgain()
  releaseOther()
})

test('a refused attempt does not loosen the lock', async () => {
  const folder = temporaryFolder()
  const release = await lockDataFolder(folder)
  await expect(lockDataFolder(folder)).rejects.toThrow(StoreError)
  await expect(lockDataFolder(folder)).rejects.toThrow(StoreError)
  release()
})

test('the lock of another process is respected, and gone with it when it is killed', async () => {
  const folder = temporaryFolder()
  const holder = await lockedByProcess(folder)
  await expect(lockDataFolder(folder)).rejects.toThrow(StoreError)
  holder.kill('SIGKILL')
  await once(holder, 'exit')
  const release = await lockDataFolder(folder)
  release()
})

test('the store in a locked folder can be opened by those who only use it', async () => {
  const folder = temporaryFolder()
  const release = await lockDataFolder(folder)
  const store = await openSqliteStore({ path: join(folder, 'store.db') })
  expect(store.revision()).toBe(0)
  await store.close()
  release()
})

test('a missing folder is created for its owner alone, and so is the file', async () => {
  const folder = join(temporaryFolder(), 'new')
  const release = await lockDataFolder(folder)
  expect(statSync(folder).mode & 0o777).toBe(0o700)
  expect(statSync(join(folder, 'serve.lock')).mode & 0o777).toBe(0o600)
  release()
})

test('a path through a file is refused', async () => {
  const file = join(temporaryFolder(), 'file')
  writeFileSync(file, '')
  await expect(lockDataFolder(file)).rejects.toThrow(/leads through a file that is no folder/)
  await expect(lockDataFolder(join(file, 'data'))).rejects.toThrow(/leads through a file that is no folder/)
})

test('a lock file that is something else is refused', async () => {
  const folder = temporaryFolder()
  writeFileSync(join(folder, 'serve.lock'), 'no database at all, but long enough for a header\n'.repeat(50))
  await expect(lockDataFolder(folder)).rejects.toThrow(StoreError)
})
