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
  {
    name: 'empty metadata key',
    reason: 'the index in which Elasticsearch keeps metadata has no fields without a name',
    documented: 'A metadata key that is the empty text',
    explains: (_, { oracle, ours }) => ours.status === 200 && oracle.text.includes('field name cannot be an empty string'),
  },
  {
    name: 'malformed query of an unsupported kind',
    reason: 'Elasticsearch reads such a query before it refuses its kind, and so tells its mistakes instead',
    documented: 'A malformed query or aggregation of a kind that is not supported',
    explains: ({ kind, body = '' }, { oracle }) =>
      kind.startsWith('query') &&
      oracle.status === 400 &&
      /"(match_phrase|regexp|fuzzy|query_string|nested|avg|global)"/.test(body),
  },
  {
    name: 'doubled built-in role',
    reason: 'Elasticsearch writes two members of one name, which no reader of JSON can rely on',
    documented: '`DELETE /_security/role` that names a built-in role twice',
    explains: ({ kind }, { oracle, ours }) =>
      kind === 'bulk delete roles' && oracle.status === ours.status && hasMemberTwice(oracle.text),
  },
  {
    name: 'unreadable role',
    reason: 'Elasticsearch fails to show several roles by name of which one cannot be read',
    documented: 'Getting several roles by name, one of which was put in bulk',
    explains: ({ kind }, { oracle }) =>
      kind === 'get roles' && oracle.status === 500 && oracle.text.includes('null_pointer_exception'),
  },
]

/** Whether a name stands before an error more than once. */
function hasMemberTwice(text: string): boolean {
  const names = [...text.matchAll(/("(?:[^"\\]|\\.)*"):\{"type":/g)].map(([, name]) => name)
  return new Set(names).size < names.length
}
