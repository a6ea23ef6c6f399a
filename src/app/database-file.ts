/** Where the embedded store lies within a data folder. */
import { resolve } from 'node:path'

/** Absolute path of the database file; a relative `folder` counts from the working directory. */
export function databaseFile(folder: string): string {
  return resolve(folder, 'bailiwick.sqlite')
}
