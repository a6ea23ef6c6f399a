/**
 * Under which terms a profile is found: the words of its names, and the leaves of its labels.
 *
 * Mirrors Elasticsearch's fields of profiles (reference 05 §2): names and addresses are analyzed as those of users are; a leaf of the
 * labels is found under its dotted path.
 *
 * INVARIANT: a word never begins with the mark of labels, so that both kinds of terms can stand side by side.
 */
import type { JsonObject, JsonValue } from '../engine/index.ts'
import type { ProfileRecord } from './records.ts'
import { addressWords, standardWords } from './text-analysis.ts'

/** What a profile is found by. */
export type SearchedProfile = Pick<ProfileRecord, 'username' | 'fullName' | 'email' | 'labels'>

/** Longer words and leaves count as their beginning: an index has its limits. */
const maxTermLength = 255
const labelMark = '\u0001'

/** The words of each name by which a profile is found. */
export function nameWords({ username, fullName, email }: Omit<SearchedProfile, 'labels'>): readonly (readonly string[])[] {
  return [standardWords(username), standardWords(fullName ?? ''), addressWords(email ?? '')].map((words) => words.map(asTerm))
}

/** All terms of a profile, each once. */
export function termsOf(profile: SearchedProfile): readonly string[] {
  return [...new Set([...nameWords(profile).flat(), ...labelTerms(profile.labels)])]
}

/** The term of a leaf with this text at a dotted path. */
export function labelTerm(path: string, text: string): string {
  return asTerm(`${labelMark}${path}${labelMark}${text}`)
}

/** The terms of all leaves of some labels. */
export function labelTerms(labels: JsonObject): readonly string[] {
  return [...leaves(labels, '')]
}

/** Characters in reverse, for looking up words by their end. */
export function reversed(word: string): string {
  return Array.from(word).reverse().join('')
}

function asTerm(text: string): string {
  return text.slice(0, maxTermLength).replaceAll('\0', '\ufffd').toWellFormed()
}

function* leaves(value: JsonValue, path: string): Generator<string> {
  if (Array.isArray(value)) for (const item of value) yield* leaves(item, path)
  else if (JSON.isRawJSON(value)) yield labelTerm(path, value.rawJSON)
  else if (typeof value !== 'object') yield labelTerm(path, String(value))
  else if (value !== null) {
    for (const [key, member] of Object.entries(value)) yield* leaves(member as JsonValue, path === '' ? key : `${path}.${key}`)
  }
}
