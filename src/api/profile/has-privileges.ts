/**
 * `GET|POST /_security/profile/_has_privileges`: which of these profiles have all these privileges? (reference 02 §9, 05 §9)
 *
 * A profile is asked about with the stored role names and what they mean today. Profiles with the same ones share one compiled role,
 * and so one answer: each distinct role set is asked once.
 * COST: which roles profiles have is in memory; a few look-ups for each uid. Others are served while a check goes on, and after each
 * role set.
 */
import { setImmediate as turn } from 'node:timers/promises'
import type { KnownProfile } from '../../directory/profile-roles.ts'
import {
  type AnyRole,
  hasAllPrivilegesInSteps,
  nestedFieldInSteps,
  objectParserInSteps,
  type PrivilegesToCheck,
  parsePrivilegesCheckInSteps,
  privilegesCheckFindings,
  type Steps,
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
    const outcomes = await checkRoleSets(found, asked, { services, signal })
    const { holders, errors } = await runInSlices(sortOut(uids, found, outcomes))
    const rendered = await runInSlices(renderItemErrorsInSteps(errors))
    return { status: 200, body: { has_privilege_uids: holders, errors: rendered } }
  },
}

/** What came of the check for each list of role names that an enabled profile has. */
type Outcomes = ReadonlyMap<readonly string[], Outcome>

async function checkRoleSets(
  profiles: readonly (KnownProfile | undefined)[],
  asked: PrivilegesToCheck,
  { services, signal }: Readonly<{ services: Services; signal: AbortSignal }>,
): Promise<Outcomes> {
  const { roleResolver, applicationPrivileges } = services.directory
  const stored = await applicationPrivileges.stored()
  const byRole = new Map<AnyRole, Outcome>()
  const outcomes = new Map<readonly string[], Outcome>()
  const check = async (roles: readonly string[]): Promise<Outcome> => {
    const { role } = await roleResolver.resolveNames(roles)
    const known = byRole.get(role)
    if (known !== undefined) return known
    const outcome = await attempt(runInSlices(hasAllPrivilegesInSteps(role, asked, stored)))
    byRole.set(role, outcome)
    return outcome
  }
  for (const profile of profiles) {
    if (profile?.enabled !== true || outcomes.has(profile.roles)) continue
    outcomes.set(profile.roles, await check(profile.roles).catch((error: unknown) => ({ error })))
    await turn()
    // WIRE
    if (signal.aborted) throw new TaskCancelledError('has privilege task cancelled')
  }
  return outcomes
}

type Sorted = Readonly<{ holders: readonly string[]; errors: ReadonlyMap<string, unknown> }>

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
    yield
  }
  return { holders: [...holders], errors: yield* byUidInSteps(errors) }
}

type Outcome = Readonly<{ hasAll: boolean } | { error: unknown }>

/** A check that fails is told, and the others go on. */
async function attempt(check: Promise<boolean>): Promise<Outcome> {
  try {
    return { hasAll: await check }
  } catch (error) {
    return { error }
  }
}
