import { describe, expect, test } from 'vitest'
import { pausesOf } from '../../../test/support/pauses.ts'
import { sortInSteps } from './sort-in-steps.ts'

/** Numbers that look random, as texts. */
const scattered = (count: number) => Array.from({ length: count }, (_, i) => String((i * 7919) % 104_729))

describe('texts sorted in slices', () => {
  test.each([0, 1, 2, 511, 512, 513, 1024, 1025, 1537, 5000])('%i of them are as in one go', (count) => {
    const texts = scattered(count)
    expect(pausesOf(sortInSteps(texts)).result).toEqual([...texts].sort())
  })

  test('a few are sorted without a pause, many with several', () => {
    expect(pausesOf(sortInSteps(scattered(512))).pauses).toBe(0)
    expect(pausesOf(sortInSteps(scattered(5000))).pauses).toBeGreaterThan(30)
  })

  test('come by UTF-16 units, and the list itself stays', () => {
    const texts: readonly string[] = Object.freeze(['\uffff', '\u{1f600}', 'b', 'B', '', 'ä', 'b'])
    expect(pausesOf(sortInSteps(texts)).result).toEqual(['', 'B', 'b', 'b', 'ä', '\u{1f600}', '\uffff'])
  })
})
