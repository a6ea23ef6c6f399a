import { expect, test } from 'vitest'
import { byUid } from './profile-not-found.ts'

/** Recorded from Elasticsearch. */
test.each([
  [
    ['u_n', '-18'],
    ['-18', 'u_n'],
  ],
  [
    ['u_1', 'u_2', 'u_10', 'u_20'],
    ['u_1', 'u_10', 'u_2', 'u_20'],
  ],
  [
    ['b', 'A', 'a', ''],
    ['', 'A', 'a', 'b'],
  ],
])('what went wrong with %j is told in the order %j', (uids, ordered) => {
  const errors = new Map(uids.map((uid) => [uid, `error of ${uid}`]))
  expect([...byUid(errors)]).toEqual(ordered.map((uid) => [uid, `error of ${uid}`]))
})
