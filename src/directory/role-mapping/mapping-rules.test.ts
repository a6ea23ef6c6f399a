/** Probes rules against users: each kind of rule, each kind of value on both sides, and what absence means. */
import { describe, expect, test } from 'vitest'
import { pausesOf } from '../../../test/support/pauses.ts'
import { finish, type JsonObject } from '../../engine/index.ts'
import { TooComplexToDeterminizeError } from '../../errors.ts'
import type { MappingFieldValue, MappingRule } from '../../store/records.ts'
import type { MappedUser } from './mapped-user.ts'
import { compileMappingRules, type RuleTest } from './mapping-rules.ts'
import { userFields } from './user-fields.ts'

const joe: MappedUser = { username: 'Joe', dn: undefined, groups: [], metadata: {}, realmName: 'jwt1' }

const field = (name: string, ...values: readonly MappingFieldValue[]): MappingRule => ({ kind: 'field', field: name, values })
const any = (...rules: readonly MappingRule[]): MappingRule => ({ kind: 'any', rules })
const all = (...rules: readonly MappingRule[]): MappingRule => ({ kind: 'all', rules })
const except = (rule: MappingRule): MappingRule => ({ kind: 'except', rule })

const compile = (rule: MappingRule): RuleTest => finish(compileMappingRules(rule))
const holds = (rule: MappingRule, user: Partial<MappedUser> = {}): boolean =>
  finish(compile(rule)(userFields({ ...joe, ...user })))

const yes = field('username', 'Joe')
const no = field('username', 'Jane')

describe('combinations', () => {
  test.each([
    ['any of nothing', any(), false],
    ['any of one that holds', any(no, yes), true],
    ['any of none that hold', any(no, no), false],
    ['all of nothing', all(), true],
    ['all that hold', all(yes, yes), true],
    ['all but one', all(yes, no), false],
    ['except one that holds', all(except(yes)), false],
    ['except one that does not', all(yes, except(no)), true],
    ['except within except', all(except(all(except(yes)))), true],
  ] as const)('%s', (_, rule, expected) => {
    expect(holds(rule)).toBe(expected)
  })
})

describe('values against the user name', () => {
  test.each<readonly [MappingFieldValue, string, boolean]>([
    ['Joe', 'Joe', true],
    ['joe', 'Joe', false],
    ['J*', 'Joe', true],
    ['*', '', true],
    ['J?e', 'Joe', false],
    ['J?e', 'J?e', true],
    ['J?e*', 'Joey', true],
    ['J\\*', 'J*', true],
    ['J\\*', 'Joe', false],
    ['/J.*/', 'Joe', true],
    ['/J/', 'Joe', false],
    ['/', '/', true],
    ['//', '', true],
    ['/a/b', '/a/b', true],
    ['', '', true],
    [null, 'Joe', false],
    [true, 'true', false],
    [1, '1', false],
  ])('%j against %j: %j', (value, username, expected) => {
    expect(holds(field('username', value), { username })).toBe(expected)
  })

  test('one of several is enough', () => {
    expect(holds(field('username', null, 1, 'x', 'Joe'))).toBe(true)
  })
})

describe('values against metadata', () => {
  const metadata = (value: JsonObject[string]): Partial<MappedUser> => ({ metadata: { a: value } })

  test.each<readonly [MappingFieldValue, JsonObject[string], boolean]>([
    ['x', 'x', true],
    [true, true, true],
    [true, false, false],
    [true, 'true', false],
    [null, null, true],
    [null, 'x', false],
    [null, false, false],
    [1, 1, true],
    [1, '1', false],
    ['1', 1, false],
    ['*', 1, false],
    ['*', null, false],
    [1, 1.5, false],
    [1, JSON.rawJSON('1.0'), true],
    [0, JSON.rawJSON('-0.0'), false],
    [0, JSON.rawJSON('0.0'), true],
    [9_007_199_254_740_993n, 9_007_199_254_740_993n, true],
    [9_007_199_254_740_993n, 9_007_199_254_740_992n, false],
    [9_007_199_254_740_993n, JSON.rawJSON('9.007199254740992E15'), true],
    [9_223_372_036_854_775_807n, 9_223_372_036_854_775_808n, true],
    [1, 1e300, false],
    ['b', ['a', 'b'], true],
    ['a*', ['x', ['y', 'ab']], true],
    [2, [1, 2], true],
    [null, ['a', null], true],
    [null, [], false],
    ['*', [], false],
  ])('%o against %o: %o', (value, present, expected) => {
    expect(holds(field('metadata.a', value), metadata(present))).toBe(expected)
  })

  test.each<readonly [string, MappingFieldValue, boolean]>([
    ['metadata.b', null, true],
    ['metadata.b', '*', false],
    ['metadata', null, true],
    ['metadata.__proto__', null, true],
    ['__proto__', null, true],
    ['foo', null, true],
    ['foo', 'x', false],
    ['dn', null, true],
    ['groups', null, false],
    ['groups', '*', false],
    ['realm.name', 'jwt1', true],
    ['realm.name', null, false],
    ['realm', null, true],
  ])('the field %s of %j: %j', (name, value, expected) => {
    expect(holds(field(name, value), metadata('x'))).toBe(expected)
  })

  test.each([[{ b: 1 }], [['x', { b: 1 }]]])('%j fails every rule of its user', (value) => {
    expect(() => holds(any(), metadata(value))).toThrow('Unsupported value type class java.util.HashMap')
  })

  test('a key named like a field is not one', () => {
    expect(holds(field('username', 'x'), { metadata: { 'x.username': 'x' } })).toBe(false)
    expect(holds(field('metadata.a.b', 'x'), { metadata: { 'a.b': 'x' } })).toBe(true)
  })
})

test.each([
  ['many values', field('username', ...Array.from({ length: 1_000 }, (_, index) => `j${index}`))],
  ['many rules', any(...Array.from({ length: 1_000 }, () => all(except(yes))))],
])('a user is compared with %s in slices', (_, rule) => {
  const { pauses, result } = pausesOf(compile(rule)(userFields(joe)))
  expect(result).toBe(false)
  expect(pauses).toBeGreaterThan(900)
})

describe('budgets', () => {
  test('the patterns of one mapping share one allowance', () => {
    const patterns = Array.from({ length: 1_000 }, (_, index) => `/(a|b)*a(a|b){7}${index}/`)
    expect(() => compile(field('username', ...patterns.slice(0, 3)))).not.toThrow()
    expect(() => compile(field('username', ...patterns))).toThrow(TooComplexToDeterminizeError)
    expect(() => compile(any(...patterns.map((pattern) => field('username', pattern))))).toThrow(
      'would require more than 30000 effort',
    )
  })

  test('thousands of small regular expressions are too many', () => {
    const patterns = (count: number): string[] => Array.from({ length: count }, (_, index) => `/a${index}/`)
    expect(() => compile(field('username', ...patterns(1_000)))).not.toThrow()
    expect(() => compile(field('username', ...patterns(5_000)))).toThrow(TooComplexToDeterminizeError)
  })

  test('ten thousand plain names and wildcards cost nothing', () => {
    const names = Array.from({ length: 10_000 }, (_, index) => (index % 2 === 0 ? `name${index}` : `name${index}*`))
    expect(holds(field('username', ...names), { username: 'name9999x' })).toBe(true)
  })
})
