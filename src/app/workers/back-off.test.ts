import { expect, test } from 'vitest'
import { backOff } from './back-off.ts'

test('each wait is twice the one before, up to ten seconds', () => {
  let wait: number | undefined
  const waits = Array.from({ length: 10 }, () => {
    wait = backOff(wait, 0)
    return wait
  })
  expect(waits).toEqual([100, 200, 400, 800, 1600, 3200, 6400, 10_000, 10_000, 10_000])
})

test.each([
  [59_999, 6400],
  [60_000, 100],
])('after a worker that lived for %i ms the wait is %i ms', (lived, wait) => {
  expect(backOff(3200, lived)).toBe(wait)
})
