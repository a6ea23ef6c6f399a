/** What must hold of role mappings: rules against the model, over few fields and values that nearly fit. */
import { deepEqual } from 'node:assert/strict'
import fc from 'fast-check'
import { compileMappingRules } from '../../src/directory/role-mapping/mapping-rules.ts'
import type { MappedUser } from '../../src/directory/role-mapping/role-mappings.ts'
import { userFields } from '../../src/directory/role-mapping/user-fields.ts'
import type { MappingRule } from '../../src/store/records.ts'
import { ruleHolds } from '../model/mapping-rules.ts'
import { outcomeOf } from './outcome.ts'
import { pattern } from './pattern-texts.ts'
import type { Property } from './property.ts'

const word = fc.string({ unit: fc.constantFrom('a', 'b', 'A'), maxLength: 3 })
const space = fc.constantFrom('', '', '', ' ', '  ')
const component = fc
  .tuple(space, fc.constantFrom('cn', 'CN', 'dc'), space, space, fc.constantFrom('a', 'A', 'b', 'a b', 'A  B'), space)
  .map(([before, attribute, after, lead, value, end]) => `${before}${attribute}${after}=${lead}${value}${end}`)
const name = fc.array(component, { minLength: 1, maxLength: 3 }).map((components) => components.join(','))
const nameOrWord = fc.oneof(name, word)

const value = fc.oneof(word, pattern, fc.constantFrom(null, true, false, 0, 1, -1))
const nameValue = fc.oneof(
  name,
  name.map((suffix) => `*,${suffix}`),
  name.map((beginning) => `${beginning}*`),
  value,
)
const present = fc.oneof(word, fc.constantFrom(null, true, false, 0, 1, 1.5, -1), fc.array(word, { maxLength: 2 }))

const user: fc.Arbitrary<MappedUser> = fc.record({
  username: word,
  dn: fc.option(nameOrWord, { nil: undefined }),
  groups: fc.array(nameOrWord, { maxLength: 3 }),
  metadata: fc.dictionary(fc.constantFrom('a', 'b'), present),
  realmName: fc.constantFrom('jwt1', 'b'),
})

const field: fc.Arbitrary<MappingRule> = fc.oneof(
  fieldRule(['dn', 'groups'], nameValue),
  fieldRule(['username', 'metadata.a', 'metadata.b', 'metadata', 'realm.name', 'foo'], value),
)

function fieldRule(names: readonly string[], values: fc.Arbitrary<string | number | boolean | null>): fc.Arbitrary<MappingRule> {
  const several = fc.array(values, { minLength: 1, maxLength: 3 })
  return fc.record({ kind: fc.constant('field' as const), field: fc.constantFrom(...names), values: several })
}

const rule: fc.Arbitrary<MappingRule> = fc.letrec<{ rule: MappingRule }>((tie) => ({
  rule: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    field,
    fc.record({ kind: fc.constantFrom('any' as const, 'all' as const), rules: fc.array(tie('rule'), { maxLength: 3 }) }),
    fc.record({ kind: fc.constant('except' as const), rule: tie('rule') }),
  ),
})).rule

export const mappingProperties: readonly Property[] = [
  {
    name: 'rules of role mappings hold for the users for whom the model says so',
    share: 10,
    property: fc.property(rule, fc.array(user, { minLength: 1, maxLength: 4 }), (written, users) => {
      const holds = outcomeOf(() => {
        const test = compileMappingRules(written)
        return users.map((one) => test(userFields(one)))
      })
      // What a pattern is refused for is the business of the properties of patterns.
      fc.pre(holds.kind === 'value')
      deepEqual(
        holds.kind === 'value' && holds.value,
        users.map((one) => ruleHolds(written, one)),
      )
    }),
  },
]
