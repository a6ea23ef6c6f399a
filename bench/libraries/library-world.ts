/**
 * The world of L1: roles with grants of patterns, users with roles, and questions about one concrete name each, with their answers.
 *
 * Answers come from looking at every grant of the user, one after the other: no library decides what is right.
 * INVARIANT: none of the privileges implies another, so that every library may take them for mere names.
 */
import type { Random } from '../../test/parity/random.ts'
import { numbered, word } from '../workloads/words.ts'

export type PatternShape = 'literal' | 'prefix' | 'infix' | 'suffix'

/** `text` is the pattern without its stars. */
export type Grant = Readonly<{ shape: PatternShape; text: string; privileges: readonly string[] }>

export type Question = Readonly<{ user: number; privilege: string; name: string; isGranted: boolean }>

export type LibraryWorld = Readonly<{
  /** The grants of each role. */
  roles: readonly (readonly Grant[])[]
  /** The roles of each user. */
  users: readonly (readonly number[])[]
  questions: readonly Question[]
}>

const userCount = 100
const maxRolesOfUser = 300
const questionCount = 10_000

const privileges = ['read', 'index', 'delete', 'monitor', 'maintenance', 'create_index', 'delete_index', 'manage_ilm']

/** So many roles of so many grants; users have up to 300 of them, and half of the questions are about something granted. */
export function makeLibraryWorld(random: Random, roleCount: number, grantsPerRole: number): LibraryWorld {
  const roles = numbered(roleCount, () => numbered(grantsPerRole, () => makeGrant(random)))
  const roleNumbers = numbered(roleCount, (i) => i)
  const users = numbered(userCount, () => random.some(roleNumbers, 1, Math.min(maxRolesOfUser, roleCount)))
  const grantsOf = users.map((assigned) => assigned.flatMap((role) => roles[role]!))
  const questions = numbered(questionCount, () => {
    const user = random.int(0, userCount - 1)
    const { name, privilege } = random.chance(0.5) ? grantedQuestion(random, grantsOf[user]!) : anyQuestion(random)
    const isGranted = grantsOf[user]!.some((grant) => grant.privileges.includes(privilege) && matches(grant, name))
    return { user, name, privilege, isGranted }
  })
  return { roles, users, questions }
}

/** The grants of each user, role by role. */
export function grantsOfUsers({ roles, users }: LibraryWorld): readonly (readonly Grant[])[] {
  return users.map((assigned) => assigned.flatMap((role) => roles[role]!))
}

/** The pattern as it is written. */
export function patternOf({ shape, text }: Grant): string {
  return { literal: text, prefix: `${text}*`, infix: `*${text}*`, suffix: `*${text}` }[shape]
}

/** Whether a name is within a grant. */
export function matches({ shape, text }: Grant, name: string): boolean {
  switch (shape) {
    case 'literal':
      return name === text
    case 'prefix':
      return name.startsWith(text)
    case 'infix':
      return name.includes(text)
    case 'suffix':
      return name.endsWith(text)
  }
}

function makeGrant(random: Random): Grant {
  const shape = random.weighted<PatternShape>([
    [40, () => 'literal'],
    [30, () => 'prefix'],
    [20, () => 'infix'],
    [10, () => 'suffix'],
  ])
  return { shape, text: word(random, random.int(8, 12)), privileges: random.some(privileges, 2, 2) }
}

function grantedQuestion(random: Random, grants: readonly Grant[]): Readonly<{ name: string; privilege: string }> {
  const grant = random.pick(grants)
  const [before, after] = [word(random, 6), word(random, 6)]
  const { text } = grant
  const name = { literal: text, prefix: text + after, infix: before + text + after, suffix: before + text }[grant.shape]
  return { name, privilege: random.pick(grant.privileges) }
}

function anyQuestion(random: Random): Readonly<{ name: string; privilege: string }> {
  return { name: word(random, random.int(8, 24)), privilege: random.pick(privileges) }
}
