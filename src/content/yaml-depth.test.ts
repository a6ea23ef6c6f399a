import { expect, test } from 'vitest'
import { withinDepth } from './yaml-depth.ts'

test.each([
  ['[[[[]]]]', 3, '[[[['],
  ['[[[]]]', 3, '[[[]]]'],
  ['[[], [], [], []]', 2, '[[], [], [], []]'],
  ['{a: {b: {c: {d: 1}}}}', 3, '{a: {b: {c: {'],
  ['a: [{b: [x]}]', 2, 'a: [{b: ['],
  ['"[[[[": [1]', 1, '"[[[[": [1]'],
  ["'[[[[': [[1]]", 1, "'[[[[': [["],
  ['a: |\n  [[[[\nb: 1', 1, 'a: |\n  [[[[\nb: 1'],
  ['# [[[[\na: [1]', 1, '# [[[[\na: [1]'],
])('%j is read, when %d deep is enough, as %j', (text, maxDepth, expected) => {
  expect(withinDepth(text, maxDepth)).toBe(expected)
})
