/** A random sequence of management requests, all from one seed. */
import { createPatternSource } from '../patterns.ts'
import { createRandom, type Random } from '../random.ts'
import { userPasswordHash } from '../transition.ts'
import type { Caller } from '../world.ts'
import { credentialRequests, keyVariables, serviceTokenVariables, tokenVariables } from './credential-requests.ts'
import { directoryRequests, type RequestSource, roleBody } from './directory-requests.ts'
import { profileRequests } from './profile-requests.ts'
import { queryRequests } from './query-requests.ts'
import type { ManagementRequest, Sequence, Unsent } from './sequence.ts'
import * as known from './vocabulary.ts'

export type SequenceOptions = Readonly<{ seed: string; number: number; requests: number }>

/** The same options give the same sequence. It begins with callers, two roles and two users. */
export function generateSequence({ seed, number, requests }: SequenceOptions): Sequence {
  const random = createRandom(`management ${seed} ${number}`)
  const roles = {
    random,
    patterns: createPatternSource(random),
    users: known.userNames,
    // Patterns are cut out of these: none may end within a template.
    applications: known.applicationNames.slice(1),
    hasMisreadSets: false,
  }
  const source: RequestSource = { random, roles }
  const first = beginning(source)
  const others = Array.from({ length: Math.max(0, requests - first.length) }, () => randomRequest(source))
  return { requests: [...first, ...others] }
}

function beginning(source: RequestSource): ManagementRequest[] {
  const ours = Object.entries(known.callers).flatMap(([caller, name]) => [
    putOf('role', name, { cluster: known.callerPrivileges[caller as keyof typeof known.callers] }),
    putOf('user', name, { password_hash: userPasswordHash, roles: [name] }),
  ])
  const roles = known.roleNames.slice(0, 2).map((name) => putOf('role', name, roleBody(source)))
  const users = known.userNames
    .slice(0, 3)
    .map((name) => putOf('user', name, { password_hash: userPasswordHash, roles: known.roleNames.slice(0, 2) }))
  return [...ours, ...roles, ...users]
}

const putOf = (kind: 'role' | 'user', name: string, body: unknown): ManagementRequest => ({
  kind: `put ${kind}`,
  caller: { as: 'administrator' },
  method: 'PUT',
  path: `/_security/${kind}/${name}`,
  body: JSON.stringify(body),
})

function randomRequest(source: RequestSource): ManagementRequest {
  const { random } = source
  const makers = [...directoryRequests, ...credentialRequests, ...profileRequests, ...queryRequests]
  const unsent = random.weighted<Unsent>(makers.map(([weight, make]) => [weight, () => make(source)]))
  return { ...asSent(random, withWholeAnswer(unsent)), caller: randomCaller(random, unsent.kind) }
}

/** An answer that does not show what is to be captured would leave ids of which nobody knows that they are the same. */
function withWholeAnswer(unsent: Unsent): Unsent {
  return unsent.capture === undefined ? unsent : { ...unsent, path: unsent.path.replace(/[?&]filter_path=[^&]*/, '') }
}

/** Now and then with a method that writes nothing, or without the body. */
function asSent(random: Random, unsent: Unsent): Unsent {
  if (random.chance(0.01)) return { ...unsent, method: random.pick(['GET', 'PATCH', 'HEAD']) }
  if (!random.chance(0.02) || unsent.body === undefined) return unsent
  const { body: _, ...others } = unsent
  return others
}

/** Requests that concern the caller itself come from all kinds of callers. */
const personal = new Set(['authenticate', 'list privileges', 'check privileges', 'create token', 'get profiles'])

function randomCaller(random: Random, kind: string): Caller {
  const isPersonal = personal.has(kind)
  const isAboutKeys = kind.includes('API key')
  const anybody = (): string => random.pick([...known.userNames, ...known.userNames, ...Object.values(known.callers)])
  return random.weighted<Caller>([
    [isPersonal ? 1 : 8, () => ({ as: 'administrator' })],
    [3, () => ({ as: 'user', name: known.callers.manager })],
    [1, () => ({ as: 'user', name: known.callers.reader })],
    [isAboutKeys ? 4 : 2, () => ({ as: 'user', name: known.callers.owner })],
    [0.5, () => ({ as: 'user', name: known.callers.nobody })],
    [isPersonal ? 4 : 1, () => ({ as: 'user', name: anybody() })],
    [isPersonal ? 3 : 0.5, () => ({ as: 'key', name: random.pick(keyVariables) })],
    [
      isPersonal ? 3 : 0.5,
      () => ({ as: 'bearer', name: random.pick([...tokenVariables, ...tokenVariables, ...serviceTokenVariables]) }),
    ],
    [isPersonal ? 2 : 0.5, () => ({ as: 'administrator', runAs: anybody() })],
    [0.3, () => ({ as: 'user', name: anybody(), runAs: anybody() })],
  ])
}
