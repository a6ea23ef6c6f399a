/** The rule for names of roles and users (reference 04 §3.2, §5.1). */

/** As long as the name of a role may be in a body or a path; stored names have a narrower limit. */
export const maxRoleNameLength = 1024
/** As long as a stored name may be: Elasticsearch keeps it inside a document id of at most 512 bytes. */
export const maxStoredNameLength = 507

/** WIRE: what is wrong with a name; nothing when it is fine. */
export function nameFinding(kind: 'User' | 'Role', name: string, maxLength = maxStoredNameLength): string | undefined {
  if (name.length <= maxLength && /^[\x20-\x7e]+$/.test(name) && name === name.trim()) return undefined
  return (
    `${kind} names must be at least 1 and no more than ${maxLength} characters. ` +
    'They can contain alphanumeric characters (a-z, A-Z, 0-9), spaces, punctuation, and printable symbols in the Basic Latin (ASCII) block. ' +
    'Leading or trailing whitespace is not allowed.'
  )
}
