/**
 * The rules for names of applications, of their privileges and of their actions.
 *
 * Mirrors Elasticsearch's application privilege validation (reference 04 §6.3). Each rule returns a finding, or nothing when the name is
 * fine. WIRE: all findings.
 */

/** Nearly every name; no rule finds anything wrong with these. */
const plainName = /^[a-z][A-Za-z0-9]{2,}(?:[-_][A-Za-z0-9._-]*)?$/
/** Java's vertical and horizontal white space. */
const whiteSpace = /[\n\v\f\r\x85\u2028\u2029 \t\xa0\u1680\u180e\u2000-\u200a\u202f\u205f\u3000]/
const prefixPattern = /^[a-z][A-Za-z0-9]*$/
const minPrefixLength = 3
const badSuffixCharacters = [' ', '"', '*', ',', '/', '<', '>', '?', '\\', '|']
const shownBadCharacters = `[${badSuffixCharacters.map((character) => `'${character}'`).join(',')}]`

/** What is wrong with the name of an application, as it is stored or asked for. */
export function applicationNameFinding(name: string): string | undefined {
  if (plainName.test(name)) return undefined
  if (name === '') return 'Application names cannot be blank'
  if (name.includes('*')) return `Application names may not contain '*' (found '${name}')`
  return plainNameFinding(name)
}

/** What is wrong with the name of an application in a role, where it may be `*` or end in `*`. */
export function applicationPatternFinding(name: string): string | undefined {
  if (name === '') return 'Application names cannot be blank'
  if (name === '*') return undefined
  const star = name.indexOf('*')
  if (star === -1) return plainNameFinding(name)
  if (star < name.length - 1) return `Application name patterns only support trailing wildcards (found '${name}')`
  return whiteSpaceFinding(name) ?? partsFinding(name.slice(0, -1), 0)
}

/** What is wrong with the name under which an application privilege is stored. */
export function privilegeNameFinding(name: string): string | undefined {
  if (/^[a-z][a-zA-Z0-9_.-]*$/.test(name)) return undefined
  return `Application privilege names must match the pattern ^[a-z][a-zA-Z0-9_.-]*$ (found '${name}')`
}

/** What is wrong with an action, or with a word that is a privilege name or an action. */
export function applicationActionFinding(action: string): string | undefined {
  if (/^[\x21-\x7e]*$/.test(action)) return undefined
  return `Application privilege names and actions must match the pattern ^\\p{Graph}*$ (found '${action}')`
}

function plainNameFinding(name: string): string | undefined {
  return whiteSpaceFinding(name) ?? partsFinding(name, minPrefixLength)
}

function whiteSpaceFinding(name: string): string | undefined {
  return whiteSpace.test(name) ? `Application names may not contain whitespace (found '${name}')` : undefined
}

/** The part before the first `-` or `_` has rules of its own. */
function partsFinding(name: string, minLength: number): string | undefined {
  const split = name.search(/[-_]/)
  const prefix = split === -1 ? name : name.slice(0, split)
  const suffix = split === -1 ? '' : name.slice(split + 1)
  if (!prefixPattern.test(prefix)) {
    return `An application name prefix must match the pattern ^[a-z][A-Za-z0-9]*$ (found '${prefix}')`
  }
  if (prefix.length < minLength) {
    return `An application name prefix must be at least ${minPrefixLength} characters long (found '${prefix}')`
  }
  if (!badSuffixCharacters.some((character) => suffix.includes(character))) return undefined
  return `An application name suffix may not contain any of the characters '${shownBadCharacters}' (found '${suffix}')`
}
