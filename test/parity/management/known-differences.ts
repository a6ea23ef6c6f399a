/**
 * Differences in management that are meant: what must hold for one to be the case, why it is, and the line of `docs/differences.md`
 * that says so to users.
 */
import type { Replies } from '../stage.ts'
import type { ManagementRequest } from './sequence.ts'

export type KnownManagementDifference = Readonly<{
  name: string
  reason: string
  /** The row of the table in `docs/differences.md` begins with this text. */
  documented: string
  explains(request: ManagementRequest, replies: Replies): boolean
}>

export const knownManagementDifferences: readonly KnownManagementDifference[] = [
  {
    name: 'doubled role',
    reason: 'Elasticsearch fails to word the refusal of a user who holds a role twice; a refusal must be a 403 all the same',
    documented: 'The refusal of a user who holds one role twice',
    explains: (_, { oracle, ours }) => oracle.status === 400 && ours.status === 403 && oracle.text.includes('duplicate element'),
  },
]
