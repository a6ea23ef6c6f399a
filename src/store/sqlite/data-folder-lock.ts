/**
 * Lets one server at a time serve a data folder. Commands and workers of the same server don't take the lock.
 *
 * The lock is an exclusive SQLite transaction on a file of its own, which the operating system ends with the process, however it
 * dies. A file with a process id in it would outlive `kill -9`, and the id may be another's by then.
 */
import { join, resolve } from 'node:path'
import { StoreError } from '../../errors.ts'
import { createDataFolder, createPrivateFile } from './data-folder.ts'
import { asStoreError, isBusy } from './sqlite-errors.ts'

/** Resolves to the function that gives the folder free; refuses with `StoreError` while another server holds it. */
export async function lockDataFolder(folder: string): Promise<() => void> {
  const { default: Database } = await import('better-sqlite3')
  const path = join(resolve(folder), 'serve.lock')
  try {
    createDataFolder(resolve(folder))
    createPrivateFile(path)
    const lock = new Database(path, { timeout: 0 })
    try {
      lock.exec('begin exclusive')
    } catch (error) {
      lock.close()
      throw error
    }
    return () => lock.close()
  } catch (error) {
    throw isBusy(error) ? alreadyServed(folder) : asStoreError(error, path)
  }
}

function alreadyServed(folder: string): StoreError {
  return new StoreError(`another server already serves the data folder \`${folder}\`: end it, or choose another data folder`)
}
