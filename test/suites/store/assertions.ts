/** What the suite means by "the same" and "sooner or later". */
import { deepStrictEqual } from 'node:assert'
import { expect } from 'vitest'
import { StoreError } from '../../../src/errors.ts'

/** Deeply equal to the prototype, the sign of a zero and the order of keys. */
export function expectSame(actual: unknown, expected: unknown): void {
  deepStrictEqual(actual, expected)
  deepStrictEqual(keyOrder(actual), keyOrder(expected))
}

/** Waits until `check` passes; generous, since the machine may be busy. */
export async function eventually(check: () => void): Promise<void> {
  const deadline = Date.now() + 5_000
  for (;;) {
    try {
      return check()
    } catch (error) {
      if (Date.now() > deadline) throw error
    }
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
}

/** A refusal by the store itself, in one line. */
export async function expectStoreError(running: Promise<unknown>, reason = /./): Promise<void> {
  const error = await running.then(
    () => undefined,
    (thrown: unknown) => thrown,
  )
  expect(error).toBeInstanceOf(StoreError)
  expect((error as StoreError).message).toMatch(reason)
  expect((error as StoreError).message).not.toMatch(/[\r\n]/)
}

function keyOrder(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(keyOrder)
  if (typeof value !== 'object' || value === null) return null
  return Object.entries(value).map(([key, member]) => [key, keyOrder(member)])
}
