/**
 * Cuts texts into the words by which they are found.
 *
 * Mirrors Elasticsearch's analyzers (the fields `full_name` and `description`: `standard`; `email`: an analyzer of the security
 * index): words by the rules of Unicode's text segmentation, in lower case; of an address also its halves, letters and digits.
 * Different from there: any domain of two parts makes an address, not only those under a known top-level domain.
 *
 * COST: linear.
 */
import type { Analyzer } from './query.ts'

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
  simple: (text) => alone(text.toLowerCase().match(/\p{L}+/gu) ?? []),
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
  if (own === undefined) return analyzer === 'default' ? [[text]] : analyzers[analyzer](text)
  return analyzer === 'default' ? own(text) : analyzers[analyzer](text)
}

const single = String.raw`\p{Ideographic}\p{Script=Hiragana}`
const letter = String.raw`[\p{Alphabetic}--[${single}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}\p{M}]]`
const digit = String.raw`\p{Nd}`
const rest = String.raw`[\p{M}\p{Cf}]*`
const betweenLetters = "[.:·'’‘․]"
const betweenDigits = "[.,;'’‘․]"
const word = new RegExp(
  `(?:${letter}|${digit}|\\p{Pc})${rest}` +
    `(?:(?:${letter}|${digit}|\\p{Pc})${rest}` +
    `|(?<=${letter}${rest})${betweenLetters}${rest}(?=${letter})` +
    `|(?<=${digit}${rest})${betweenDigits}${rest}(?=${digit}))*` +
    `|\\p{Script=Katakana}+|[${single}]|\\p{Script=Thai}+|\\p{Script=Lao}+|\\p{Script=Khmer}+|\\p{Script=Myanmar}+`,
  'gv',
)
const maxWordLength = 255

function standard(text: string): Words {
  return alone(plainWords(text).map((found) => found.toLowerCase()))
}

function plainWords(text: string): readonly string[] {
  const found = (text.match(word) ?? []).filter((candidate) => /[\p{L}\p{N}]/u.test(candidate))
  return found.flatMap((long) => long.match(new RegExp(`[\\s\\S]{1,${maxWordLength}}`, 'g')) ?? [])
}

const address = /[\p{L}\p{N}!#$%&'*+/=?^_`{|}~.-]+@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)*\.\p{L}{2,}/gu

function email(text: string): Words {
  const found = [...text.matchAll(address)]
  const between = text.split(address)
  const places = between.flatMap((part, index) => [...plainWords(part), ...(found[index] === undefined ? [] : [found[index][0]])])
  const seen = new Set<string>()
  return places
    .map((place) => partsOfAddress(place).filter((part) => !seen.has(part) && seen.add(part)))
    .filter(({ length }) => length > 0)
}

function partsOfAddress(text: string): readonly string[] {
  const parts = [/[^@]+/gu, /\p{L}+/gu, /\d+/gu, /(?<=@).+/gu].flatMap((pattern) => text.match(pattern) ?? [])
  return [text, ...parts].map((part) => part.toLowerCase())
}

function alone(words: readonly string[]): Words {
  return words.map((found) => [found])
}
