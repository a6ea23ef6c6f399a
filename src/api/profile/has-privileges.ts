/**
 * `GET|POST /_security/profile/_has_privileges`: which of these profiles have all these privileges? (reference 02 §9, 05 §9)
 *
 * A profile is asked about with the stored role names and what they mean today. Profiles with the same ones share one answer, and
 * role sets share what their roles grant (`RoleSetsCheck`); only a set that is not decided so is compiled and asked by itself.
 * COST: which roles profiles have is in memory; a few look-ups for each uid and for each distinct role set. Others are served in
 * between.
 */
import { setImmediate as turn } from 'node:timers/promises'
import type { KnownProfile } from '../../directory/profile-roles.ts'
import { type RoleLists, roleListsOf } from '../../directory/role-lists.ts'
import {
  hasAllPrivilegesInSteps,
  type NumberedRole,
  nestedFieldInSteps,
  objectParserInSteps,
  type PrivilegesToCheck,
  parsePrivilegesCheckInSteps,
  prepareRoleSetsCheckInSteps,
  privilegesCheckFindings,
  type RoleSetsCheck,
  type Steps,
  type StoredApplicationPrivileges,
  stringArrayField,
} from '../../engine/index.ts'
import { TaskCancelledError } from '../../errors.ts'
import { runInSlices } from '../../http/index.ts'
import type { Endpoint, Services } from '../endpoint.ts'
import { renderItemErrorsInSteps } from '../item-errors.ts'
import { bodyOrSource } from '../request-body.ts'
import { byUidInSteps, profileNotFound } from './profile-not-found.ts'

type Input = Readonly<{ uids: readonly string[]; asked: PrivilegesToCheck }>

const parserName = 'profile_has_privileges_request'

const parseRequest = objectParserInSteps(
  parserName,
  { uids: stringArrayField(), privileges: nestedFieldInSteps((reader) => parsePrivilegesCheckInSteps(reader, parserName)) },
  { required: ['uids', 'privileges'] },
)

export const profileHasPrivileges: Endpoint<Input> = {
  takesBody: true,
  *read(exchange) {
    const { uids, privileges } = yield* parseRequest(bodyOrSource(exchange))
    return { uids, asked: privileges }
  },
  validate: ({ uids, asked }) => [
    // WIRE
    ...(uids.length === 0 ? ['profile uids list must not be empty'] : []),
    ...privilegesCheckFindings(asked),
  ],
  async execute({ uids, asked }, { signal }, _, services) {
    const found = await services.directory.profileRoles.find(uids)
    if (found === undefined) return { status: 200, body: { has_privilege_uids: [] } }
    const stored = await services.directory.applicationPrivileges.stored()
    const { lists, listOf } = await runInSlices(roleListsOf(found))
    const outcomes = await checkRoleSets(lists, { asked, stored, services, signal })
    const { holders, errors } = await runInSlices(sortOut(uids, found, { outcomes, listOf }))
    const rendered = await runInSlices(renderItemErrorsInSteps(errors))
    return { status: 200, body: { has_privilege_uids: holders, errors: rendered } }
  },
}

/** What came of a check; of a set of role names for which nothing has yet, undefined. */
type Outcome = Readonly<{ hasAll: boolean } | { error: unknown }>

const hasEverything: Outcome = { hasAll: true }
const lacksSomething: Outcome = { hasAll: false }

type Check = Readonly<{
  asked: PrivilegesToCheck
  stored: StoredApplicationPrivileges
  services: Services
  signal: AbortSignal
}>

/** What comes of the check for each list of role names. */
async function checkRoleSets(lists: readonly (readonly string[])[], check: Check): Promise<readonly Outcome[]> {
  const { asked, stored, services, signal } = check
  const roleSets = await runInSlices(prepareRoleSetsCheckInSteps(asked, stored, services.catalogue))
  const roles = await services.directory.roleResolver.eachOf(lists)
  const decided = await runInSlices(decideTogether(roles, roleSets))
  const outcomes: Outcome[] = []
  for (const [number, names] of lists.entries()) {
    const outcome = decided[number]
    if (outcome === undefined) {
      // WIRE
      if (signal.aborted) throw new TaskCancelledError('has privilege task cancelled')
      outcomes.push(await checkRoleSet(names, check))
      await turn()
    } else outcomes.push(outcome)
  }
  return outcomes
}

/** Sets of role names per step: some twenty microseconds' work. */
const setsPerStep = 64

/** The outcomes that are decided by what the roles of a set grant one by one. */
function* decideTogether(
  sets: readonly (readonly NumberedRole[] | undefined)[],
  roleSets: RoleSetsCheck,
): Steps<readonly (Outcome | undefined)[]> {
  const outcomes: (Outcome | undefined)[] = []
  for (const roles of sets) {
    const hasAll = roles && roleSets.hasAll(roles)
    const outcome = hasAll === undefined ? undefined : hasAll ? hasEverything : lacksSomething
    if (outcomes.push(outcome) % setsPerStep === 0) yield
  }
  return outcomes
}

/** A check that fails is told, and the others go on. */
async function checkRoleSet(names: readonly string[], { asked, stored, services }: Check): Promise<Outcome> {
  try {
    const { role } = await services.directory.roleResolver.resolveNames(names)
    return { hasAll: await runInSlices(hasAllPrivilegesInSteps(role, asked, stored)) }
  } catch (error) {
    return { error }
  }
}

type Sorted = Readonly<{ holders: readonly string[]; errors: ReadonlyMap<string, unknown> }>

/** Uids per step: some twenty microseconds' work. */
const uidsPerStep = 128

/** The uids that have all privileges, and what is wrong with others; `found` stands in the order of the uids. */
function* sortOut(
  uids: readonly string[],
  found: readonly (KnownProfile | undefined)[],
  { listOf, outcomes }: Pick<RoleLists, 'listOf'> & Readonly<{ outcomes: readonly Outcome[] }>,
): Steps<Sorted> {
  const holders = new Set<string>()
  const errors = new Map<string, unknown>()
  let missing: Error | undefined
  for (let position = 0; position < uids.length; position++) {
    const uid = uids[position]!
    const outcome = outcomes[listOf[position]!]
    if (found[position] === undefined) {
      missing ??= profileNotFound()
      errors.set(uid, missing)
    } else if (outcome !== undefined && 'error' in outcome) errors.set(uid, outcome.error)
    else if (outcome?.hasAll === true) holders.add(uid)
    if (position % uidsPerStep === 0) yield
  }
  return { holders: [...holders], errors: yield* byUidInSteps(errors) }
}
