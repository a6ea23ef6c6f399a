import { expect, test } from 'vitest'
import { anyChar, charRange, charsOf, negateCharSet, unionOfCharSets } from './char-set.ts'

test('the characters of a text, sorted, each once, neighbours joined', () => {
  expect(charsOf('cabx')).toEqual([97, 99, 120, 120])
  expect(charsOf('a😀a')).toEqual([97, 97, 0x1f600, 0x1f600])
  expect(charsOf('')).toEqual([])
})

const unions = [
  [[], []],
  [[[5, 9]], [5, 9]],
  [
    [
      [5, 9],
      [1, 3],
    ],
    [1, 3, 5, 9],
  ],
  [
    [
      [1, 4],
      [5, 9],
    ],
    [1, 9],
  ],
  [
    [
      [1, 9],
      [2, 3],
    ],
    [1, 9],
  ],
  [
    [
      [1, 3, 7, 9],
      [4, 6],
    ],
    [1, 9],
  ],
] as const
test.each(unions)('the union of %j is %j', (sets, union) => expect(unionOfCharSets(sets)).toEqual(union))

const complements = [
  [[], [0, 0x10ffff]],
  [anyChar, []],
  [charRange(5, 9), [0, 4, 10, 0x10ffff]],
  [charRange(0, 9), [10, 0x10ffff]],
  [charRange(9, 0x10ffff), [0, 8]],
] as const
test.each(complements)('all but %j is %j, and back again', (set, rest) => {
  expect(negateCharSet(set)).toEqual(rest)
  expect(negateCharSet(negateCharSet(set))).toEqual(set)
})
