/** What must hold of roles and checks, whatever they are: engine against model. */
import { deepEqual, equal } from 'node:assert/strict'
import fc from 'fast-check'
import {
  type AnyRole,
  checkPrivilegesInSteps,
  compileRole,
  finish,
  hasAllPrivileges,
  hasAllPrivilegesInSteps,
  indexStoredPrivileges,
  limitRole,
  listPrivileges,
  mayRunAs,
  type PrivilegesCheckResult,
  prepareRoleSetsCheckInSteps,
  type Role,
} from '../../src/engine/index.ts'
import { checkAll, holdsAll } from '../model/check.ts'
import { listRole } from '../model/list.ts'
import { buildRole, type ModelRole } from '../model/role.ts'
import { hasWord } from '../model/words.ts'
import { catalogueOf } from './catalogue.ts'
import { type Outcome, outcomeOf } from './outcome.ts'
import type { Property } from './property.ts'
import { restrictedWorlds, type World, worlds } from './role-worlds.ts'

type Strategy = 'auto' | 'automaton' | 'probe'
const strategy = fc.constantFrom<Strategy>('auto', 'auto', 'automaton', 'probe')

export const roleProperties: readonly Property[] = [
  {
    name: 'every answer to a check is that of the model, with details and without',
    share: 8,
    property: fc.property(worlds({ maxSides: 1, hasMistakes: false }), strategy, compareChecks),
  },
  {
    name: 'every answer about names that may be restricted is that of the model',
    share: 15,
    property: fc.property(restrictedWorlds, strategy, compareChecks),
  },
  {
    name: 'every answer of a limited role is that of the model',
    share: 5,
    property: fc.property(worlds({ maxSides: 3, hasMistakes: false }), strategy, compareChecks),
  },
  {
    name: 'mistakes in roles and checks are refused where the model refuses them, and unseen behind an early exit',
    share: 5,
    property: fc.property(worlds({ maxSides: 2, hasMistakes: true }), strategy, compareChecks),
  },
  {
    name: 'a set of roles is decided by what each of them grants as by the roles together, or not at all',
    share: 8,
    property: fc.property(worlds({ maxSides: 1, hasMistakes: true }), compareRoleSets),
  },
  {
    name: 'the same on names that may be restricted',
    share: 5,
    property: fc.property(restrictedWorlds, compareRoleSets),
  },
  {
    name: 'what a role lists, and whom it may run as, is what the model says',
    share: 5,
    property: fc.property(worlds({ maxSides: 1, hasMistakes: false }), (world) => {
      const { role, model } = built(world, 'auto')
      const { global, remoteIndices, remoteCluster, ...listed } = listPrivileges(role)
      deepEqual([global, remoteIndices, remoteCluster], [[], [], []])
      deepEqual(unordered(listed), unordered(listRole(model[0]!)))
      for (const name of ['', 'a', 'ab', '.a']) equal(mayRunAs(role, name), hasWord(model[0]!.runAs, name), name)
    }),
  },
]

function compareChecks(world: World, strategy: Strategy): void {
  const sides = outcomeOf(() => modelSides(world))
  const compiled = outcomeOf(() => engineRole(world, strategy))
  equal(compiled.kind, sides.kind)
  if (compiled.kind === 'refused' || sides.kind === 'refused') return
  const stored = indexStoredPrivileges(world.stored)
  const answers = outcomeOf(() => checkAll(sides.value, world.asked))
  const hasAll = outcomeOf(() => holdsAll(sides.value, world.asked))
  for (const options of [{}, oneOfVeryMany]) {
    const given = outcomeOf(() => singleAnswers(finish(checkPrivilegesInSteps(compiled.value, world.asked, stored, options))))
    compareOutcomes(given, answers)
    const hasAllGiven = outcomeOf(() => finish(hasAllPrivilegesInSteps(compiled.value, world.asked, stored, options)))
    compareOutcomes(hasAllGiven, hasAll)
  }
}

/** Asked again once the roles together were: coverage that took automata is known then, so that hardly a set stays undecided. */
function compareRoleSets(world: World): void {
  const stored = indexStoredPrivileges(world.stored)
  const catalogue = catalogueOf(world.catalogue)
  const [descriptors] = world.sides
  const one = outcomeOf(() =>
    descriptors!.map((descriptor, number) => ({ role: compileRole([descriptor], stored, catalogue), number })),
  )
  if (one.kind === 'refused') return
  const together = outcomeOf(() => hasAllPrivileges(compileRole(descriptors!, stored, catalogue), world.asked, stored))
  const decided = finish(prepareRoleSetsCheckInSteps(world.asked, stored, catalogue)).hasAll(one.value)
  if (decided !== undefined) deepEqual(together, { kind: 'value', value: decided })
}

/** Every name and resource is treated as one of very many: nothing is remembered. */
const oneOfVeryMany = { maxKeptNames: 0 }

/** Reasons of the engine may go on where the model's end: lists of known privileges are tested elsewhere. */
function compareOutcomes<T>(given: Outcome<T>, expected: Outcome<T>): void {
  if (given.kind === 'refused' && expected.kind === 'refused')
    equal(given.reason.slice(0, expected.reason.length), expected.reason)
  else deepEqual(given, expected)
}

function built(world: World, strategy: Strategy): Readonly<{ role: AnyRole; model: readonly ModelRole[] }> {
  return { role: engineRole(world, strategy), model: modelSides(world) }
}

function modelSides({ sides, stored, catalogue }: World): readonly ModelRole[] {
  return sides.map((descriptors) => buildRole(descriptors, stored, catalogueOf(catalogue)))
}

function engineRole({ sides, stored, catalogue }: World, strategy: Strategy): AnyRole {
  const roles: readonly Role[] = sides.map((side) =>
    compileRole(side, indexStoredPrivileges(stored), catalogueOf(catalogue), { strategy }),
  )
  return roles.slice(1).reduce<AnyRole>((base, limit) => limitRole(base, limit), roles[0]!)
}

/** The single answers of a result, as the model keys them. */
function singleAnswers({ hasAllRequested, cluster, index, application }: PrivilegesCheckResult): ReadonlyMap<string, boolean> {
  const all = new Map<string, boolean>()
  for (const [privilege, isGranted] of cluster) all.set(JSON.stringify(['cluster', privilege]), isGranted)
  for (const [name, answers] of index) {
    for (const [privilege, isGranted] of answers) all.set(JSON.stringify(['index', name, privilege]), isGranted)
  }
  for (const [name, resources] of application) {
    for (const [resource, answers] of resources) {
      for (const [privilege, isGranted] of answers) all.set(JSON.stringify(['application', name, resource, privilege]), isGranted)
    }
  }
  equal(hasAllRequested, [...all.values()].every(Boolean))
  return all
}

/** Every list as a set. */
function unordered(list: Readonly<Record<string, readonly unknown[]>>): unknown {
  return Object.fromEntries(Object.entries(list).map(([member, values]) => [member, values.map(fingerprint).sort()]))
}

function fingerprint(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(fingerprint).sort().join()}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  return `{${Object.entries(value)
    .map(([key, member]) => `${key}:${fingerprint(member)}`)
    .sort()
    .join()}}`
}
