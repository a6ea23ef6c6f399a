/** What must hold of role mappings: rules against the model, over few fields and values that nearly fit. */
import { deepEqual } from 'node:assert/strict'
import fc from 'fast-check'
import { compileMappingRules } from '../../src/directory/role-mapping/mapping-rules.ts'
import type { MappedUser } from '../../src/directory/role-mapping/role-mappings.ts'
import { userFields } from '../../src/directory/role-mapping/user-fields.ts'
import { finish } from '../../src/engine/index.ts'
import type { MappingFieldValue, MappingRule } from '../../src/store/records.ts'
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
const value = fc.oneof(word, pattern, fc.constantFrom(null, true, false, 0, 1, -1))
const present = fc.oneof(word, fc.constantFrom(null, true, false, 0, 1, 1.5, -1), fc.array(word, { maxLength: 2 }))

/** Users who are, or belong to, one of a few names. */
function userOf(names: fc.Arbitrary<string>): fc.Arbitrary<MappedUser> {
  const nameOrWord = fc.oneof({ weight: 4, arbitrary: names }, { weight: 1, arbitrary: word })
  return fc.record({
    username: word,
    dn: fc.option(nameOrWord, { nil: undefined }),
    groups: fc.array(nameOrWord, { maxLength: 3 }),
    metadata: fc.dictionary(fc.constantFrom('a', 'b'), present),
    realmName: fc.constantFrom('jwt1', 'b'),
  })
}

/** Names as others write them, patterns of their beginnings, and of what lies below them. */
function nameValueOf(names: fc.Arbitrary<string>): fc.Arbitrary<MappingFieldValue> {
  const squeezed = names.map((one) =>
    one
      .toLowerCase()
      .replace(/ *([=,]) */g, '$1')
      .replace(/ +/g, ' ')
      .trim(),
  )
  const above = fc.tuple(names, fc.nat(2)).map(([one, count]) => one.split(',').slice(count).join(','))
  return fc.oneof(
    names,
    squeezed,
    names.map((one) => one.toUpperCase()),
    squeezed.map((one) => `${one.slice(0, -1)}*`),
    above.map((suffix) => `*,${suffix}`),
    value,
  )
}

function fieldRule(fields: readonly string[], values: fc.Arbitrary<MappingFieldValue>): fc.Arbitrary<MappingRule> {
  const several = fc.array(values, { minLength: 1, maxLength: 3 })
  return fc.record({ kind: fc.constant('field' as const), field: fc.constantFrom(...fields), values: several })
}

function ruleOf(names: fc.Arbitrary<string>): fc.Arbitrary<MappingRule> {
  const field = fc.oneof(
    fieldRule(['dn', 'groups'], nameValueOf(names)),
    fieldRule(['username', 'metadata.a', 'metadata.b', 'metadata', 'realm.name', 'foo'], value),
  )
  return fc.letrec<{ rule: MappingRule }>((tie) => ({
    rule: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      field,
      fc.record({ kind: fc.constantFrom('any' as const, 'all' as const), rules: fc.array(tie('rule'), { maxLength: 3 }) }),
      fc.record({ kind: fc.constant('except' as const), rule: tie('rule') }),
    ),
  })).rule
}

/** A rule and users that share a few names, so that most of them nearly fit. */
const cases = fc.array(name, { minLength: 1, maxLength: 2 }).chain((names) => {
  const some = fc.constantFrom(...names)
  return fc.record({ rule: ruleOf(some), users: fc.array(userOf(some), { minLength: 1, maxLength: 4 }) })
})

export const mappingProperties: readonly Property[] = [
  {
    name: 'rules of role mappings hold for the users for whom the model says so',
    share: 10,
    property: fc.property(cases, ({ rule, users }) => {
      const holds = outcomeOf(() => {
        const test = finish(compileMappingRules(rule))
        return users.map((one) => finish(test(userFields(one))))
      })
      // What a pattern is refused for is the business of the properties of patterns.
      fc.pre(holds.kind === 'value')
      deepEqual(
        holds.kind === 'value' && holds.value,
        users.map((one) => ruleHolds(rule, one)),
      )
    }),
  },
]
