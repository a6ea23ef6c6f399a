/**
 * Under which terms a profile is found: the words of its names, and the leaves of its labels.
 *
 * Mirrors the analysis of Elasticsearch's fields (reference 05 §2): names are split into words at Unicode's word boundaries, addresses
 * give their parts besides, everything in lower case; a leaf of the labels is found under its dotted path.
 *
 * INVARIANT: a word never begins with the mark of labels, so that both kinds of terms can stand side by side.
 * COST: texts of ASCII, which are nearly all, are split without the segmenter, some ten times as fast.
 */
import type { JsonObject, JsonValue } from '../engine/index.ts'
import type { ProfileRecord } from './records.ts'

/** What a profile is found by. */
export type SearchedProfile = Pick<ProfileRecord, 'username' | 'fullName' | 'email' | 'labels'>

/** Longer words and leaves count as their beginning: an index has its limits. */
const maxTermLength = 200
const labelMark = '\u0001'

const segmenter = new Intl.Segmenter('en', { granularity: 'word' })
const isAscii = /^[\0-\x7f]*$/
/** Letters, digits and underscores; between two letters or two digits certain marks hold them together. */
const asciiWords = /(?:[\w]|(?<=[A-Za-z])[.':](?=[A-Za-z])|(?<=[0-9])[.',;](?=[0-9]))+/g
/** One sign of a script without spaces between words, which the segmenter joins to words of a dictionary. */
const ideograph = /\p{Script=Han}/u

/** The words of a text, in order and in lower case. */
export function wordsOf(text: string): readonly string[] {
  return splitWords(text).map((word) => word.toLowerCase().slice(0, maxTermLength).toWellFormed())
}

/** The words of each name by which a profile is found. */
export function nameWords({ username, fullName, email }: Omit<SearchedProfile, 'labels'>): readonly (readonly string[])[] {
  return [wordsOf(username), wordsOf(fullName ?? ''), email === null ? [] : addressWords(email)]
}

/** All terms of a profile, each once. */
export function termsOf(profile: SearchedProfile): readonly string[] {
  return [...new Set([...nameWords(profile).flat(), ...labelTerms(profile.labels)])]
}

/** The term of a leaf with this text at a dotted path. */
export function labelTerm(path: string, text: string): string {
  return `${labelMark}${path}${labelMark}${text}`.slice(0, maxTermLength).replaceAll('\0', '\ufffd').toWellFormed()
}

/** The terms of all leaves of some labels. */
export function labelTerms(labels: JsonObject): readonly string[] {
  return [...leaves(labels, '')]
}

/** Characters in reverse, for looking up words by their end. */
export function reversed(word: string): string {
  return Array.from(word).reverse().join('')
}

function splitWords(text: string): readonly string[] {
  if (isAscii.test(text)) return (text.match(asciiWords) ?? []).filter((word) => /[A-Za-z0-9]/.test(word))
  const words = Array.from(segmenter.segment(text)).filter(({ isWordLike }) => isWordLike)
  return words.flatMap(({ segment }) => (ideograph.test(segment) ? Array.from(segment) : [segment]))
}

/** An address is also found by itself, by what stands before and behind the sign, and by each run of letters or of digits. */
function addressWords(email: string): readonly string[] {
  const text = email.toLowerCase().toWellFormed()
  const parts = [text, ...text.split('@'), ...(text.match(/\p{L}+|\p{Nd}+/gu) ?? [])].filter((part) => part !== '')
  return [...new Set([...wordsOf(email), ...parts.map((part) => part.slice(0, maxTermLength))])]
}

function* leaves(value: JsonValue, path: string): Generator<string> {
  if (Array.isArray(value)) for (const item of value) yield* leaves(item, path)
  else if (JSON.isRawJSON(value)) yield labelTerm(path, value.rawJSON)
  else if (typeof value !== 'object') yield labelTerm(path, String(value))
  else if (value !== null) {
    for (const [key, member] of Object.entries(value)) yield* leaves(member as JsonValue, path === '' ? key : `${path}.${key}`)
  }
}
