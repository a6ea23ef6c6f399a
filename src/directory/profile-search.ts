/**
 * Suggests profiles by what somebody typed of a name (reference 05 §8).
 *
 * Mirrors Elasticsearch's suggestions: every word but the last must occur as it is, or nearly so; the last may be the beginning of
 * one; a profile fits that has any of them in its user name, full name or address. Hints never choose, they only raise.
 *
 * How well a profile fits is counted, not weighed by how rare a word is: two points for each of its names in which a word occurs, one
 * where it occurs nearly so, two for each hint. Ties go to who logged in last.
 *
 * COST: of each word's profiles the `maxRanked` that logged in last are ranked, and misspelt words are looked for among those that share
 *   their first or last characters.
 */
import { labelTerm, labelTerms, nameWords } from '../store/profile-terms.ts'
import type { ProfileRecord } from '../store/records.ts'
import type { ProfileSelection, ProfileSketch, Store } from '../store/store.ts'
import { standardWords } from '../store/text-analysis.ts'
import { allowedEdits, editsBetween } from './similar-words.ts'

export type ProfileQuestion = Readonly<{
  /** As typed; empty: everybody. */
  name: string
  size: number
  hint: ProfileHint
}>

/** Profiles, and one label with the values it may have, to be preferred. */
export type ProfileHint = Readonly<{
  uids: readonly string[]
  label: Readonly<{ key: string; values: readonly string[] }> | undefined
}>

export type ProfileSuggestions = Readonly<{ total: number; profiles: readonly ProfileRecord[] }>

const maxRanked = 250
const maxWords = 32
/** Words looked at on either end, and taken, in place of a misspelt one. */
const maxLookedAt = 2_000
const maxMeant = 50

const points = { exactly: 2, nearly: 1, hinted: 2 }

/** Which profiles have a word that was typed, and the points for one of their words: none where it is another. */
type Matcher = Readonly<{ selection: ProfileSelection; judge(word: string): number }>

/** The profiles that fit best, and how many fit, at most `maxCounted`. */
export async function suggestProfiles(store: Store, { name, size, hint }: ProfileQuestion): Promise<ProfileSuggestions> {
  const matchers = await matchersFor(store, standardWords(name).slice(0, maxWords))
  // What has no word at all, such as a dash, fits nobody; what is blank fits everybody.
  const isForAll = name.trim() === ''
  if (!isForAll && matchers.length === 0) return { total: 0, profiles: [] }
  const selections: readonly ProfileSelection[] = isForAll ? ['all'] : matchers.map(({ selection }) => selection)
  const total = await store.countProfiles(selections)
  const ranked: { score: number; sketch: ProfileSketch }[] = []
  for (const sketch of size === 0 ? [] : await candidates(store, selections, hint, isForAll ? size : Math.max(size, maxRanked))) {
    const fit = nameScore(sketch, matchers)
    if (isForAll || fit > 0) ranked.push({ score: fit + hintScore(sketch, hint), sketch })
  }
  ranked.sort((a, b) => b.score - a.score || b.sketch.lastSynchronized - a.sketch.lastSynchronized)
  return { total, profiles: await load(store, ranked.slice(0, size)) }
}

async function matchersFor(store: Store, words: readonly string[]): Promise<readonly Matcher[]> {
  const prefix = words.at(-1)
  if (prefix === undefined) return []
  const matchers: Matcher[] = []
  for (const word of words.slice(0, -1)) {
    const meant = await similarWords(store, word)
    const judge = (other: string) => (other === word ? points.exactly : meant.has(other) ? points.nearly : 0)
    matchers.push({ selection: { terms: [word, ...meant] }, judge })
  }
  const begins = (other: string) => (other.startsWith(prefix) ? points.exactly : 0)
  return [...matchers, { selection: { prefix }, judge: begins }]
}

/** Words of profiles that `word` may have been meant for, the nearest first. */
async function similarWords(store: Store, word: string): Promise<ReadonlySet<string>> {
  const length = Array.from(word).length
  const most = allowedEdits(length)
  if (most === 0) return new Set()
  const anchor = length < 5 ? 1 : 2
  const ends = { prefix: Array.from(word).slice(0, anchor).join(''), suffix: Array.from(word).slice(-anchor).join('') }
  const found = await store.findSimilarWords(ends, maxLookedAt)
  const alike = found.filter((other) => Math.abs(other.length - word.length) <= 2 * most)
  const near = alike.map((other) => ({ other, edits: editsBetween(word, other, most) }))
  const meant = near.filter(({ edits }) => edits > 0 && edits <= most).sort((a, b) => a.edits - b.edits)
  return new Set(meant.slice(0, maxMeant).map(({ other }) => other))
}

/** Each once, whichever selection found it. */
async function candidates(
  store: Store,
  selections: readonly ProfileSelection[],
  { uids, label }: ProfileHint,
  limit: number,
): Promise<Iterable<ProfileSketch>> {
  const hinted: ProfileSelection[] = [
    ...(uids.length === 0 ? [] : [{ uids }]),
    ...(label === undefined ? [] : [{ terms: labelTermsOf(label) }]),
  ]
  const found = new Map<string, ProfileSketch>()
  for (const selection of [...selections, ...hinted]) {
    for (const sketch of await store.findNewestProfiles(selection, limit)) found.set(sketch.uid, sketch)
  }
  return found.values()
}

/** For each word its best occurrence in each name. */
function nameScore(sketch: ProfileSketch, matchers: readonly Matcher[]): number {
  const names = matchers.length === 0 ? [] : nameWords(sketch)
  const best = (words: readonly string[], { judge }: Matcher) => words.reduce((most, word) => Math.max(most, judge(word)), 0)
  return matchers.reduce((sum, matcher) => sum + names.reduce((score, words) => score + best(words, matcher), 0), 0)
}

function hintScore({ uid, labels }: ProfileSketch, { uids, label }: ProfileHint): number {
  const isLabelled = label !== undefined && hasAny(labelTerms(labels), labelTermsOf(label))
  return (uids.includes(uid) ? points.hinted : 0) + (isLabelled ? points.hinted : 0)
}

function labelTermsOf({ key, values }: NonNullable<ProfileHint['label']>): readonly string[] {
  return values.map((value) => labelTerm(key, value))
}

function hasAny(terms: readonly string[], wanted: readonly string[]): boolean {
  return wanted.some((term) => terms.includes(term))
}

async function load(store: Store, ranked: readonly Readonly<{ sketch: ProfileSketch }>[]): Promise<readonly ProfileRecord[]> {
  const uids = ranked.map(({ sketch }) => sketch.uid)
  const byUid = new Map((await store.getProfiles(uids)).map((profile) => [profile.uid, profile]))
  return uids.map((uid) => byUid.get(uid)).filter((profile) => profile !== undefined)
}
