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
import {
  hasAllPrivilegesInSteps,
  nestedFieldInSteps,
  objectParserInSteps,
  type PrivilegesToCheck,
  parsePrivilegesCheckInSteps,
  prepareRoleSetsCheckInSteps,
  privilegesCheckFindings,
  type Role,
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
    const outcomes = await checkRoleSets(found, { asked, stored, services, signal })
    const { holders, errors } = await runInSlices(sortOut(uids, found, outcomes))
    const rendered = await runInSlices(renderItemErrorsInSteps(errors))
    return { status: 200, body: { has_privilege_uids: holders, errors: rendered } }
  },
}

/** What came of the check for each list of role names that an enabled profile has. */
type Outcomes = ReadonlyMap<readonly string[], Outcome>

type Check = Readonly<{
  asked: PrivilegesToCheck
  stored: StoredApplicationPrivileges
  services: Services
  signal: AbortSignal
}>

async function checkRoleSets(profiles: readonly (KnownProfile | undefined)[], check: Check): Promise<Outcomes> {
  const { asked, stored, services, signal } = check
  const roleSets = new Set<readonly string[]>()
  for (const profile of profiles) if (profile?.enabled === true) roleSets.add(profile.roles)
  const together = await runInSlices(prepareRoleSetsCheckInSteps(asked, stored, services.catalogue))
  const roles = await services.directory.roleResolver.resolveEach(roleSets)
  const outcomes = new Map<readonly string[], Outcome>()
  const undecided = await runInSlices(decideTogether(roles, together, outcomes))
  for (const names of undecided) {
    // WIRE
    if (signal.aborted) throw new TaskCancelledError('has privilege task cancelled')
    outcomes.set(names, await checkRoleSet(names, check))
    await turn()
  }
  return outcomes
}

/** Sets of role names per step: some twenty microseconds' work. */
const setsPerStep = 64

/** Takes down what is decided by what the roles of a set grant one by one, and returns the sets for which nothing is. */
function* decideTogether(
  roleSets: ReadonlyMap<readonly string[], readonly Role[] | undefined>,
  together: RoleSetsCheck,
  outcomes: Map<readonly string[], Outcome>,
): Steps<readonly (readonly string[])[]> {
  const undecided: (readonly string[])[] = []
  let sets = 0
  for (const [names, roles] of roleSets) {
    const hasAll = roles && together.hasAll(roles)
    if (hasAll === undefined) undecided.push(names)
    else outcomes.set(names, hasAll ? hasAllPrivileges : hasNotAll)
    if (++sets % setsPerStep === 0) yield
  }
  return undecided
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
function* sortOut(uids: readonly string[], found: readonly (KnownProfile | undefined)[], outcomes: Outcomes): Steps<Sorted> {
  const holders = new Set<string>()
  const errors = new Map<string, unknown>()
  const missing = profileNotFound()
  for (const [position, uid] of uids.entries()) {
    const profile = found[position]
    const outcome = profile?.enabled === true ? outcomes.get(profile.roles) : undefined
    if (profile === undefined) errors.set(uid, missing)
    else if (outcome !== undefined && 'error' in outcome) errors.set(uid, outcome.error)
    else if (outcome?.hasAll === true) holders.add(uid)
    if (position % uidsPerStep === 0) yield
  }
  return { holders: [...holders], errors: yield* byUidInSteps(errors) }
}

type Outcome = Readonly<{ hasAll: boolean } | { error: unknown }>

const hasAllPrivileges: Outcome = { hasAll: true }
const hasNotAll: Outcome = { hasAll: false }
