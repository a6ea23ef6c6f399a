import { expect, test } from 'vitest'
import { ascendingTexts, distinctTexts } from './distinct-texts.ts'

test.each([
  [[], []],
  [['b'], ['b']],
  [
    ['b', 'a'],
    ['b', 'a'],
  ],
  [['b', 'b'], ['b']],
  [
    ['b', 'a', 'b', 'c', 'a'],
    ['b', 'a', 'c'],
  ],
])('of %j each text comes once, in its place', (texts, distinct) => {
  expect(distinctTexts(texts)).toEqual(distinct)
  expect(ascendingTexts(texts)).toEqual(distinct.toSorted())
})

test('a list that is right already is given back', () => {
  const texts = ['a', 'b', 'c']
  expect(distinctTexts(texts)).toBe(texts)
  expect(ascendingTexts(texts)).toBe(texts)
})
