import { describe, expect, test } from 'vitest'
import { allowedEdits, editsBetween } from './similar-words.ts'

test.each([
  [1, 0],
  [2, 0],
  [3, 1],
  [5, 1],
  [6, 2],
  [60, 2],
])('a word of %i characters allows %i edits', (length, edits) => expect(allowedEdits(length)).toBe(edits))

describe('edits between', () => {
  test.each([
    ['curious', 'curious', 0],
    ['curious', 'curiou', 1],
    ['curious', 'xcurious', 1],
    ['curious', 'kurious', 1],
    ['curious', 'cruious', 1],
    ['curious', 'kuriuos', 2],
    ['anxious', 'anixuos', 2],
    ['foo', 'bar', 3],
    ['foo', 'foobar', 3],
    ['', 'ab', 2],
    ['😀a', '😀b', 1],
  ])('%s and %s are %i', (a, b, edits) => {
    expect(editsBetween(a, b, 5)).toBe(edits)
    expect(editsBetween(b, a, 5)).toBe(edits)
  })

  test.each([
    ['super', 'anxious', 1],
    ['a', 'abcd', 2],
    ['curious', 'kuriuos', 1],
  ])('%s and %s are more than %i', (a, b, most) => expect(editsBetween(a, b, most)).toBeGreaterThan(most))
})
