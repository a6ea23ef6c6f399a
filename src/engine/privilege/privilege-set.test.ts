import { describe, expect, test } from 'vitest'
import { pausesOf } from '../../../test/support/pauses.ts'
import { compileLanguageInSteps, newStateBudget } from '../pattern/index.ts'
import { withLanguage } from './named-privileges.ts'
import { newPrivilegeSetTable, type ResolvedPrivilege } from './privilege-set.ts'

const privilege = (name: string, ...patterns: string[]): ResolvedPrivilege =>
  withLanguage({ name }, (budget) => compileLanguageInSteps(patterns, budget))
const read = privilege('read', 'data/read/*')
const write = privilege('write', 'data/write/*')
const data = privilege('data', 'data/read/*', 'data/write/*')
const nothing = privilege('none')

describe('a set of privileges', () => {
  const { setOf } = newPrivilegeSetTable()

  test('is one object for one set of names', () => {
    expect(setOf([read, write])).toBe(setOf([write, read, write]))
    expect(setOf([read])).not.toBe(setOf([write]))
  })

  test('does not take two names for one with a separator in it', () => {
    const odd = privilege('["read","write"]', 'x')
    expect(setOf([odd])).not.toBe(setOf([read, write]))
  })

  test('lists its names in ascending order', () => {
    expect(setOf([write, read]).names).toEqual(['read', 'write'])
  })

  test('covers what its members cover only together', () => {
    expect(setOf([read]).covers(data)).toBe(false)
    expect(setOf([read, write]).covers(data)).toBe(true)
    expect(setOf([read, write]).covers(data)).toBe(true)
  })

  test('covers its members and the empty language', () => {
    expect([setOf([read]).covers(read), setOf([read]).covers(nothing), setOf([nothing]).covers(nothing)]).toEqual([
      true,
      true,
      true,
    ])
  })

  test('covers a plain action as it covers the language of the action, once its own is known without steps', () => {
    const beginning = 'data/read/x'
    const action: ResolvedPrivilege = { ...privilege('data/read/x', 'data/read/x*'), beginning }
    const holder = setOf([privilege('reads', 'data/read/*')])
    const budget = newStateBudget()
    expect(holder.coversAtOnce(action, budget)).toBeUndefined()
    expect(holder.covers(action)).toBe(true)
    expect(holder.coversAtOnce(action, budget)).toBe(true)
    expect(setOf([write]).covers(action)).toBe(false)
    expect(setOf([privilege('exactly', 'data/read/x')]).covers(action)).toBe(false)
    expect(setOf([action]).coversAtOnce(action, budget)).toBe(true)
    expect(setOf([nothing]).covers(action)).toBe(false)
  })

  test('grants the words of its language', () => {
    expect([setOf([read]).grants('data/read/x'), setOf([read]).grants('data/write/x'), setOf([nothing]).grants('')]).toEqual([
      true,
      false,
      false,
    ])
  })

  test('compiles in slices what nobody has asked yet, and remembers what it granted', () => {
    const many = setOf(Array.from({ length: 1_000 }, (_, i) => privilege(`p${i}`, `x${i}*`)))
    const first = pausesOf(many.grantsInSteps('x999y'))
    expect(first.result).toBe(true)
    expect(first.pauses).toBeGreaterThan(2)
    expect(pausesOf(many.grantsInSteps('x999y'))).toEqual({ pauses: 0, result: true })
    expect(pausesOf(many.grantsInSteps('y')).result).toBe(false)
  })

  test('joins with another to the set of both', () => {
    expect(setOf([read]).joinedWith(setOf([write]))).toBe(setOf([read, write]))
    expect(setOf([read]).joinedWith(setOf([read]))).toBe(setOf([read]))
  })

  test('goes on answering when the table starts anew', () => {
    const table = newPrivilegeSetTable()
    const early = table.setOf([read])
    for (let i = 0; i < 5000; i++) table.setOf([privilege(`p${i}`, 'x')])
    expect(table.setOf([read])).not.toBe(early)
    expect(early.joinedWith(table.setOf([write])).covers(data)).toBe(true)
  })
})
