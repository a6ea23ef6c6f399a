import { expect, test } from 'vitest'
import { PrivilegeAnswers } from './privilege-answers.ts'
import { RowMemory } from './row-memory.ts'

test('a row is found by the very object it was kept for, whichever was looked for last', () => {
  const memory = new RowMemory<object>()
  const keys = [{}, {}, {}]
  const rows = keys.map((_, i) => new PrivilegeAnswers([`p${i}`], [true]))
  expect(memory.get(keys[0]!)).toBeUndefined()
  for (const [i, key] of keys.entries()) {
    memory.set(key, rows[i]!)
    expect(memory.get(key)).toBe(rows[i])
    expect(memory.get({})).toBeUndefined()
  }
  for (const i of [0, 2, 2, 1, 0, 1]) expect(memory.get(keys[i]!)).toBe(rows[i])
})
