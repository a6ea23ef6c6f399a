import { expect, test } from 'vitest'
import { similarNames } from './similar-names.ts'

const common = ['error_trace', 'filter_path', 'format', 'human', 'pretty']

test.each([
  ['pretti', common, ['pretty']],
  ['prety', common, ['pretty']],
  ['filterpath', common, ['filter_path']],
  ['heman', common, ['human']],
  ['formatt', common, ['format']],
  ['pathfilter', common, []],
  ['foo', common, []],
  ['', common, []],
  // Exactly half of the letters agree: not enough.
  ['ab', ['ax'], []],
  ['abc', ['abx'], ['abx']],
  // The most similar first, then by name.
  ['namee', ['names', 'name', 'namer'], ['name', 'namer', 'names']],
  // A name known twice is suggested once.
  ['nam', ['name', 'name'], ['name']],
  ['', [''], ['']],
])('for %j among %j suggests %j', (name, known, expected) => {
  expect(similarNames(name, known)).toEqual(expected)
})

test('names more than twice as long are not looked at', () => {
  expect(similarNames('a'.repeat(1_000_000), ['a'.repeat(10_000)])).toEqual([])
})
