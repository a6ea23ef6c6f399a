import { describe, expect, test } from 'vitest'
import { IllegalArgumentError } from '../../errors.ts'
import { finish, type Steps } from '../steps/steps.ts'
import { type Language, totalLanguage } from './dfa.ts'
import { LazyLanguage } from './lazy-language.ts'
import { newStateBudget, noAutomaton, Receipt, type StateBudget, unlimitedBudget } from './state-budget.ts'

/** Work of so many steps, each of which costs 10 and then pauses. */
function working(steps: number, end: () => Language = () => totalLanguage) {
  const done = { steps: 0, runs: 0 }
  const lazy = new LazyLanguage(function* (budget: StateBudget): Steps<Language> {
    done.runs++
    for (let i = 0; i < steps; i++) {
      budget.spend(10, noAutomaton)
      done.steps++
      yield
    }
    return end()
  })
  return { lazy, done }
}

describe('a language that waits for its first use', () => {
  test('is compiled once, however it is asked for', () => {
    const { lazy, done } = working(3)
    expect([lazy.language, lazy.language, finish(lazy.inSteps(unlimitedBudget()))]).toEqual(Array(3).fill(totalLanguage))
    expect(done).toEqual({ steps: 3, runs: 1 })
  })

  test('is pushed by all who wait for it, and has cost each of them the same in the end', () => {
    const { lazy, done } = working(4)
    const budgets = [unlimitedBudget(), unlimitedBudget(), unlimitedBudget()]
    const [first, second, third] = budgets.map((budget) => lazy.inSteps(budget))
    first!.next()
    second!.next()
    first!.next()
    second!.next()
    expect(done.steps).toBe(4)
    expect([first, second, third].map((steps) => finish(steps!))).toEqual(Array(3).fill(totalLanguage))
    expect([done.runs, ...budgets.map((budget) => budget.spent)]).toEqual([1, 40, 40, 40])
  })

  test('is finished at once by somebody who does not pause', () => {
    const { lazy, done } = working(4)
    const waiting = lazy.inSteps(unlimitedBudget())
    waiting.next()
    expect([lazy.language, done.steps]).toEqual([totalLanguage, 4])
    expect(finish(waiting)).toBe(totalLanguage)
    expect(done.runs).toBe(1)
  })

  test('is paid for once by a whole, whichever of its parts asks', () => {
    const { lazy } = working(2)
    const whole = unlimitedBudget()
    for (const budget of [whole, newStateBudget(100, whole), newStateBudget(100, whole)]) finish(lazy.inSteps(budget))
    expect(whole.spent).toBe(20)
  })

  test.each([
    ['the first', (_: LazyLanguage) => {}],
    ['a later one', (lazy: LazyLanguage) => void lazy.language],
  ])('refuses a whole that has too little left, %s to ask like any other', (_, before) => {
    const { lazy } = working(5)
    before(lazy)
    expect(() => finish(lazy.inSteps(newStateBudget(4)))).toThrow('would require more than 4 effort')
    expect(finish(lazy.inSteps(newStateBudget(6)))).toBe(totalLanguage)
  })

  test('fails the same way each time, at the same price', () => {
    const { lazy, done } = working(2, () => {
      throw new IllegalArgumentError('wrong')
    })
    const budgets = [unlimitedBudget(), unlimitedBudget()]
    for (const budget of budgets) expect(() => finish(lazy.inSteps(budget))).toThrow('wrong')
    expect(() => lazy.language).toThrow('wrong')
    expect([done.runs, ...budgets.map((budget) => budget.spent)]).toEqual([1, 20, 20])
  })

  test('made twice under one name is paid for once', () => {
    const holder = {}
    const named = () => new LazyLanguage(working(3).lazy.inSteps.bind(working(3).lazy), { holder, key: 'a' })
    const whole = unlimitedBudget()
    for (const lazy of [named(), named()]) finish(lazy.inSteps(whole))
    expect(whole.spent).toBe(30)
  })

  test('stands on the receipt of what it was used for, and not among the steps', () => {
    const { lazy } = working(3)
    const whole = unlimitedBudget()
    const receipt = new Receipt(whole)
    finish(lazy.inSteps(receipt))
    receipt.spend(5, noAutomaton)
    expect([receipt.spent, receipt.things, whole.spent]).toEqual([5, [lazy], 35])
  })
})
