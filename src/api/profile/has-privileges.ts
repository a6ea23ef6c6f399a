/**
 * `GET|POST /_security/profile/_has_privileges`: which of these profiles have all these privileges? (reference 02 §9, 05 §9)
 *
 * Profiles with the same role names share one compiled role, and so one answer: each distinct role set is asked once.
 * COST: others are served while a check goes on, and after each role set.
 */
import { setImmediate as turn } from 'node:timers/promises'
import { type Profile, subjectOfProfile } from '../../directory/profiles.ts'
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
import { byUid, profileNotFound } from './profile-not-found.ts'

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
    const found = await services.directory.profiles.find(uids)
    if (found === undefined) return { status: 200, body: { has_privilege_uids: [] } }
    const { enabled, errors } = await runInSlices(sortOut(uids, found))
    const holders = await checkProfiles(enabled, asked, { services, signal, errors })
    const rendered = await runInSlices(renderItemErrorsInSteps(byUid(errors)))
    return { status: 200, body: { has_privilege_uids: holders, errors: rendered } }
  },
}

type Sorted = Readonly<{ enabled: ReadonlyMap<string, Profile>; errors: Map<string, unknown> }>

/** Enabled profiles by their uids, and the uids that nobody has; `found` stands in the order of the uids. */
function* sortOut(uids: readonly string[], found: readonly (Profile | undefined)[]): Steps<Sorted> {
  const errors = new Map<string, unknown>()
  const enabled = new Map<string, Profile>()
  const missing = profileNotFound()
  for (const [index, uid] of uids.entries()) {
    const profile = found[index]
    if (profile === undefined) errors.set(uid, missing)
    else if (profile.enabled) enabled.set(uid, profile)
    yield
  }
  return { enabled, errors }
}

type Check = Readonly<{ services: Services; signal: AbortSignal; errors: Map<string, unknown> }>

/** Uids of the profiles that have all privileges; a check that fails is told in `errors`, the others go on. */
async function checkProfiles(
  profiles: ReadonlyMap<string, Profile>,
  asked: PrivilegesToCheck,
  { services, signal, errors }: Check,
): Promise<readonly string[]> {
  const { roleResolver, applicationPrivileges } = services.directory
  const stored = await applicationPrivileges.stored()
  const answers = new Map<AnyRole, Outcome>()
  const holders: string[] = []
  for (const [uid, profile] of profiles) {
    try {
      const { role } = await roleResolver.resolve(subjectOfProfile(profile))
      const known = answers.get(role)
      const outcome = known ?? (await attempt(runInSlices(hasAllPrivilegesInSteps(role, asked, stored))))
      if (known === undefined) {
        answers.set(role, outcome)
        await turn()
        // WIRE
        if (signal.aborted) throw new TaskCancelledError('has privilege task cancelled')
      }
      if ('error' in outcome) errors.set(uid, outcome.error)
      else if (outcome.hasAll) holders.push(uid)
    } catch (error) {
      if (error instanceof TaskCancelledError) throw error
      errors.set(uid, error)
    }
  }
  return holders
}

type Outcome = Readonly<{ hasAll: boolean } | { error: unknown }>

async function attempt(check: Promise<boolean>): Promise<Outcome> {
  try {
    return { hasAll: await check }
  } catch (error) {
    return { error }
  }
}
