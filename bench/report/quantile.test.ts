import { expect, test } from 'vitest'
import { median, quantile } from './quantile.ts'

test.each([
  { values: [3], q: 0.99, expected: 3 },
  { values: [3, 1, 2], q: 0.5, expected: 2 },
  { values: [4, 1, 3, 2], q: 0.5, expected: 3 },
  { values: [10, 9, 100, 1], q: 0, expected: 1 },
  { values: [10, 9, 100, 1], q: 0.99, expected: 100 },
])('of $values, the quantile $q is $expected', ({ values, q, expected }) => {
  expect(quantile(values, q)).toBe(expected)
})

test('an outlier does not move the median', () => {
  expect(median([1, 2, 3])).toBe(median([1, 2, 3000]))
})

test('nothing has no median', () => {
  expect(() => median([])).toThrow('nothing was measured')
})
