/** The rule for names of roles. */

/** As long as a name may be in a body or a path; stored roles have a narrower limit. */
export const maxRoleNameLength = 1024
/** As long as the name of a stored role may be. */
export const maxStoredRoleNameLength = 507

/** WIRE: what is wrong with the name of a role; nothing when it is fine. */
export function roleNameFinding(name: string, maxLength: number): string | undefined {
  if (name.length <= maxLength && /^[\x20-\x7e]+$/.test(name) && name === name.trim()) return undefined
  return (
    `Role names must be at least 1 and no more than ${maxLength} characters. ` +
    'They can contain alphanumeric characters (a-z, A-Z, 0-9), spaces, punctuation, and printable symbols in the Basic Latin (ASCII) block. ' +
    'Leading or trailing whitespace is not allowed.'
  )
}
