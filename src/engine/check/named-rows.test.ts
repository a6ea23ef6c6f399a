import fc from 'fast-check'
import { expect, test } from 'vitest'
import { maxTextsAtOnce } from '../steps/order-texts.ts'
import { Pace } from '../steps/pace.ts'
import { finish } from '../steps/steps.ts'
import { NamedRows } from './named-rows.ts'
import { PrivilegeAnswers } from './privilege-answers.ts'

const yes = new PrivilegeAnswers(['read'], [true])
const no = new PrivilegeAnswers(['read'], [false])

function rowsOf(...added: readonly (readonly [string, PrivilegeAnswers])[]): NamedRows {
  const rows = new NamedRows()
  for (const [name, row] of added) rows.add(name, row)
  return rows
}

test('names are sorted, each with its row', () => {
  const rows = rowsOf(['b', yes], ['a', no], ['c', yes])
  expect(rows.sortAtOnce()).toBe(true)
  expect(rows.names).toEqual(['a', 'b', 'c'])
  expect(rows.rows).toEqual([no, yes, yes])
})

test('the rows of a name are joined', () => {
  const rows = rowsOf(['b', yes], ['a', yes], ['b', no], ['a', yes], ['b', yes])
  rows.sortAtOnce()
  expect(finish(rows.toMapInSteps(new Pace()))).toEqual(
    new Map([
      ['a', yes.byPrivilege],
      ['b', new Map([['read', false]])],
    ]),
  )
})

test('very many are not sorted at once, and as well in steps', () => {
  const count = 2 * maxTextsAtOnce + 5
  const many = rowsOf(...Array.from({ length: count }, (_, i) => [`n${(i * 7919) % 9000}`, i % 3 === 0 ? no : yes] as const))
  const before = finish(many.toMapInSteps(new Pace()))
  expect(many.sortAtOnce()).toBe(false)
  expect([...many.sortInSteps(new Pace(0))].length).toBeGreaterThan(2)
  expect(many.names).toEqual([...before.keys()].sort())
  expect(many.rows).toHaveLength(9000)
})

test('every list of names comes to what a map of them does', () => {
  const added = fc.array(fc.tuple(fc.string({ unit: fc.constantFrom('a', 'b', 'é'), maxLength: 3 }), fc.constantFrom(yes, no)))
  fc.assert(
    fc.property(added, (list) => {
      const rows = rowsOf(...list)
      rows.sortAtOnce()
      const expected = Map.groupBy(list, ([name]) => name)
      expect(rows.names).toEqual([...expected.keys()].sort())
      expect(rows.rows.map((row) => row.hasAll)).toEqual(
        rows.names.map((name) => expected.get(name)!.every(([, row]) => row.hasAll)),
      )
    }),
  )
})
