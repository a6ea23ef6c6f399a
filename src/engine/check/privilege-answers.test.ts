import { describe, expect, test } from 'vitest'
import { PrivilegeAnswers } from './privilege-answers.ts'

const entriesOf = (answers: PrivilegeAnswers) => [...answers.byPrivilege]

describe('a row of answers', () => {
  test('says whether all is granted', () => {
    expect(new PrivilegeAnswers(['read', 'write'], [true, true]).hasAll).toBe(true)
    expect(new PrivilegeAnswers(['read', 'write'], [true, false]).hasAll).toBe(false)
    expect(new PrivilegeAnswers([], []).hasAll).toBe(true)
    expect(new PrivilegeAnswers([], []).isEmpty).toBe(true)
  })

  test('comes in its own order and ascending', () => {
    const row = new PrivilegeAnswers(['write', 'read', 'all'], [true, false, true])
    expect(entriesOf(row)).toEqual([
      ['write', true],
      ['read', false],
      ['all', true],
    ])
    expect(entriesOf(row.ascending)).toEqual([
      ['all', true],
      ['read', false],
      ['write', true],
    ])
    expect(row.ascending).toBe(row.ascending)
    expect(row.ascending.ascending).toBe(row.ascending)
    expect(row.byPrivilege).toBe(row.byPrivilege)
  })

  test('joined with another grants what both grant, and what one alone asks for as that one does', () => {
    const one = new PrivilegeAnswers(['read', 'write'], [true, true])
    const other = new PrivilegeAnswers(['write', 'all'], [false, true])
    expect(entriesOf(one.and(other))).toEqual([
      ['read', true],
      ['write', false],
      ['all', true],
    ])
    expect(entriesOf(other.and(one))).toEqual([
      ['write', false],
      ['all', true],
      ['read', true],
    ])
    expect(one.and(one)).toBe(one)
    expect(one.and(other)).toBe(one.and(other))
  })
})
