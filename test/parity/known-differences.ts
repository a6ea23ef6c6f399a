/**
 * Differences that are meant: what must hold for one to be the case, why it is, and the line of `docs/differences.md` that says
 * so to users.
 */
import { isMisreadInSets } from './patterns.ts'
import type { Replies } from './stage.ts'
import type { Question, RoleBody, World } from './world.ts'

export type KnownDifference = Readonly<{
  name: string
  reason: string
  /** The row of the table in `docs/differences.md` begins with this text. */
  documented: string
  explains(situation: Readonly<{ world: World; question: Question }>, replies: Replies): boolean
}>

export const knownDifferences: readonly KnownDifference[] = [
  {
    name: 'misread sets',
    reason: 'Elasticsearch strips outer stars from the patterns of a set and reads the rest again: it grants what nobody granted',
    documented: 'Several patterns in one set',
    explains: ({ world }) => rolesIn(world).some(holdsMisreadSet) || storedActions(world).some(isMisreadInSets),
  },
  {
    name: 'too complex',
    reason: 'where exactly a pattern is too complex depends on how automata are built; status and text agree',
    documented: 'Cost of a pattern that is too complex',
    explains: (_, { oracle, ours }) => isTooComplex(oracle.text) !== isTooComplex(ours.text),
  },
  {
    name: 'no answer',
    reason: 'Elasticsearch cuts the connection where reading the header fails; a client is better served by the refusal it means',
    documented: 'A header `Content-Type` that holds only `;`',
    explains: ({ question }, { oracle, ours }) => question.contentType === ';' && oracle.status === 0 && ours.status === 400,
  },
  {
    name: 'doubled role',
    reason: 'Elasticsearch fails to word the refusal of a user who holds a role twice; a refusal must be a 403 all the same',
    documented: 'The refusal of a user who holds one role twice',
    explains: ({ world }, { oracle, ours }) =>
      holdsDoubledRole(world) && oracle.text.includes('duplicate element: ') && ours.status === 403,
  },
]

const isTooComplex = (text: string): boolean => /too complex to|would require more than \d+ effort/.test(text)

/** Roles as stored, and those that keys were granted with. */
function rolesIn({ roles, keys }: World): RoleBody[] {
  return [...Object.values(roles), ...Object.values(keys).flatMap((key) => Object.values(key.role_descriptors ?? {}))]
}

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

const holdsDoubledRole = ({ users, reassigned }: World): boolean =>
  [...Object.values(users), ...Object.values(reassigned)].some((names) => new Set(names).size < names.length)
