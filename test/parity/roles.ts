/** Random roles, as the bodies of the API. */
import { isMisreadInSets, type PatternSource } from './patterns.ts'
import type { Random } from './random.ts'
import {
  applicationActions,
  applicationPrivilegeNames,
  clusterActions,
  clusterPrivilegeNames,
  commonClusterPrivileges,
  commonIndexPrivileges,
  indexActions,
  indexPrivilegeNames,
  resources,
} from './vocabulary.ts'
import type { ApplicationEntry, IndexEntry, RoleBody } from './world.ts'

/** What roles of one world are made from. */
export type RoleSource = Readonly<{
  random: Random
  patterns: PatternSource
  users: readonly string[]
  /** Names of the world's applications; grants also name patterns of them. */
  applications: readonly string[]
  /** Whether sets may hold patterns that Elasticsearch misreads in sets. */
  hasMisreadSets: boolean
}>

export function randomRole(source: RoleSource): RoleBody {
  const { random } = source
  return {
    ...(random.chance(0.6) && { cluster: random.times(0, 4, () => clusterPrivilege(random)) }),
    ...(random.chance(0.85) && { indices: random.times(1, 4, () => indexEntry(source)) }),
    ...(random.chance(0.6) && { applications: random.times(1, 4, () => applicationEntry(source)) }),
    ...(random.chance(0.3) && { run_as: random.times(1, 2, () => runAsPattern(source)) }),
    ...(random.chance(0.12) && { global: globalPrivileges(source) }),
    ...(random.chance(0.08) && { remote_indices: random.times(1, 2, () => remoteIndexEntry(source)) }),
    ...(random.chance(0.06) && {
      remote_cluster: [
        { privileges: random.some(['monitor_enrich', 'monitor_stats'], 1, 2), clusters: random.some(clusters, 1, 2) },
      ],
    }),
  }
}

const clusters = ['eu-*', '*', 'us1', 'us*', '/eu-[0-9]/']

/** A named privilege or an action, sometimes in another case. */
export function clusterPrivilege(random: Random): string {
  return random.weighted<string>([
    [5, () => random.pick(commonClusterPrivileges)],
    [4, () => random.pick(clusterPrivilegeNames)],
    [3, () => actionNear(random, random.pick(clusterActions))],
    [0.5, () => oddCase(random, random.pick(clusterPrivilegeNames))],
  ])
}

export function indexPrivilege(random: Random): string {
  return random.weighted<string>([
    [6, () => random.pick(commonIndexPrivileges)],
    [3, () => random.pick(indexPrivilegeNames)],
    [2.5, () => actionNear(random, random.pick(indexActions))],
    [0.7, () => oddCase(random, random.pick(commonIndexPrivileges))],
  ])
}

/** The action, one of its prefixes, or a pattern that it matches; always such that it is taken for an action. */
function actionNear(random: Random, action: string): string {
  const start = /^(internal:transport\/proxy\/indices:|indices:admin\/(index_)?template\/|\w+:)/.exec(action)?.[0] ?? ''
  const rest = action.slice(start.length)
  const segments = rest.split('/')
  const prefix = segments.slice(0, random.int(1, segments.length)).join('/')
  const near = random.weighted<string>([
    [3, () => rest],
    [2, () => `${prefix}/*`],
    [1, () => prefix],
    [1, () => rest.replace(/.\*?$/, '')],
    [0.5, () => '*'],
    [0.5, () => withCharacterReplaced(random, rest)],
    [0.3, () => `*${segments.at(-1)}`],
  ])
  return random.chance(0.03) ? oddCase(random, start + near) : start + near
}

function withCharacterReplaced(random: Random, text: string): string {
  const at = random.int(0, text.length - 1)
  return `${text.slice(0, at)}?${text.slice(at + 1)}`
}

function oddCase(random: Random, text: string): string {
  return random.pick([text.toUpperCase(), text.replace(/^./, (first) => first.toUpperCase())])
}

function indexEntry(source: RoleSource): IndexEntry {
  const { random, patterns } = source
  const names = settled(
    source,
    random.times(1, random.chance(0.25) ? 6 : 3, () => patterns.granted()),
  )
  const privileges = [...new Set(random.times(1, 4, () => indexPrivilege(random)))]
  // The same privilege in another case: one privilege, though two texts.
  if (random.chance(0.06)) privileges.push(oddCase(random, privileges[0]!))
  const reachesDots = names.some((name) => name.includes('.') || name.startsWith('*'))
  return {
    names: names.length === 1 && random.chance(0.2) ? names[0]! : names,
    privileges,
    ...(random.chance(reachesDots ? 0.5 : 0.1) && { allow_restricted_indices: random.chance(0.8) }),
    ...(random.chance(0.1) && { field_security: random.pick(fieldSecurities) }),
    ...(random.chance(0.08) && { query: random.pick(queries) }),
  }
}

/** A pattern that sets misread stays alone, unless the world is about such sets. */
function settled({ hasMisreadSets }: RoleSource, names: readonly string[]): readonly string[] {
  if (hasMisreadSets || names.length === 1) return names
  const sound = names.filter((name) => !isMisreadInSets(name))
  return sound.length === 0 ? names.slice(0, 1) : sound
}

const fieldSecurities: readonly unknown[] = [
  { grant: ['*'] },
  { grant: ['a', 'b*'] },
  { grant: ['a*'], except: ['ab'] },
  { grant: ['*'], except: ['secret', 'hidden.*'] },
  { grant: [] },
  { grant: ['b*', 'a'] },
]

const queries: readonly unknown[] = [
  { match_all: {} },
  { term: { team: 'a' } },
  '{"term":{"team":"b"}}',
  '{ "match_all" : { } }',
  { bool: { filter: [{ term: { a: 1 } }] } },
]

function applicationEntry({ random, applications, hasMisreadSets }: RoleSource): ApplicationEntry {
  const sound = (texts: readonly string[]): readonly string[] =>
    hasMisreadSets ? texts : texts.filter((text) => !isMisreadInSets(text))
  const actions = sound(applicationActions).filter((action) => isValidAction(action) || random.chance(0.02))
  const privileges = random.times(1, random.chance(0.6) ? 1 : 4, () =>
    random.chance(0.6) ? random.pick(applicationPrivilegeNames) : random.pick(actions),
  )
  return {
    application: random.chance(0.3) ? applicationPattern(random, applications) : random.pick(applications),
    privileges,
    resources: random.times(1, 4, () => random.pick(sound(resources))),
  }
}

/** Roles and stored privileges take no texts that are neither names nor actions. */
export const isValidAction = (text: string): boolean => /[/:*]/.test(text) && !/[^\x20-\x7e]/.test(text)

function applicationPattern(random: Random, applications: readonly string[]): string {
  const application = random.pick(applications)
  return random.pick(['*', `${application}*`, `${application.slice(0, -1)}*`, `${application.split('-')[0]}-*`, 'zzzz*'])
}

function runAsPattern({ random, users }: RoleSource): string {
  const user = random.pick(users)
  const start = user.slice(0, -1)
  return random.pick([user, user, '*', `${start}*`, `${start}?`, `/${start}[0-4]/`])
}

function globalPrivileges({ random, applications, patterns }: RoleSource): unknown {
  const some = (): string[] => random.some([...applications, 'app-*', '*'], 1, 2)
  return random.pick([
    { application: { manage: { applications: some() } } },
    { profile: { write: { applications: some() } } },
    { application: { manage: { applications: some() } }, profile: { write: { applications: some() } } },
    { role: { manage: { indices: [{ names: [patterns.granted().replaceAll('/', '')], privileges: ['read', 'manage'] }] } } },
  ])
}

function remoteIndexEntry(source: RoleSource): unknown {
  const { random } = source
  return {
    clusters: random.some(clusters, 1, 2),
    ...indexEntry(source),
    privileges: random.some(['read', 'write', 'all', 'monitor'], 1, 2),
  }
}
