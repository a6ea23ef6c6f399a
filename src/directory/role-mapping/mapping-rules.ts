/**
 * The rules of role mappings, compiled: whether they hold for a user (reference 04 §7.2).
 *
 * `any` of nothing is false, `all` of nothing true; a field holds when one of its values matches.
 *
 * COST: one visit of every rule at most; patterns are compiled once, in steps, within one allowance for all of a mapping.
 */
import { newStateBudget, type StateBudget, type Steps } from '../../engine/index.ts'
import type { MappingRule } from '../../store/records.ts'
import { compileFieldValue } from './field-value.ts'
import type { UserFields } from './user-fields.ts'

/** Whether the rules hold for a user with these fields. */
export type RuleTest = (fields: UserFields) => boolean

/** The most that all patterns of one mapping may cost together: some 300 ms. */
const maxMappingEffort = 30_000

/** The allowance for the patterns of one mapping. */
export function newMappingBudget(): StateBudget {
  return newStateBudget(maxMappingEffort)
}

/** Throws as patterns do that are wrong or too complex, alone or together. */
export function* compileMappingRules(rule: MappingRule, budget: StateBudget = newMappingBudget()): Steps<RuleTest> {
  switch (rule.kind) {
    case 'any': {
      const tests = yield* compileEach(rule.rules, compileMappingRules, budget)
      return (fields) => tests.some((test) => test(fields))
    }
    case 'all': {
      const tests = yield* compileEach(rule.rules, compileMappingRules, budget)
      return (fields) => tests.every((test) => test(fields))
    }
    case 'except': {
      const test = yield* compileMappingRules(rule.rule, budget)
      return (fields) => !test(fields)
    }
    case 'field': {
      const values = yield* compileEach(rule.values, compileFieldValue, budget)
      return (fields) => values.some(fields(rule.field))
    }
  }
}

function* compileEach<Part, Compiled>(
  parts: readonly Part[],
  compile: (part: Part, budget: StateBudget) => Steps<Compiled>,
  budget: StateBudget,
): Steps<Compiled[]> {
  const compiled: Compiled[] = []
  for (const part of parts) {
    compiled.push(yield* compile(part, budget))
    if (budget.pace.isPauseDue(1)) yield
  }
  return compiled
}
