/**
 * The folder that holds a store: only its owner may look into it.
 */
import { closeSync, mkdirSync, openSync } from 'node:fs'

/** Creates the folder, and those above it, where they are missing. */
export function createDataFolder(folder: string): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
}

/**
 * Creates an empty file that its owner alone may read, unless there is one.
 *
 * INVARIANT: an existing file is never opened here: closing it again would drop the locks that SQLite, in this same process,
 * holds on it.
 */
export function createPrivateFile(path: string): void {
  try {
    closeSync(openSync(path, 'wx', 0o600))
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  }
}
