/**
 * The rule that names of native users and roles obey (reference 04 §3.2).
 *
 * The length is bounded because Elasticsearch stores the name inside a document id of at most 512 bytes.
 */
const maxNameLength = 507

/** WIRE: the finding about a name that breaks the rule, undefined for a good one. `kind` is `User` or `Role`. */
export function nameFinding(kind: 'User' | 'Role', name: string): string | undefined {
  if (/^[\x20-\x7e]+$/.test(name) && name.length <= maxNameLength && !name.startsWith(' ') && !name.endsWith(' '))
    return undefined
  return (
    `${kind} names must be at least 1 and no more than ${maxNameLength} characters. They can contain alphanumeric characters ` +
    '(a-z, A-Z, 0-9), spaces, punctuation, and printable symbols in the Basic Latin (ASCII) block. ' +
    'Leading or trailing whitespace is not allowed.'
  )
}
