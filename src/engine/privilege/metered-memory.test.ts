import { describe, expect, test } from 'vitest'
import { newStateBudget, noAutomaton, type Payable, type StateBudget, unlimitedBudget } from '../pattern/index.ts'
import { finish, type Steps } from '../steps/steps.ts'
import { BoundedMap } from './bounded-map.ts'
import { MeteredMemory } from './metered-memory.ts'

/** Makes the length of a text, at a price of a hundred steps a character. */
function* measure(text: string, budget: StateBudget): Steps<number> {
  for (const _ of text) {
    budget.spend(100, noAutomaton)
    yield
  }
  return text.length
}
const newMemory = (maxEntries = 10) => new MeteredMemory<string, number>(new BoundedMap(maxEntries))

describe('a memory that everybody pays for', () => {
  test('charges who finds a value what it charged who made it', () => {
    const memory = newMemory()
    const budgets = [unlimitedBudget(), unlimitedBudget()]
    expect(budgets.map((budget) => finish(memory.remember('abc', budget, measure)))).toEqual([3, 3])
    expect(budgets.map((budget) => budget.spent)).toEqual([300, 300])
  })

  test('charges once in each whole', () => {
    const memory = newMemory()
    const whole = unlimitedBudget()
    for (let i = 0; i < 3; i++) finish(memory.remember('abc', newStateBudget(100, whole), measure))
    expect([memory.get('abc', whole), whole.spent]).toEqual([3, 300])
  })

  test('charges small sums at each use', () => {
    const memory = newMemory()
    const whole = unlimitedBudget()
    const cheap = function* (text: string, budget: StateBudget): Steps<number> {
      budget.spend(20, noAutomaton)
      yield
      return text.length
    }
    for (let i = 0; i < 3; i++) finish(memory.remember('a', whole, cheap))
    expect(whole.spent).toBe(60)
  })

  test('refuses who finds a value as who makes it', () => {
    const memory = newMemory()
    const ask = () => finish(memory.remember('abc', newStateBudget(20), measure))
    expect(ask).toThrow('would require more than 20 effort')
    finish(memory.remember('abc', unlimitedBudget(), measure))
    expect(ask).toThrow('would require more than 20 effort')
  })

  test('knows nothing of a value that was never made', () => {
    const budget = unlimitedBudget()
    expect([newMemory().get('abc', budget), budget.spent]).toEqual([undefined, 0])
  })

  test('does not charge again for what was forgotten and made again', () => {
    const memory = newMemory(1)
    const whole = unlimitedBudget()
    for (const text of ['abc', 'de', 'abc', 'abc']) finish(memory.remember(text, whole, measure))
    expect(whole.spent).toBe(500)
  })

  test('keeps no failure', () => {
    const memory = newMemory()
    const failing = function* (): Steps<never> {
      yield
      throw new Error('no')
    }
    expect(() => finish(memory.remember('a', unlimitedBudget(), failing))).toThrow('no')
    expect(finish(memory.remember('a', unlimitedBudget(), measure))).toBe(1)
  })

  test('has one value for two who make it at the same time', () => {
    const memory = new MeteredMemory<string, object>(new BoundedMap(10))
    const making = function* (): Steps<object> {
      yield
      return {}
    }
    const [first, second] = [0, 1].map(() => memory.remember('a', unlimitedBudget(), making))
    first!.next()
    second!.next()
    expect(finish(first!)).toBe(finish(second!))
  })

  test('has what was used besides paid for too, whether the value is made or found', () => {
    const memory = newMemory()
    const paid: StateBudget[] = []
    const thing: Payable = { pay: (budget) => paid.push(budget) }
    const using = function* (text: string, budget: StateBudget): Steps<number> {
      budget.note(thing)
      return yield* measure(text, budget)
    }
    const finder = unlimitedBudget()
    finish(memory.remember('a', unlimitedBudget(), using))
    memory.get('a', finder)
    expect(paid).toEqual([finder])
  })

  test('tells keys apart as it is told to', () => {
    type Key = Readonly<{ name: string }>
    const memory = new MeteredMemory<Key, number>(new WeakMap(), ({ name }) => name)
    const whole = unlimitedBudget()
    for (const key of [{ name: 'abc' }, { name: 'abc' }]) {
      finish(memory.remember(key, whole, (own, budget) => measure(own.name, budget)))
    }
    expect(whole.spent).toBe(300)
  })
})
