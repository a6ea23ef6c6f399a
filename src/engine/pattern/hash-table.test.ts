import fc from 'fast-check'
import { expect, test } from 'vitest'
import { HashTable } from './hash-table.ts'

const int32 = fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 })

test('what was put under a hash is found, and nothing under any other', () => {
  const entries = fc.uniqueArray(fc.tuple(int32, fc.integer({ min: 1, max: 1000 })), {
    selector: ([hash]) => hash,
    maxLength: 200,
  })
  fc.assert(
    fc.property(entries, fc.array(int32, { maxLength: 100 }), (put, others) => {
      const table = new HashTable(put.length)
      for (const [hash, number] of put) table.set(hash, number)
      const expected = new Map(put)
      for (const hash of [...expected.keys(), ...others]) expect(table.get(hash)).toBe(expected.get(hash) ?? 0)
    }),
    { seed: 11 },
  )
})

test('a hash is overwritten', () => {
  const table = new HashTable(2)
  table.set(5, 1)
  table.set(5, 2)
  expect(table.get(5)).toBe(2)
})

test('hashes that fall on each other are told apart', () => {
  const count = 1000
  const table = new HashTable(count)
  for (let i = 1; i <= count; i++) table.set(i << 16, i)
  for (let i = 1; i <= count; i++) expect(table.get(i << 16)).toBe(i)
  expect(table.get(7)).toBe(0)
})
