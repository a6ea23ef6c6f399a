/**
 * Random bodies of privilege checks, derived from the roles that will be asked: few decisions that are nearly all granted, or
 * many names times many privileges.
 */
import type { PatternSource } from './patterns.ts'
import type { Random } from './random.ts'
import { clusterPrivilege, indexPrivilege } from './roles.ts'
import { applicationActions, applicationPrivilegeNames, resources } from './vocabulary.ts'
import type { RoleBody, World } from './world.ts'

/** What checks of one world are made from. */
export type CheckSource = Readonly<{ random: Random; patterns: PatternSource; world: World; applications: readonly string[] }>

/** The body of a check, before it becomes text. */
export type Check = {
  cluster?: string[]
  index?: { names: string | string[]; privileges: string[]; allow_restricted_indices?: boolean }[]
  application?: { application: string; privileges: string[]; resources: string[] }[]
}

/** How many names, and how many privileges for them, one entry asks about. */
type Size = Readonly<{ names: readonly [from: number, to: number]; privileges: readonly [from: number, to: number] }>

const sizes = {
  small: { names: [1, 2], privileges: [1, 2] },
  medium: { names: [2, 10], privileges: [2, 10] },
  large: { names: [30, 70], privileges: [20, 45] },
} as const satisfies Record<string, Size>

export type CheckSize = keyof typeof sizes

export function randomCheck(source: CheckSource, roles: readonly RoleBody[], sizeName: CheckSize): Check {
  const { random } = source
  const size = sizes[sizeName]
  const parts = random.weighted<string>([
    [50, () => 'i'],
    [12, () => 'c'],
    [22, () => 'a'],
    [16, () => 'cia'],
  ])
  const entries = <T>(make: () => T): T[] => random.times(1, random.chance(0.2) ? 3 : 1, make)
  return {
    ...(parts.includes('c') && { cluster: clusterNames(source, roles, size) }),
    ...(parts.includes('i') && { index: entries(() => indexEntry(source, roles, size)) }),
    ...(parts.includes('a') && { application: entries(() => applicationEntry(source, roles, size)) }),
  }
}

function clusterNames({ random }: CheckSource, roles: readonly RoleBody[], { names: [from, to] }: Size): string[] {
  const granted = roles.flatMap((role) => role.cluster ?? [])
  return random.times(from, to * 2, () =>
    granted.length > 0 && random.chance(0.4) ? random.pick(granted) : clusterPrivilege(random),
  )
}

function indexEntry({ random, patterns }: CheckSource, roles: readonly RoleBody[], size: Size) {
  const entries = roles.flatMap((role) => role.indices ?? [])
  const grantedNames = entries.flatMap(({ names }) => names)
  const grantedPrivileges = entries.flatMap(({ privileges }) => privileges)
  const name = (): string =>
    grantedNames.length > 0 && random.chance(0.85) ? patterns.near(random.pick(grantedNames)) : patterns.near(patterns.granted())
  const privilege = (): string =>
    grantedPrivileges.length > 0 && random.chance(0.4) ? random.pick(grantedPrivileges) : indexPrivilege(random)
  const names = random.times(...size.names, name).filter(isNoSelector)
  const isFlagged = random.chance(entries.some((entry) => entry.allow_restricted_indices) ? 0.4 : 0.1)
  return {
    names: names.length === 1 && random.chance(0.1) ? names[0]! : names.length === 0 ? ['a'] : names,
    privileges: random.times(...size.privileges, privilege),
    ...(isFlagged && { allow_restricted_indices: random.chance(0.85) }),
  }
}

const isNoSelector = (name: string): boolean => !name.includes('::')

function applicationEntry({ random, patterns, world, applications }: CheckSource, roles: readonly RoleBody[], size: Size) {
  const application = random.pick(applications)
  const entries = roles
    .flatMap((role) => role.applications ?? [])
    .filter((entry) => new RegExp(`^${entry.application.replaceAll('*', '.*')}$`).test(application) || random.chance(0.1))
  const storedActions = Object.values(world.privileges[application] ?? {}).flatMap(({ actions }) => actions)
  const grantedPrivileges = entries.flatMap(({ privileges }) => privileges)
  const grantedResources = entries.flatMap((entry) => entry.resources)
  const action = (): string => patterns.near(random.pick([...applicationActions, ...storedActions]))
  return {
    application,
    privileges: random
      .times(...size.privileges, () =>
        random.weighted<string>([
          [4, () => random.pick(grantedPrivileges.length > 0 ? grantedPrivileges : applicationPrivilegeNames)],
          [2, () => random.pick(applicationPrivilegeNames)],
          [3, action],
        ]),
      )
      .filter((privilege) => privilege !== ''),
    resources: random.times(...size.names, () =>
      patterns.near(random.pick(grantedResources.length > 0 && random.chance(0.85) ? grantedResources : resources)),
    ),
  }
}
