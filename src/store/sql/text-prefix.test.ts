import { expect, test } from 'vitest'
import { endOfPrefix } from './text-prefix.ts'

test.each([
  ['a', 'b'],
  ['ab', 'ac'],
  ['a\u0000', 'a\u0001'],
  ['\ud7ff', '\ue000'],
  ['\uffff', '\u{10000}'],
  ['\u{1f600}', '\u{1f601}'],
  ['a\u{10ffff}', 'b'],
  ['a\u{10ffff}\u{10ffff}', 'b'],
  ['\u{10ffff}', undefined],
  ['', undefined],
])('what begins with %j ends before %j', (prefix, end) => {
  expect(endOfPrefix(prefix)).toBe(end)
})
