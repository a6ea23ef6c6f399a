/** A random world and the questions about it, all from one seed. */
import { type CheckSize, type CheckSource, randomCheck } from './checks.ts'
import { malformed, spoilt } from './malform.ts'
import { type OddSubject, oddRequest } from './odd-requests.ts'
import { createPatternSource, isMisreadInSets } from './patterns.ts'
import { createRandom, type Random } from './random.ts'
import { isValidAction, type RoleSource, randomRole } from './roles.ts'
import { profileUid } from './transition.ts'
import { applicationActions, applicationPrivilegeNames, builtInRoles } from './vocabulary.ts'
import { applicationPrefix, type Caller, type Question, type RoleBody, type World } from './world.ts'

export type GenerateOptions = Readonly<{
  seed: string
  /** Which world of the seed. */
  number: number
  questions: number
  /** The share of questions that are not well-formed. */
  malformedShare: number
  /** The share of odd requests among these. */
  oddShare?: number
}>

export type Generated = Readonly<{ world: World; questions: readonly Question[] }>

/** The same options give the same world and questions. */
export function generate({ seed, number, questions, malformedShare, oddShare = 0.12 }: GenerateOptions): Generated {
  const random = createRandom(`${seed} ${number}`)
  const id = `parity-${seed}-${number}`
  const applications = applicationEnds.map((end) => applicationPrefix(id) + end)
  const patterns = createPatternSource(random)
  const users = Array.from({ length: 12 }, (_, index) => `${id}-u${index}`)
  // One world in twenty holds sets that Elasticsearch misreads; its differences there are known.
  const source: RoleSource = { random, patterns, users, applications, hasMisreadSets: random.chance(0.05) }
  const world = randomWorld(source, id)
  const asked: QuestionSource = { random, patterns, world, applications, malformedShare, oddShare }
  return { world, questions: Array.from({ length: questions }, () => randomQuestion(asked)) }
}

/** All that a node without further modules has. */
const serviceAccounts: readonly string[] = [
  'elastic/fleet-server',
  'elastic/kibana',
  'elastic/auto-ops',
  'elastic/fleet-server-remote',
]

const applicationEnds: readonly string[] = ['', '-one', '-two', '-.kibana', '_x']

function randomWorld(source: RoleSource, id: string): World {
  const { random, users, applications, hasMisreadSets } = source
  const actions = hasMisreadSets
    ? applicationActions
    : applicationActions.filter((action) => !isMisreadInSets(action) && isValidAction(action))
  const privileges = Object.fromEntries(
    random.some(applications, 2, 4).map((application) => {
      const named = random
        .some(applicationPrivilegeNames.slice(0, 6), 1, 5)
        .map((name) => [name, { actions: random.some(actions, 1, 3) }])
      return [application, Object.fromEntries(named)]
    }),
  )
  const roles = Object.fromEntries(Array.from({ length: 14 }, (_, index) => [`${id}-r${index}`, randomRole(source)]))
  const roleNames = [...Object.keys(roles), `${id}-missing`]
  const held = (): string[] => random.some(random.chance(0.15) ? [...roleNames, ...builtInRoles] : roleNames, 0, 4)
  const profiles = random.chance(0.35) ? users : []
  return {
    id,
    privileges,
    roles,
    users: Object.fromEntries(users.map((user) => [user, random.chance(0.04) ? ['superuser'] : maybeDoubled(random, held())])),
    keys: Object.fromEntries(
      Array.from({ length: 6 }, (_, index) => {
        const owner = random.pick(users)
        return [
          `key${index}`,
          index === 0 ? { owner } : { owner, role_descriptors: keyDescriptors(source, Object.values(roles)) },
        ]
      }),
    ),
    bearers: {
      ...Object.fromEntries(random.some(users, 2, 3).map((user, index) => [`token${index}`, { user }])),
      service0: { account: random.pick(serviceAccounts) },
    },
    profiles,
    reassigned: { [users[1]!]: held(), [users[2]!]: held() },
    disabledProfiles: profiles.length === 0 ? [] : [users[3]!],
  }
}

/** Nothing keeps a client from naming a role twice. */
const maybeDoubled = (random: Random, names: readonly string[]): readonly string[] =>
  random.chance(0.03) ? [...names, ...names.slice(0, 1)] : names

function keyDescriptors(source: RoleSource, roles: readonly RoleBody[]): Record<string, RoleBody> {
  const { random } = source
  const descriptors = random.times(0, 2, () => [
    `d${random.int(0, 9)}`,
    random.chance(0.5) ? random.pick(roles) : randomRole(source),
  ])
  return Object.fromEntries(descriptors)
}

type QuestionSource = CheckSource & Readonly<{ malformedShare: number; oddShare: number }>

const checkPath = '/_security/user/_has_privileges'
const listPath = '/_security/user/_privileges'
const profilePath = '/_security/profile/_has_privileges'

function randomQuestion(source: QuestionSource): Question {
  const { random, world, malformedShare } = source
  if (random.chance(malformedShare)) return malformedQuestion(source)
  const isAboutProfiles = world.profiles.length > 0
  return random.weighted<Question>([
    [70, () => checkQuestion(source)],
    [5, () => namedQuestion(source)],
    [9, () => ({ kind: 'list', caller: randomCaller(random, world), method: 'GET', path: listPath })],
    [isAboutProfiles ? 16 : 1, () => profileQuestion(source)],
  ])
}

function checkQuestion(source: QuestionSource): Question {
  const { random, world } = source
  const caller = randomCaller(random, world)
  const size = random.weighted<CheckSize>([
    [40, () => 'small'],
    [35, () => 'medium'],
    [25, () => 'large'],
  ])
  return question(random, 'check', caller, checkPath, randomCheck(source, rolesAsked(world, caller), size))
}

/** About somebody by name: oneself is answered, others are refused in two ways. */
function namedQuestion(source: QuestionSource): Question {
  const { random, world } = source
  const name = random.pick(Object.keys(world.users))
  const caller: Caller = random.chance(0.6) ? { as: 'administrator', runAs: name } : randomCaller(random, world)
  const target = random.chance(0.6) ? name : random.pick(Object.keys(world.users))
  return question(
    random,
    'check',
    caller,
    `/_security/user/${target}/_has_privileges`,
    randomCheck(source, rolesAsked(world, caller), 'small'),
  )
}

function profileQuestion(source: QuestionSource): Question {
  const { random, world } = source
  const user = random.pick(Object.keys(world.users))
  const check = randomCheck(source, rolesOf(world, world.users[user]), random.chance(0.9) ? 'small' : 'medium')
  const caller: Caller = random.chance(0.9) ? { as: 'administrator' } : randomCaller(random, world)
  return question(random, 'profile', caller, profilePath, { uids: someUids(random, world), privileges: check })
}

function malformedQuestion(source: QuestionSource): Question {
  const { random, world } = source
  if (random.chance(source.oddShare)) return oddRequest(random, oddSubject(source))
  const isAboutProfiles = random.chance(0.25)
  const user = random.pick(Object.keys(world.users))
  const check = randomCheck(source, rolesOf(world, world.users[user]), random.chance(0.8) ? 'small' : 'medium')
  const isSpoilt = random.chance(0.35)
  const privileges = isSpoilt ? spoilt(random, check) : check
  const body = isAboutProfiles ? { uids: someUids(random, world).slice(0, 4), privileges } : privileges
  const caller: Caller = isAboutProfiles ? { as: 'administrator' } : { as: 'administrator', runAs: user }
  const text = isSpoilt ? JSON.stringify(body) : malformed(random, body)
  const kind = isAboutProfiles ? 'malformed-profile' : 'malformed-check'
  return { kind, caller, method: 'POST', path: isAboutProfiles ? profilePath : checkPath, body: text }
}

function oddSubject(source: QuestionSource): OddSubject {
  const { random, world } = source
  const user = random.pick(Object.keys(world.users))
  const check = randomCheck(source, rolesOf(world, world.users[user]), 'small')
  if (random.chance(0.3)) {
    const body = { uids: someUids(random, world), privileges: check }
    return { caller: { as: 'administrator' }, paths: [profilePath], body, user }
  }
  const paths = [checkPath, checkPath, listPath, `/_security/user/${user}/_has_privileges`]
  return { caller: { as: 'administrator', runAs: user }, paths, body: check, user }
}

function question(random: Random, kind: Question['kind'], caller: Caller, path: string, body: unknown): Question {
  return { kind, caller, method: random.chance(0.85) ? 'POST' : 'GET', path, body: JSON.stringify(body) }
}

function randomCaller(random: Random, { users, keys, bearers, id }: World): Caller {
  const user = (): string => random.pick(Object.keys(users))
  const key = (): string => random.pick(Object.keys(keys))
  const bearer = (): string => random.pick(Object.keys(bearers))
  return random.weighted<Caller>([
    [55, () => ({ as: 'administrator', runAs: user() })],
    [20, () => ({ as: 'key', name: key() })],
    [10, () => ({ as: 'user', name: user() })],
    [6, () => ({ as: 'user', name: user(), runAs: random.chance(0.9) ? user() : `${id}-nobody` })],
    [3, () => ({ as: 'key', name: key(), runAs: user() })],
    [8, () => ({ as: 'bearer', name: bearer() })],
    [2, () => ({ as: 'bearer', name: bearer(), runAs: user() })],
    [1, () => ({ as: 'administrator', runAs: `${id}-nobody` })],
    [1, () => ({ as: 'administrator' })],
  ])
}

/** The roles that most decide the answer. */
function rolesAsked(world: World, caller: Caller): readonly RoleBody[] {
  const now = (name: string): readonly RoleBody[] => rolesOf(world, world.reassigned[name] ?? world.users[name])
  if (caller.runAs !== undefined) return now(caller.runAs)
  switch (caller.as) {
    case 'administrator':
      return []
    case 'user':
      return now(caller.name)
    case 'bearer': {
      const bearer = world.bearers[caller.name]
      return bearer !== undefined && 'user' in bearer ? now(bearer.user) : []
    }
    case 'key': {
      const key = world.keys[caller.name]
      const own = Object.values(key?.role_descriptors ?? {})
      return own.length > 0 ? own : rolesOf(world, world.users[key?.owner ?? ''])
    }
  }
}

function rolesOf({ roles }: World, names: readonly string[] = []): RoleBody[] {
  return names.flatMap((name) => roles[name] ?? [])
}

function someUids(random: Random, { profiles, id }: World): string | string[] {
  const known = profiles.map((user) => profileUid(user))
  const unknown = ['u_unknown_0', profileUid(`${id}-nobody`), '', 'x']
  const all = known.length === 0 ? unknown : [...known, ...known, ...known, random.pick(unknown)]
  const uids = random.weighted<string[]>([
    [2, () => random.times(1, 4, () => random.pick(all))],
    [2, () => [...known, ...random.some(unknown, 0, 2)]],
    [1, () => random.times(20, 120, () => random.pick(all))],
  ])
  if (uids.length === 0) return ['u_unknown_0']
  return uids.length === 1 && random.chance(0.3) ? uids[0]! : uids
}
