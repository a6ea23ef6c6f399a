import fc from 'fast-check'
import { expect, test } from 'vitest'
import { sortNumbers } from './sort-numbers.ts'

test('numbers are in ascending order afterwards, few and many', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(50), { maxLength: 40 }), (numbers) => {
      expect(sortNumbers([...numbers])).toEqual(numbers.toSorted((a, b) => a - b))
    }),
  )
})

test('the array itself is sorted', () => {
  const numbers = [3, 1, 2]
  expect(sortNumbers(numbers)).toBe(numbers)
  expect(numbers).toEqual([1, 2, 3])
})
