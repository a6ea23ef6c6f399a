/**
 * Worlds for property tests: a catalogue, stored application privileges, the role descriptors of one to three sides, and a check.
 *
 * Names and resources of a world are steps away from a few base patterns, and privileges come from a few names, so that grants and
 * questions touch each other; now and then something is malformed or unknown.
 */
import fc from 'fast-check'
import type { NamedRoleDescriptor, PrivilegesToCheck, StoredApplicationPrivilege } from '../../src/engine/index.ts'
import { type CatalogueChoice, catalogueChoice, clusterPrivilegesOf, indexPrivilegesOf } from './catalogue.ts'
import { near, pattern, splitOf } from './pattern-texts.ts'

export type World = Readonly<{
  catalogue: CatalogueChoice
  stored: readonly StoredApplicationPrivilege[]
  /** Descriptors of each side; all but the first limit. */
  sides: readonly (readonly NamedRoleDescriptor[])[]
  asked: PrivilegesToCheck
}>

/** How worlds are made: how many sides at most, and whether mistakes occur. */
export type WorldOptions = Readonly<{ maxSides: number; hasMistakes: boolean }>

/** Worlds. */
export function worlds({ maxSides, hasMistakes }: WorldOptions): fc.Arbitrary<World> {
  return fc.tuple(catalogueChoice, fc.array(base, { minLength: 1, maxLength: 3 })).chain(([catalogue, bases]) => {
    const texts = textsOf(bases, catalogue, hasMistakes)
    return fc.record({
      catalogue: fc.constant(catalogue),
      stored: storedPrivileges(texts),
      sides: fc.array(descriptors(texts), { minLength: 1, maxLength: maxSides }),
      asked: check(texts),
    })
  })
}

/** Patterns to begin with; a few meet the restricted names of Elasticsearch. */
const base = fc.oneof({ weight: 6, arbitrary: pattern }, fc.constantFrom('.security*', '.security-7', '.tasks?', '/\\.s.*/'))

/** Worlds of nothing but index names, where restricted names, grants and questions all lie a step away from one or two patterns. */
export const restrictedWorlds: fc.Arbitrary<World> = fc.array(base, { minLength: 1, maxLength: 2 }).chain((bases) => {
  const names = (maxLength: number) => fc.array(near(bases), { minLength: 1, maxLength })
  const entry = fc.record({
    names: fc.oneof(names(2), fc.constantFrom(...bases).chain(splitOf)),
    privileges: fc.constant(['read']),
    allowRestrictedIndices: fc.boolean(),
  })
  const question = fc.record({ names: names(4), privileges: fc.constant(['read']), allowRestrictedIndices: fc.boolean() })
  return fc
    .record({ restricted: names(2), indices: fc.array(entry, { minLength: 1, maxLength: 2 }), index: fc.tuple(question) })
    .map(({ restricted, indices, index }) => ({
      catalogue: { privileges: 'small', restricted },
      stored: [],
      sides: [[{ name: 'role', descriptor: { cluster: [], indices, applications: [], runAs: [], metadata: {} } }]],
      asked: { cluster: [], index, application: [] },
    }))
})

/** The texts of one world, by what they name. */
type Texts = Readonly<{
  name: fc.Arbitrary<string>
  names: fc.Arbitrary<readonly string[]>
  /** Names that come to about one of the base patterns together. */
  parts: fc.Arbitrary<readonly string[]>
  clusterPrivilege: fc.Arbitrary<string>
  indexPrivilege: fc.Arbitrary<string>
  applicationPrivilege: fc.Arbitrary<string>
}>

function textsOf(bases: readonly string[], catalogue: CatalogueChoice, hasMistakes: boolean): Texts {
  const orMistake = (texts: fc.Arbitrary<string>, ...mistakes: string[]) =>
    hasMistakes ? fc.oneof({ weight: 60, arbitrary: texts }, { weight: 1, arbitrary: fc.constantFrom(...mistakes) }) : texts
  const name = orMistake(
    fc.oneof({ weight: 8, arbitrary: near(bases) }, fc.constantFrom('*', '.*', '.a', '.a?', '.a*', '.*a*', '')),
    '/a',
    '/a)/',
  )
  const lists = fc.array(name, { minLength: 1, maxLength: 3 })
  const parts = fc.constantFrom(...bases).chain(splitOf)
  return {
    name,
    names: fc.oneof({ weight: 3, arbitrary: lists }, { weight: 1, arbitrary: parts }),
    parts,
    clusterPrivilege: orMistake(fc.constantFrom(...clusterPrivilegesOf(catalogue)), 'nope'),
    indexPrivilege: orMistake(fc.constantFrom(...indexPrivilegesOf(catalogue)), 'nope'),
    applicationPrivilege: orMistake(
      fc.constantFrom('read', 'write', 'unset', 'read*', 'd:*', 'd:r', 'd:?', '/d:.*/', '/#/', '*', 'Read'),
      '/a',
    ),
  }
}

const applications = ['app', 'app-1', 'other'] as const

function storedPrivileges({ applicationPrivilege }: Texts): fc.Arbitrary<readonly StoredApplicationPrivilege[]> {
  const action = fc.oneof(fc.constantFrom('d:*', 'd:r', 'd:w', 'd:?', '*', '/d:[rw]/'), applicationPrivilege)
  return fc.uniqueArray(
    fc.record({
      application: fc.constantFrom(...applications),
      name: fc.constantFrom('read', 'write'),
      actions: fc.array(action, { maxLength: 3 }),
    }),
    { maxLength: 5, selector: ({ application, name }) => `${application} ${name}` },
  )
}

function descriptors(texts: Texts): fc.Arbitrary<readonly NamedRoleDescriptor[]> {
  const fields = fc.constantFrom(null, ['*'], ['a*'], ['b', 'a*'], [])
  const entry = fc.record(
    {
      names: texts.names,
      privileges: fc.array(texts.indexPrivilege, { minLength: 1, maxLength: 3 }),
      allowRestrictedIndices: fc.boolean(),
      fieldSecurity: fc.record({ grant: fields, except: fc.constantFrom(null, [], ['ab']) }),
      query: fc.constantFrom('{"match_all":{}}', '{"match_none":{}}', ''),
    },
    { requiredKeys: ['names', 'privileges', 'allowRestrictedIndices'] },
  )
  const application = fc.record({
    application: fc.constantFrom(...applications, 'app*', '*'),
    privileges: fc.array(texts.applicationPrivilege, { minLength: 1, maxLength: 3 }),
    resources: texts.names,
  })
  const descriptor = fc.record({
    cluster: fc.array(texts.clusterPrivilege, { maxLength: 3 }),
    indices: fc.oneof({ weight: 4, arbitrary: fc.array(entry, { maxLength: 3 }) }, entries(entry, texts.parts)),
    applications: fc.oneof({ weight: 4, arbitrary: fc.array(application, { maxLength: 3 }) }, grants(application, texts.parts)),
    runAs: fc.array(texts.name, { maxLength: 1 }),
    metadata: fc.constant({}),
  })
  return fc
    .array(descriptor, { minLength: 1, maxLength: 3 })
    .map((all) => all.map((descriptor, position) => ({ name: `role-${position}`, descriptor })))
}

/** The same entry for each part of a pattern, which therefore none covers alone. */
function entries<T extends object>(entry: fc.Arbitrary<T>, parts: fc.Arbitrary<readonly string[]>) {
  return fc.tuple(entry, parts).map(([one, names]) => names.map((name) => ({ ...one, names: [name] })))
}

/** The same for resources; their privileges differ by an action, since equal ones would be one grant. */
function grants<T extends Readonly<{ privileges: readonly string[] }>>(
  application: fc.Arbitrary<T>,
  parts: fc.Arbitrary<readonly string[]>,
) {
  return fc
    .tuple(application, parts)
    .map(([one, names]) => names.map((name, i) => ({ ...one, privileges: [...one.privileges, `part:${i}`], resources: [name] })))
}

function check(texts: Texts): fc.Arbitrary<PrivilegesToCheck> {
  const names = fc.array(texts.name, { minLength: 1, maxLength: 4 })
  return fc.record({
    cluster: fc.array(texts.clusterPrivilege, { maxLength: 3 }),
    index: fc.array(
      fc.record({
        names,
        privileges: fc.array(texts.indexPrivilege, { minLength: 1, maxLength: 4 }),
        allowRestrictedIndices: fc.boolean(),
      }),
      { maxLength: 2 },
    ),
    application: fc.array(
      fc.record({
        application: fc.constantFrom(...applications),
        privileges: fc.array(texts.applicationPrivilege, { minLength: 1, maxLength: 3 }),
        resources: names,
      }),
      { maxLength: 2 },
    ),
  })
}
