/** Probes that the matching of vectors can fail: a comparison that lets everything pass would prove nothing. */
import { describe, expect, test } from 'vitest'
import { findDifference, type MatchOptions, matchesText } from './vector-matching.ts'

type Case = Readonly<{ name: string; expected: unknown; actual: unknown; options?: MatchOptions; difference?: string }>

const cases: readonly Case[] = [
  { name: 'equal values match', expected: { a: [1, 'x', null] }, actual: { a: [1, 'x', null] } },
  { name: 'the order of keys does not matter', expected: { a: 1, b: 2 }, actual: { b: 2, a: 1 } },
  { name: 'a missing key differs', expected: { a: 1 }, actual: {}, difference: '/a: expected 1, got nothing' },
  { name: 'a further key differs', expected: {}, actual: { a: 1 }, difference: '/a: expected nothing, got 1' },
  {
    name: 'an inherited member is no member',
    expected: { toString: '{*}' },
    actual: {},
    difference: '/toString: expected "{*}", got nothing',
  },
  { name: 'a number is not its text', expected: 1, actual: '1', difference: '/: expected 1, got "1"' },
  { name: 'null is not absence', expected: { a: null }, actual: {}, difference: '/a: expected null, got nothing' },
  { name: 'an array is no object', expected: {}, actual: [], difference: '/: expected {}, got []' },
  { name: 'the order of elements matters', expected: [1, 2], actual: [2, 1], difference: '/0: expected 1, got 2' },
  { name: 'the number of elements matters', expected: [1], actual: [1, 2], difference: '/: expected [1], got [1,2]' },
  { name: 'a set may come in any order', expected: { a: [1, 2] }, actual: { a: [2, 1] }, options: { unordered: ['/a'] } },
  {
    name: 'a set counts its elements',
    expected: { a: [1, 1] },
    actual: { a: [1, 2] },
    options: { unordered: ['/a'] },
    difference: '/a: no element 1 in [1,2]',
  },
  {
    name: 'a star in a pointer stands for any index',
    expected: [{ a: [1, 2] }],
    actual: [{ a: [2, 1] }],
    options: { unordered: ['/*/a'] },
  },
  {
    name: 'a pointer reaches no deeper than it says',
    expected: { a: { a: [1, 2] } },
    actual: { a: { a: [2, 1] } },
    options: { unordered: ['/a'] },
    difference: '/a/a/0: expected 1, got 2',
  },
  {
    name: 'a subset allows further keys and elements',
    expected: { a: [1] },
    actual: { a: [2, 1], b: 3 },
    options: { isSubset: true },
  },
  {
    name: 'a subset must contain what it lists',
    expected: { a: [3] },
    actual: { a: [2, 1] },
    options: { isSubset: true },
    difference: '/a: no element 3 in [2,1]',
  },
  { name: 'a wildcard matches any value', expected: { a: '{*}' }, actual: { a: { deep: [] } } },
  { name: 'a wildcard matches null', expected: { a: '{*}' }, actual: { a: null } },
  { name: 'a wildcard inside a text matches a run of characters', expected: 'a{*}c', actual: 'a\n.c' },
  { name: 'a text around a wildcard is literal', expected: 'a.{*}', actual: 'ab', difference: '/: expected "a.{*}", got "ab"' },
  { name: 'texts are loosened on both sides', expected: 'A', actual: 'a', options: { loosen: (text) => text.toLowerCase() } },
  {
    name: 'a kind of value is asked',
    expected: '<<n>>',
    actual: 1,
    options: { kinds: new Map([['<<n>>', (value) => value === 1]]) },
  },
  {
    name: 'a value of another kind differs',
    expected: '<<n>>',
    actual: 2,
    options: { kinds: new Map([['<<n>>', (value) => value === 1]]) },
    difference: '/: expected "<<n>>", got 2',
  },
]

describe('the difference between an answer and what a vector expects', () => {
  test.each(cases)('$name', ({ expected, actual, options, difference }) => {
    expect(findDifference(expected, actual, options)).toBe(difference)
  })

  test('is cut short when it is long', () => {
    expect(findDifference('', 'x'.repeat(1000))).toHaveLength('/: expected "", got '.length + 401)
  })

  test('a plain star in a text is literal', () => {
    expect(matchesText('logs-*', 'logs-a')).toBe(false)
  })
})
