import { expect, test } from 'vitest'
import { parseSimpleQuery, type SimpleFlag } from './simple-query-syntax.ts'

const flags = new Set<SimpleFlag>(['AND', 'NOT', 'OR', 'PREFIX', 'PHRASE', 'PRECEDENCE', 'ESCAPE', 'WHITESPACE', 'FUZZY', 'SLOP'])
const parse = (text: string, maxLeaves = 1024) => parseSimpleQuery(text, { flags, byDefault: 'or', maxLeaves })
const word = (text: string) => ({ kind: 'word', text })
const join = (operator: string, ...of: unknown[]) => ({ kind: 'join', operator, of })

test.each([
  ['(a)', word('a')],
  ['(a|b)+c', join('and', join('or', word('a'), word('b')), word('c'))],
  ['a (b', join('or', word('a'), word('b'))],
  ['a) b', join('or', word('a'), word('b'))],
  ['((a)', word('a')],
  ['(a))', word('a')],
  ['(a \\) b)', join('or', word('a'), word(')'), word('b'))],
  ['"(" a)', join('or', { kind: 'phrase', text: '(', slop: 0 }, word('a'))],
  ['()', undefined],
])('the parentheses of %j', (text, node) => {
  expect(parse(text)).toEqual(node)
})

const tooMany = 'Query contains too many nested clauses; maxClauseCount is set to 1024'

test('there may be as many words and phrases as asked for', () => {
  expect(parse('a "b" c*', 3)).toBeDefined()
  expect(() => parse('a "b" c* d', 3)).toThrow(tooMany)
})

test('groups may be 1,024', () => {
  expect(parse(`${'('.repeat(1024)}a${')'.repeat(1024)}`)).toEqual(word('a'))
  expect(() => parse(`${'('.repeat(1025)}a${')'.repeat(1025)}`)).toThrow(tooMany)
})

test('parentheses that are not closed are no groups', () => {
  expect(parse('(|'.repeat(100_000))).toBeUndefined()
})
