import { expect, test } from 'vitest'
import { WeakTable } from './weak-table.ts'

test('makes a value once while it is held', () => {
  const table = new WeakTable<{ of: string }>()
  const first = table.share('a', () => ({ of: 'a' }))
  expect(table.share('a', () => ({ of: 'b' }))).toBe(first)
  expect(table.share('b', () => ({ of: 'b' }))).not.toBe(first)
  expect(table.size).toBe(2)
})

test('does not keep a failure', () => {
  const table = new WeakTable<object>()
  const fail = () => {
    throw new Error('no')
  }
  expect(() => table.share('a', fail)).toThrow('no')
  expect(table.size).toBe(0)
  expect(table.share('a', () => ({}))).toEqual({})
})
