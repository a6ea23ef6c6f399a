/**
 * What SQLite and the file system say, as one line that says what to do. The original error stays as cause, for the log.
 */
import { StoreError } from '../../errors.ts'

type Remedy = readonly [codes: RegExp, reason: (path: string) => string]

const remedies: readonly Remedy[] = [
  [
    /^SQLITE_(NOTADB|CORRUPT)/,
    (path) => `the store \`${path}\` is damaged or is no store: restore a backup, or choose another data folder`,
  ],
  [/^(SQLITE_FULL|ENOSPC|EDQUOT)/, (path) => `no space is left for the store \`${path}\`: free some, then try again`],
  [/^SQLITE_BUSY/, (path) => `another process keeps the store \`${path}\` busy: end it, or try again`],
  [/^(ENOTDIR|EEXIST)/, (path) => `\`${path}\` leads through a file that is no folder: choose another data folder`],
  [
    /^(SQLITE_(READONLY|CANTOPEN|PERM|AUTH)|EACCES|EPERM|EROFS|EISDIR|ENOENT)/,
    (path) =>
      `cannot write the store \`${path}\`: make it and its folder writable for the user that runs bailiwick, or choose another data folder`,
  ],
  [/^(SQLITE_IOERR|EIO)/, (path) => `the disk under the store \`${path}\` fails: check it, then restore a backup if need be`],
]

/** A `StoreError` in place of an error of the driver or the file system; any other error as it is. */
export function asStoreError(error: unknown, path: string): unknown {
  const code = codeOf(error)
  if (code === undefined) return error
  const remedy = remedies.find(([codes]) => codes.test(code))
  const reason = remedy?.[1](path) ?? `the store \`${path}\` failed with \`${code}\`: see the log`
  return new StoreError(reason, { cause: error })
}

/** Whether another connection is in the way, so that trying again may help. */
export function isBusy(error: unknown): boolean {
  return codeOf(error)?.startsWith('SQLITE_BUSY') ?? false
}

function codeOf(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('code' in error) || typeof error.code !== 'string') return undefined
  return /^(SQLITE_|E[A-Z]+$)/.test(error.code) ? error.code : undefined
}
