/** A random world and the questions about it, all from one seed. */
import { nameOf, rolesAsked, rolesNow, userBehind } from './callers.ts'
import { type CheckSize, type CheckSource, randomCheck } from './checks.ts'
import { type Cast, makerRole, randomKeys, randomServiceTokens, randomTokens } from './credentials.ts'
import { type JwtSource, randomChanges, randomJwtUsers, randomMappings } from './jwt-users.ts'
import { malformed, spoilt } from './malform.ts'
import { type OddSubject, oddRequest } from './odd-requests.ts'
import { createPatternSource, isMisreadInSets } from './patterns.ts'
import { createRandom, type Random } from './random.ts'
import { isValidAction, type RoleSource, randomRole } from './roles.ts'
import { profileUid } from './transition.ts'
import { applicationActions, applicationPrivilegeNames, builtInRoles } from './vocabulary.ts'
import { applicationPrefix, type Caller, emptyWorld, type Question, type RoleBody, type World } from './world.ts'

export type GenerateOptions = Readonly<{
  seed: string
  /** Which world of the seed. */
  number: number
  questions: number
  /** The share of questions that are not well-formed. */
  malformedShare: number
  /** The share of odd requests among these. */
  oddShare?: number
  /** Whether both servers have the JWT realm, so that worlds may have users of it. */
  hasJwtRealm?: boolean
}>

export type Generated = Readonly<{ world: World; questions: readonly Question[] }>

/** The same options give the same world and questions. */
export function generate({
  seed,
  number,
  questions,
  malformedShare,
  oddShare = 0.12,
  hasJwtRealm = false,
}: GenerateOptions): Generated {
  const random = createRandom(`${seed} ${number}`)
  const id = `parity-${seed}-${number}`
  const own = applicationPrefix(id)
  // The last one is within what service accounts are granted.
  const applications = [...applicationEnds.map((end) => own + end), `kibana-${own}`]
  const patterns = createPatternSource(random)
  const users = Array.from({ length: 12 }, (_, index) => `${id}-u${index}`)
  // One world in twenty holds sets that Elasticsearch misreads; its differences there are known.
  const source: RoleSource = { random, patterns, users, applications, hasMisreadSets: random.chance(0.05) }
  const world = randomWorld(source, id, hasJwtRealm)
  const asked: QuestionSource = { random, patterns, world, applications, malformedShare, oddShare }
  return { world, questions: Array.from({ length: questions }, () => randomQuestion(asked)) }
}

const applicationEnds: readonly string[] = ['', '-one', '-two', '-.kibana', '_x']

function randomWorld(source: RoleSource, id: string, hasJwtRealm: boolean): World {
  const { random, users } = source
  const roles = { ...randomRoles(source, id), [`${id}-maker`]: makerRole }
  const roleNames = [...Object.keys(roles), `${id}-missing`]
  const held = (): string[] => random.some(random.chance(0.15) ? [...roleNames, ...builtInRoles] : roleNames, 0, 4)
  const changing = random.chance(0.5) ? [users[4]!, users[5]!] : []
  const cast: Cast = { users, changing: [users[1]!, ...changing], makers: users.slice(6, 10) }
  const rolesFor = (user: string): readonly string[] => {
    if (random.chance(0.04)) return ['superuser']
    return [...maybeDoubled(random, held()), ...(cast.makers.includes(user) && random.chance(0.8) ? [`${id}-maker`] : [])]
  }
  const jwt: Partial<World> = hasJwtRealm ? jwtParts({ random, id, roleNames: [...roleNames, ...builtInRoles.slice(0, 2)] }) : {}
  const jwtUsers = Object.keys(jwt.jwtUsers ?? {})
  const withoutKeys: World = {
    ...emptyWorld(id),
    ...{ privileges: randomPrivileges(source), roles, ...jwt },
    users: Object.fromEntries(users.map((user) => [user, rolesFor(user)])),
    ...{ tokens: randomTokens(source, cast, jwtUsers), serviceTokens: randomServiceTokens() },
    reassigned: { [users[1]!]: held(), [users[2]!]: held() },
    ...{ disabledUsers: changing.slice(0, 1), deletedUsers: changing.slice(1) },
  }
  const world = { ...withoutKeys, keys: randomKeys(source, withoutKeys, cast) }
  if (!random.chance(0.35)) return world
  return { ...world, profiles: someActivations(random, world), disabledProfiles: [users[3]!] }
}

const jwtParts = (source: JwtSource): Pick<World, 'jwtUsers' | 'mappings' | 'remapped'> => {
  const mappings = randomMappings(source)
  return { jwtUsers: randomJwtUsers(source), mappings, remapped: randomChanges(source, mappings) }
}

/** Every user, some by tokens instead of passwords, and those of the JWT realm. */
function someActivations(random: Random, world: World): readonly string[] {
  const { users, tokens, jwtUsers } = world
  const byToken = random.some(Object.keys(tokens), 0, 5)
  const names = [...byToken, ...Object.keys(jwtUsers), ...Object.keys(users)]
  // Two activations of one user at a time would leave it open which one lasts.
  return names.filter((name, index) => index === names.findIndex((other) => userBehind(world, other) === userBehind(world, name)))
}

function randomPrivileges({ random, applications, hasMisreadSets }: RoleSource): World['privileges'] {
  const actions = hasMisreadSets
    ? applicationActions
    : applicationActions.filter((action) => !isMisreadInSets(action) && isValidAction(action))
  return Object.fromEntries(
    random.some(applications, 2, 4).map((application) => {
      const named = random
        .some(applicationPrivilegeNames.slice(0, 6), 1, 5)
        .map((name) => [name, { actions: random.some(actions, 1, 3) }])
      return [application, Object.fromEntries(named)]
    }),
  )
}

const randomRoles = (source: RoleSource, id: string): Record<string, RoleBody> =>
  Object.fromEntries(Array.from({ length: 14 }, (_, index) => [`${id}-r${index}`, randomRole(source)]))

/** Nothing keeps a client from naming a role twice. */
const maybeDoubled = (random: Random, names: readonly string[]): readonly string[] =>
  random.chance(0.03) ? [...names, ...names.slice(0, 1)] : names

type QuestionSource = CheckSource & Readonly<{ malformedShare: number; oddShare: number }>

const checkPath = '/_security/user/_has_privileges'
const listPath = '/_security/user/_privileges'
const identityPath = '/_security/_authenticate'
const profilePath = '/_security/profile/_has_privileges'

function randomQuestion(source: QuestionSource): Question {
  const { random, world, malformedShare } = source
  if (random.chance(malformedShare)) return malformedQuestion(source)
  const isAboutProfiles = world.profiles.length > 0
  return random.weighted<Question>([
    [70, () => checkQuestion(source)],
    [5, () => namedQuestion(source)],
    [9, () => ({ kind: 'list', caller: randomCaller(random, world), method: 'GET', path: listPath })],
    [3, () => ({ kind: 'identity', caller: randomCaller(random, world), method: 'GET', path: identityPath })],
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
  const caller = randomCaller(random, world)
  const target = random.chance(0.6) ? nameOf(world, caller) : random.pick(Object.keys(world.users))
  return question(
    random,
    'check',
    caller,
    `/_security/user/${encodeURIComponent(target)}/_has_privileges`,
    randomCheck(source, rolesAsked(world, caller), 'small'),
  )
}

function profileQuestion(source: QuestionSource): Question {
  const { random, world } = source
  const user = random.pick(Object.keys(world.users))
  const check = randomCheck(source, rolesNow(world, user), random.chance(0.9) ? 'small' : 'medium')
  const caller: Caller = random.chance(0.9) ? { as: 'administrator' } : randomCaller(random, world)
  return question(random, 'profile', caller, profilePath, { uids: someUids(random, world), privileges: check })
}

function malformedQuestion(source: QuestionSource): Question {
  const { random, world } = source
  if (random.chance(source.oddShare)) return oddRequest(random, oddSubject(source))
  const isAboutProfiles = random.chance(0.25)
  const user = random.pick(presentUsers(world))
  const check = randomCheck(source, rolesNow(world, user), random.chance(0.8) ? 'small' : 'medium')
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
  const user = random.pick(presentUsers(world))
  const check = randomCheck(source, rolesNow(world, user), 'small')
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

function randomCaller(random: Random, world: World): Caller {
  const { users, keys, tokens, serviceTokens, jwtUsers, id } = world
  const user = (): string => random.pick(random.chance(0.05) ? Object.keys(users) : presentUsers(world))
  const key = (): Caller => ({ as: 'key', name: random.pick(Object.keys(keys)) })
  const bearerOf = (bearers: object) => (): Caller => ({ as: 'bearer', name: random.pick(Object.keys(bearers)) })
  const [token, service, jwt] = [bearerOf(tokens), bearerOf(serviceTokens), bearerOf(jwtUsers)]
  const hasJwtUsers = Object.keys(jwtUsers).length > 0
  return random.weighted<Caller>([
    [35, () => ({ as: 'administrator', runAs: user() })],
    [18, key],
    [8, () => ({ as: 'user', name: user() })],
    [5, () => ({ as: 'user', name: user(), runAs: random.chance(0.9) ? user() : `${id}-nobody` })],
    [3, () => ({ ...key(), runAs: user() })],
    [16, token],
    [3, () => ({ ...token(), runAs: user() })],
    [7, service],
    [0.5, () => ({ ...service(), runAs: user() })],
    [hasJwtUsers ? 14 : 0, jwt],
    [hasJwtUsers ? 3 : 0, () => ({ ...jwt(), runAs: user() })],
    [1, () => ({ as: 'administrator', runAs: random.chance(0.5) ? `${id}-nobody` : `${id}-j0` })],
    [1, () => ({ as: 'administrator' })],
  ])
}

/** Those who are neither disabled nor deleted. */
const presentUsers = ({ users, disabledUsers, deletedUsers }: World): string[] =>
  Object.keys(users).filter((user) => !disabledUsers.includes(user) && !deletedUsers.includes(user))

function someUids(random: Random, world: World): string | string[] {
  const { profiles, id } = world
  const known = profiles.map((name) => profileUid(userBehind(world, name)))
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
