/**
 * Cuts texts into the words by which they are found.
 *
 * Mirrors Elasticsearch's analyzers (names and descriptions: `standard`; `email`: an analyzer of its own, the same for users and
 * profiles): words by the rules of Unicode's text segmentation, in lower case; of an address also its halves, letters and digits.
 * Different from there: any domain of two parts makes an address, not only those under a known top-level domain.
 *
 * COST: linear; of a long text the beginning is read.
 */
import type { Analyzer } from './query.ts'
import { wordsIn } from './word-boundaries.ts'

/** The words in order; at one place of the text there may be several. */
export type Words = readonly (readonly string[])[]

/** The fields that hold text, and how it is cut. */
const ownAnalyzers: ReadonlyMap<string, (text: string) => Words> = new Map([
  ['fullName', standard],
  ['description', standard],
  ['email', email],
])

const analyzers: Readonly<Record<Exclude<Analyzer, 'default'>, (text: string) => Words>> = {
  standard,
  simple: (text) => alone((text.match(/\p{L}+/gu) ?? []).map(lowered)),
  whitespace: (text) => alone(text.match(/\S+/gu) ?? []),
  keyword: (text) => [[text]],
}

/** Whether the values of a field are cut into words. */
export function isText(field: string): boolean {
  return ownAnalyzers.has(field)
}

/** The words of a text that `field` is asked for, or holds. */
export function wordsOf(text: string, field: string, analyzer: Analyzer = 'default'): Words {
  const own = ownAnalyzers.get(field)
  // What is no text is compared as a whole, whatever analyzer was asked for.
  if (own === undefined && analyzer === 'default') return [[text]]
  return analyzer === 'default' ? own!(beginningOf(text)) : analyzers[analyzer](beginningOf(text))
}

/** So much of a text is cut into words, in UTF-16 units: nobody should wait until a novel in the place of a name is read. */
const maxReadLength = 10_000

function beginningOf(text: string): string {
  return text.slice(0, maxReadLength)
}

/** Longer words are cut there: code units. */
const maxWordLength = 255
const wordPieces = new RegExp(`[\\s\\S]{1,${maxWordLength}}`, 'g')

/** The words of a text that is no address. */
export function standardWords(text: string): readonly string[] {
  return cutWords(beginningOf(text)).map(lowered)
}

/** The words of a text that may be an address, each once. */
export function addressWords(text: string): readonly string[] {
  return email(beginningOf(text)).flat()
}

function standard(text: string): Words {
  return alone(standardWords(text))
}

function cutWords(text: string): readonly string[] {
  return wordsIn(text).flatMap((found) => found.match(wordPieces) ?? [])
}

/** Character by character: `Σ` at the end of a word becomes no `ς`, and `İ` is one letter still. */
function lowered(found: string): string {
  return Array.from(found, (character) => (character === 'İ' ? 'i' : character.toLowerCase())).join('')
}

const localSign = "[A-Za-z0-9!#$%&'*+/=?^_`{|}~.\\-]"
const label = '[A-Za-z0-9](?:[A-Za-z0-9\\-]*[A-Za-z0-9])?'
/** Begins where no sign of it comes before, so that a long text is looked at once. */
const address = new RegExp(`(?<!${localSign})${localSign}+@(?:${label}\\.)+[A-Za-z]{2,}`, 'gu')

function email(text: string): Words {
  const found = [...text.matchAll(address)]
  const between = text.split(address)
  const places = between.flatMap((part, index) => [...cutWords(part), ...(found[index] === undefined ? [] : [found[index][0]])])
  const seen = new Set<string>()
  return places
    .map((place) => partsOfAddress(place).filter((part) => !seen.has(part) && seen.add(part)))
    .filter(({ length }) => length > 0)
}

const partPatterns = [/[^@]+/gu, /\p{L}+/gu, /\d+/gu, /(?<=@).+/gsu]

/** The text and its parts, as they begin, the longer first. */
function partsOfAddress(text: string): readonly string[] {
  const parts = partPatterns.flatMap((pattern) => Array.from(text.matchAll(pattern), ({ 0: part, index }) => ({ part, index })))
  parts.sort((a, b) => a.index - b.index || b.part.length - a.part.length)
  return [text, ...parts.map(({ part }) => part)].map(lowered)
}

function alone(words: readonly string[]): Words {
  return words.map((found) => [found])
}
