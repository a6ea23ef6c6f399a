/**
 * Differences that are meant: what must hold for one to be the case, why it is, and the line of `docs/differences.md` that says
 * so to users.
 */
import { nameOf, roleNamesNow } from './callers.ts'
import { isMisreadInSets, soundInSets } from './patterns.ts'
import type { Situation } from './reduce.ts'
import type { Replies } from './stage.ts'
import type { RoleBody, World } from './world.ts'

export type KnownDifference = Readonly<{
  name: string
  reason: string
  /** The row of the table in `docs/differences.md` begins with this text. */
  documented: string
  explains(situation: Situation, replies: Replies): boolean
  /** Whether it is why a step into the world was not taken alike. */
  explainsSetup?(world: World, replies: Replies): boolean
  /** The situation without what explains the difference: there the servers must agree, or it explains nothing. */
  without?(situation: Situation): Situation
}>

export const knownDifferences: readonly KnownDifference[] = [
  {
    name: 'misread sets',
    reason: 'Elasticsearch strips outer stars from the patterns of a set and reads the rest again: it grants what nobody granted',
    documented: 'Several patterns in one set',
    explains: ({ world }) => holdsMisreadSets(world),
    explainsSetup: (world, { oracle }) => holdsMisreadSets(world) && oracle.text.includes('invalid pattern ['),
    without: ({ world, question }) => ({ world: withSoundSets(world), question }),
  },
  {
    name: 'too complex',
    reason: 'where exactly a pattern is too complex depends on how automata are built; status and text agree',
    documented: 'Cost of a pattern that is too complex',
    explains: (_, { oracle, ours }) => isTooComplex(oracle.text) !== isTooComplex(ours.text),
  },
  {
    name: 'two faults in a head',
    reason: 'Elasticsearch cuts the connection when making the refusal fails in turn',
    documented: 'A request with two faults in its head',
    explains: ({ question }, { oracle, ours }) =>
      question.kind === 'malformed-request' && ours.status === 400 && oracle.status === 0,
  },
  {
    name: 'table of names',
    reason: 'Elasticsearch may take a member name with the byte FF for the name without it, when it has read that one before',
    documented: 'A member name with the byte FF',
    explains: ({ question: { bodyAs, body = '' } }, { ours }) =>
      bodyAs === 'bytes' && body.includes('\xff') && ours.status === 400 && ours.text.includes('Invalid UTF-8 start byte 0xff'),
  },
  {
    name: 'half a character in YAML',
    reason: 'Elasticsearch joins a lone surrogate with the character behind it into another one',
    documented: 'A lone surrogate in an answer in YAML',
    explains: ({ question }, { ours }) => question.kind === 'malformed-request' && /^---\n[\s\S]*\\ud[89a-f]/.test(ours.text),
  },
  {
    name: 'doubled role',
    reason: 'Elasticsearch fails to word the refusal of a user who holds a role twice; a refusal must be a 403 all the same',
    documented: 'The refusal of a user who holds one role twice',
    explains: (situation, { oracle, ours }) =>
      isAskedByDoubled(situation) && [400, 403].includes(oracle.status) && ours.status === 403,
    explainsSetup: (world, { oracle, ours }) =>
      [400, 403].includes(oracle.status) && ours.status === 403 && isAboutDoubled(world, ours.text),
  },
]

const isTooComplex = (text: string): boolean => /too complex to|would require more than \d+ effort/.test(text)

/** Roles as stored, and those that keys were granted with. */
function rolesIn({ roles, keys }: World): RoleBody[] {
  return [...Object.values(roles), ...Object.values(keys).flatMap((key) => Object.values(key.role_descriptors ?? {}))]
}

const holdsMisreadSets = (world: World): boolean =>
  rolesIn(world).some(holdsMisreadSet) || storedActions(world).some(isMisreadInSets)

function storedActions({ privileges }: World): string[] {
  return Object.values(privileges).flatMap((named) => Object.values(named).flatMap(({ actions }) => actions))
}

/** Resources and actions of an application unite across entries and roles, so that one pattern is enough there. */
function holdsMisreadSet({ indices = [], applications = [] }: RoleBody): boolean {
  return (
    indices.some(({ names }) => [names].flat().length > 1 && [names].flat().some(isMisreadInSets)) ||
    applications.some(({ privileges, resources }) => [...privileges, ...resources].some(isMisreadInSets))
  )
}

/** The world with each pattern that sets misread spelled as a regular expression. */
function withSoundSets(world: World): World {
  const soundRole = (role: RoleBody): RoleBody => ({
    ...role,
    ...(role.indices && { indices: role.indices.map((entry) => ({ ...entry, names: [entry.names].flat().map(soundInSets) })) }),
    ...(role.applications && {
      applications: role.applications.map((entry) => ({
        ...entry,
        privileges: entry.privileges.map(soundInSets),
        resources: entry.resources.map(soundInSets),
      })),
    }),
  })
  return {
    ...world,
    privileges: mapValues(world.privileges, (named) =>
      mapValues(named, ({ actions }) => ({ actions: actions.map(soundInSets) })),
    ),
    roles: mapValues(world.roles, soundRole),
    keys: mapValues(world.keys, ({ role_descriptors, ...grant }) => ({
      ...grant,
      ...(role_descriptors && { role_descriptors: mapValues(role_descriptors, soundRole) }),
    })),
  }
}

function mapValues<V, W>(record: Readonly<Record<string, V>>, map: (value: V) => W): Record<string, W> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, map(value)]))
}

/** Whether the one who asks, or for whom it is asked, holds a role twice. */
function isAskedByDoubled({ world, question: { caller } }: Situation): boolean {
  const { runAs, ...itself } = caller
  return [nameOf(world, itself), ...(runAs === undefined ? [] : [runAs])].some((name) => isDoubled(world, name))
}

const isAboutDoubled = (world: World, refusal: string): boolean =>
  Object.keys(world.users).some(
    (name) => [`user [${name}]`, `run as [${name}]`].some((place) => refusal.includes(place)) && isDoubled(world, name),
  )

/** Before or after it was given other roles. */
function isDoubled(world: World, user: string): boolean {
  const held = [world.users[user] ?? [], roleNamesNow(world, user)]
  return held.some((names) => new Set(names).size < names.length)
}
