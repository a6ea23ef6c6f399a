import { describe, expect, test } from 'vitest'
import { StoreError } from '../../errors.ts'
import { asStoreError, isBusy } from './sqlite-errors.ts'

const withCode = (code: string) => Object.assign(new Error('from below\nwith a second line'), { code })

describe('asStoreError', () => {
  test.each([
    ['SQLITE_NOTADB', 'the store `/d/s` is damaged or is no store: restore a backup, or choose another data folder'],
    ['SQLITE_CORRUPT_INDEX', 'the store `/d/s` is damaged or is no store: restore a backup, or choose another data folder'],
    ['SQLITE_FULL', 'no space is left for the store `/d/s`: free some, then try again'],
    ['ENOSPC', 'no space is left for the store `/d/s`: free some, then try again'],
    ['SQLITE_BUSY_SNAPSHOT', 'another process keeps the store `/d/s` busy: end it, or try again'],
    ['ENOTDIR', '`/d/s` leads through a file that is no folder: choose another data folder'],
    [
      'SQLITE_CANTOPEN',
      'cannot write the store `/d/s`: make it and its folder writable for the user that runs bailiwick, or choose another data folder',
    ],
    [
      'EACCES',
      'cannot write the store `/d/s`: make it and its folder writable for the user that runs bailiwick, or choose another data folder',
    ],
    [
      'ENOENT',
      'cannot write the store `/d/s`: make it and its folder writable for the user that runs bailiwick, or choose another data folder',
    ],
    ['SQLITE_IOERR_FSYNC', 'the disk under the store `/d/s` fails: check it, then restore a backup if need be'],
    ['SQLITE_TOOBIG', 'the store `/d/s` failed with `SQLITE_TOOBIG`: see the log'],
  ])('says for %s what to do, and keeps the cause for the log', (code, reason) => {
    const cause = withCode(code)
    const error = asStoreError(cause, '/d/s')
    expect(error).toBeInstanceOf(StoreError)
    expect(error).toMatchObject({ message: reason, cause })
  })

  test.each([
    ['an error of the catalogue', new StoreError('closed')],
    ['an error of a callback', new RangeError('x')],
    ['an error with a code of another kind', withCode('ERR_INVALID_ARG_TYPE')],
    ['something thrown that is no error', 'text'],
  ])('passes on %s', (_name, error) => expect(asStoreError(error, '/d/s')).toBe(error))
})

test.each([
  ['SQLITE_BUSY', true],
  ['SQLITE_BUSY_RECOVERY', true],
  ['SQLITE_LOCKED', false],
  ['EBUSY', false],
])('isBusy: %s is %s', (code, busy) => expect(isBusy(withCode(code))).toBe(busy))
