/**
 * Compares `dn` and `groups` with the values of rules (reference 04 §7.2): without case, as distinguished names where both are,
 * and a pattern `*,SUFFIX` takes everything below the suffix, however it is written.
 */
import { type DistinguishedName, isBelow, parseDistinguishedName } from './distinguished-name.ts'
import type { FieldValue } from './field-value.ts'

const treePrefix = '*,'

/** Whether a value of a rule matches `text`, which need not be a distinguished name. */
export function distinguishedNameTest(text: string): (value: FieldValue) => boolean {
  const name = parseDistinguishedName(text)
  const writings = [text, ...(name === undefined ? [] : [name.normalized]), text.toLowerCase(), text.toUpperCase()]
  return ({ value, matchesText }) => {
    if (typeof value !== 'string') return false
    if (matchesText === undefined) return isSame(value, text, name)
    return writings.some(matchesText) || (name !== undefined && isBelowSuffix(name, value))
  }
}

function isSame(wanted: string, text: string, name: DistinguishedName | undefined): boolean {
  if (equalsIgnoringCase(wanted, text)) return true
  if (name === undefined) return false
  const wantedName = parseDistinguishedName(wanted)
  return wantedName === undefined ? equalsIgnoringCase(wanted, name.normalized) : wantedName.normalized === name.normalized
}

/** A suffix with a star of its own is an ordinary pattern and no more. */
function isBelowSuffix(name: DistinguishedName, pattern: string): boolean {
  const suffix = pattern.startsWith(treePrefix) ? pattern.slice(treePrefix.length) : undefined
  if (suffix === undefined || suffix.includes('*')) return false
  const ancestor = parseDistinguishedName(suffix)
  return ancestor !== undefined && isBelow(name, ancestor)
}

/** As Java does it: unit by unit, so that `ß` is not `ss`. */
function equalsIgnoringCase(a: string, b: string): boolean {
  return a.length === b.length && (a === b || [...a.split('')].every((unit, index) => fold(unit) === fold(b[index]!)))
}

function fold(unit: string): string {
  const upper = unit.toUpperCase()
  return (upper.length === 1 ? upper : unit).toLowerCase()[0]!
}
