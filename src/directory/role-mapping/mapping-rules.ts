/**
 * The rules of role mappings, compiled: whether they hold for a user (reference 04 §7.2).
 *
 * `any` of nothing is false, `all` of nothing true; a field holds when one of its values matches.
 *
 * COST: one visit of every rule at most, in steps of one value each; patterns are compiled once, in steps, within one allowance for
 * all of a mapping.
 */
import { newStateBudget, type StateBudget, type Steps } from '../../engine/index.ts'
import type { MappingRule } from '../../store/records.ts'
import { compileFieldValue, type FieldValue } from './field-value.ts'
import type { FieldTest, UserFields } from './user-fields.ts'

/** Whether the rules hold for a user with these fields. */
export type RuleTest = (fields: UserFields) => Steps<boolean>

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
      return (fields) => isAnyOf(tests, fields, true)
    }
    case 'all': {
      const tests = yield* compileEach(rule.rules, compileMappingRules, budget)
      return function* (fields) {
        return !(yield* isAnyOf(tests, fields, false))
      }
    }
    case 'except': {
      const test = yield* compileMappingRules(rule.rule, budget)
      return function* (fields) {
        return !(yield* test(fields))
      }
    }
    case 'field': {
      const values = yield* compileEach(rule.values, compileFieldValue, budget)
      return (fields) => matchesAny(values, fields(rule.field))
    }
  }
}

/** Whether one of the tests turns out like that. */
function* isAnyOf(tests: readonly RuleTest[], fields: UserFields, wanted: boolean): Steps<boolean> {
  for (const test of tests) {
    if ((yield* test(fields)) === wanted) return true
    yield
  }
  return false
}

function* matchesAny(values: readonly FieldValue[], test: FieldTest): Steps<boolean> {
  for (const value of values) {
    if (test(value)) return true
    yield
  }
  return false
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
