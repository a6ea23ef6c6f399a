/**
 * Rules of role mappings, the slow and obvious way (reference 04 §7.2): every field as a list of values, every comparison written
 * out. Distinguished names have no escapes, quotes or several parts in a component here.
 */
import type { MappedUser } from '../../src/directory/role-mapping/role-mappings.ts'
import type { JsonValue } from '../../src/engine/index.ts'
import type { MappingFieldValue, MappingRule } from '../../src/store/records.ts'
import { patternWords } from './pattern-words.ts'
import { hasWord } from './words.ts'

/** Whether the rule holds for the user. */
export function ruleHolds(rule: MappingRule, user: MappedUser): boolean {
  switch (rule.kind) {
    case 'any':
    case 'all': {
      const count = rule.rules.filter((one) => ruleHolds(one, user)).length
      return rule.kind === 'any' ? count > 0 : count === rule.rules.length
    }
    case 'except':
      return !ruleHolds(rule.rule, user)
    case 'field':
      return fieldHolds(rule, user)
  }
}

function fieldHolds(rule: Extract<MappingRule, { kind: 'field' }>, user: MappedUser): boolean {
  const isName = rule.field === 'groups' || (rule.field === 'dn' && user.dn !== undefined)
  const present = fieldOf(user, rule.field)
  const pairs = present.flatMap((value) => rule.values.map((wanted) => [value, wanted] as const))
  return pairs.filter(([value, wanted]) => (isName ? nameMatches(String(value), wanted) : valueMatches(value, wanted))).length > 0
}

function fieldOf({ username, dn, groups, metadata, realmName }: MappedUser, field: string): readonly JsonValue[] {
  if (field === 'groups') return groups
  const fields: Readonly<Record<string, JsonValue>> = { username, dn: dn ?? null, 'realm.name': realmName }
  const key = field.startsWith('metadata.') ? field.slice('metadata.'.length) : undefined
  return elementsOf((key === undefined ? fields[field] : metadata[key]) ?? null)
}

function elementsOf(value: JsonValue): readonly JsonValue[] {
  return Array.isArray(value) ? value.flatMap(elementsOf) : [value]
}

function valueMatches(value: JsonValue, wanted: MappingFieldValue): boolean {
  if (typeof value === 'string' && typeof wanted === 'string' && isPattern(wanted)) return hasWord(patternWords(wanted), value)
  return value === wanted
}

function nameMatches(text: string, wanted: MappingFieldValue): boolean {
  if (typeof wanted !== 'string') return false
  const parts = partsOf(text)
  if (!isPattern(wanted)) {
    return text.toLowerCase() === wanted.toLowerCase() || (parts !== undefined && parts.join() === partsOf(wanted)?.join())
  }
  const writings = [text, text.toLowerCase(), text.toUpperCase(), ...(parts === undefined ? [] : [parts.join()])]
  if (writings.some((writing) => hasWord(patternWords(wanted), writing))) return true
  const suffix = /^\*,([^*]*)$/.exec(wanted)?.[1]
  const above = suffix === undefined ? undefined : partsOf(suffix)
  return parts !== undefined && above !== undefined && parts.some((_, at) => parts.slice(at + 1).join() === above.join())
}

/** The components, normalized, of which the empty name has none; undefined for what is no distinguished name. */
function partsOf(text: string): readonly string[] | undefined {
  if (text.trim() === '') return []
  const parts = text.split(',').map((part) => /^ *([a-z]+) *=(.*)$/i.exec(part))
  if (parts.includes(null)) return undefined
  return parts.map((part) => `${part![1]}=${part![2]!.trim().replace(/ +/g, ' ')}`.toLowerCase())
}

function isPattern(wanted: string): boolean {
  return wanted.includes('*') || /^\/.*\/$/.test(wanted)
}
