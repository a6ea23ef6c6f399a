import { expect, test } from 'vitest'
import type { Change } from '../store.ts'
import { changesAfter } from './changes.ts'

const log = (...revisions: number[]): Change[] => revisions.map((revision) => ({ revision, kind: 'user', key: 'a' }))

test.each<readonly [name: string, revision: number, log: Change[], after: Change[] | 'everything']>([
  ['nothing ever happened', 0, log(), []],
  ['the first changes', 0, log(1, 2), log(1, 2)],
  ['the first changes are trimmed', 0, log(2, 3), 'everything'],
  ['nothing since', 5, log(5), []],
  ['some since', 5, log(5, 6, 7), log(6, 7)],
  ['the change itself is trimmed, the next is not', 5, log(6, 7), log(6, 7)],
  ['the next one is trimmed too', 5, log(7), 'everything'],
  ['a revision that never was', 5, log(), 'everything'],
])('%s', (_name, revision, entries, after) => {
  expect(changesAfter(revision, entries)).toEqual(after)
})
