import { expect, test } from 'vitest'
import { findStrayTab } from './yaml-tabs.ts'

test.each([
  ['a:\tb', 2],
  ['cluster: [monitor]\t# x', 18],
  ['\ta: b', 0],
  ['a:\n\t- b', 3],
  ['[a,\tb]', 3],
  ['["a"\t,b]', 4],
  ['"a"\t: b', 3],
  ['- \ta', 2],
  ['a: \n\t\n', 4],
  ['\t', 0],
  ['{"a":1}\t', 7],
  ['a: &x\tb', 5],
  ['---\ta', 3],
  ['\n\t\na: b', 1],
  ['a: b # c\n\td: e', 9],
])('in %j a tab begins a token at %d', (text, at) => {
  expect(findStrayTab(text)).toBe(at)
})

test.each([
  '',
  'a: b',
  'a\t: b',
  'a: b\t\n',
  'a: x\ty',
  'a: b\n\t\nc: d',
  '{a: b\n\t}',
  '[a\t,b]',
  '"a\tb"',
  '# \tx',
  'a: |\n  x\ty\n',
])('in %j none does', (text) => {
  expect(findStrayTab(text)).toBeUndefined()
})
