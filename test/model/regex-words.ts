/**
 * Reads a regular expression by the grammar of reference 02 §2.4, rule by rule, and says which words it has.
 *
 * Every rule is a function from a place in the text to what it read and the place behind. Refusals carry the texts of the same
 * section; places count UTF-16 units.
 */
import { ModelRefusal } from './refusal.ts'
import {
  anyChar,
  anyWord,
  charIn,
  complementOf,
  concatenationOf,
  emptyWord,
  intersectionOf,
  noWord,
  repetitionOf,
  textOf,
  unionOf,
  type Words,
} from './words.ts'

type Read<T> = readonly [value: T, end: number]
type Chars = Readonly<{ chars: readonly string[]; isNegated: boolean; mistake?: string }>

/** The first `<name>` of the text: none is known, but names are looked up only when the whole text is read, as 9.5.3 shows. */
let firstName: string | undefined

/** The words of the text between the slashes. Throws `ModelRefusal`. */
export function regexWords(text: string): Words {
  if (text === '') return emptyWord
  firstName = undefined
  const [words, end] = readUnion(text, 0)
  if (end < text.length) refuse(`end-of-string expected at position ${end}`)
  if (firstName !== undefined) refuse(`'${firstName}' not found`)
  return words
}

function readUnion(text: string, start: number): Read<Words> {
  const [first, end] = readIntersection(text, start)
  if (text[end] !== '|') return [first, end]
  const [second, last] = readUnion(text, end + 1)
  return [unionOf([first, second]), last]
}

function readIntersection(text: string, start: number): Read<Words> {
  const [first, end] = readConcatenation(text, start)
  if (text[end] !== '&') return [first, end]
  const [second, last] = readIntersection(text, end + 1)
  return [intersectionOf([first, second]), last]
}

function readConcatenation(text: string, start: number): Read<Words> {
  const [first, end] = readRepetition(text, start)
  if (end >= text.length || ')|&'.includes(text[end]!)) return [first, end]
  const [second, last] = readConcatenation(text, end)
  return [concatenationOf([first, second]), last]
}

function readRepetition(text: string, start: number): Read<Words> {
  let [words, end] = readComplement(text, start)
  for (;;) {
    const sign = text[end]
    if (sign === '?') words = repetitionOf(words, 0, 1)
    else if (sign === '*') words = repetitionOf(words, 0, undefined)
    else if (sign === '+') words = repetitionOf(words, 1, undefined)
    else if (sign !== '{') return [words, end]
    if (sign !== '{') end++
    else {
      const [{ min, max }, behind] = readBounds(text, end + 1)
      words = repetitionOf(words, min, max)
      end = behind
    }
  }
}

function readBounds(text: string, start: number): Read<{ min: number; max: number | undefined }> {
  const digits = digitsAt(text, start)
  if (digits === '') refuse(`integer expected at position ${start}`)
  let end = start + digits.length
  let limit: string | undefined = digits
  if (text[end] === ',') {
    limit = digitsAt(text, end + 1)
    end += 1 + limit.length
  }
  if (text[end] !== '}') refuse(`expected '}' at position ${end}`)
  const [min, max] = [Number(digits), limit === '' ? undefined : Number(limit)]
  if (max !== undefined && max < min) refuse(`invalid repetition range(out of order): ${min}..${max}`)
  return [{ min, max }, end + 1]
}

function digitsAt(text: string, start: number): string {
  return /^[0-9]*/.exec(text.slice(start))![0]
}

function readComplement(text: string, start: number): Read<Words> {
  if (text[start] !== '~') return readClass(text, start)
  const [part, end] = readComplement(text, start + 1)
  return [complementOf(part), end]
}

function readClass(text: string, start: number): Read<Words> {
  if (text[start] !== '[') return readSimple(text, start)
  const isNegated = text[start + 1] === '^'
  const items: Chars[] = []
  let end = start + (isNegated ? 2 : 1)
  // The first item is never the end of the class.
  while (items.length === 0 || (end < text.length && text[end] !== ']')) {
    const [item, behind] = readItem(text, end)
    items.push(item)
    end = behind
  }
  // Ranges are judged together, as 9.5.3 shows.
  for (const { mistake } of items) if (mistake !== undefined) refuse(mistake)
  if (text[end] !== ']') refuse(`expected ']' at position ${end}`)
  const words = unionOf(items.map((item) => charIn(item.chars, item.isNegated)))
  return [isNegated ? intersectionOf([anyChar, complementOf(words)]) : words, end + 1]
}

function readItem(text: string, start: number): Read<Chars> {
  const predefined = readPredefined(text, start)
  if (predefined !== undefined) return predefined
  const [from, end] = readChar(text, start)
  // 9.5.3 shows: an escaped character may end a range and never begins one.
  if (text[start] === '\\' || text[end] !== '-') return [{ chars: [from], isNegated: false }, end]
  const [to, last] = readChar(text, end + 1)
  const [first, final] = [from.codePointAt(0)!, to.codePointAt(0)!]
  if (first > final) {
    return [{ chars: [], isNegated: false, mistake: `invalid range: from (${first}) cannot be > to (${final})` }, last]
  }
  return [{ chars: charsBetween(first, final), isNegated: false }, last]
}

function charsBetween(from: number, to: number): readonly string[] {
  return Array.from({ length: to - from + 1 }, (_, i) => String.fromCodePoint(from + i))
}

function readSimple(text: string, start: number): Read<Words> {
  const sign = text[start]
  if (sign === '.') return [anyChar, start + 1]
  if (sign === '#') return [noWord, start + 1]
  if (sign === '@') return [anyWord, start + 1]
  if (sign === '"') return mapRead(readThrough(text, start + 1, '"'), textOf)
  if (sign === '<') return readAngle(text, start)
  if (sign === '(') return text[start + 1] === ')' ? [emptyWord, start + 2] : readGroup(text, start + 1)
  const predefined = readPredefined(text, start)
  if (predefined !== undefined) return mapRead(predefined, ({ chars, isNegated }) => charIn(chars, isNegated))
  return mapRead(readChar(text, start), textOf)
}

function readGroup(text: string, start: number): Read<Words> {
  const [words, end] = readUnion(text, start)
  if (text[end] !== ')') refuse(`expected ')' at position ${end}`)
  return [words, end + 1]
}

function readAngle(text: string, start: number): Read<Words> {
  const [body, end] = readThrough(text, start + 1, '>')
  if (!body.includes('-')) {
    firstName ??= body
    return [noWord, end]
  }
  const [, first, second] = /^([0-9]+)-([0-9]+)$/.exec(body) ?? refuse(`interval syntax error at position ${end - 1}`)
  return [numbersBetween(first!, second!), end]
}

function numbersBetween(first: string, second: string): Words {
  const [min, max] = [Number(first), Number(second)].sort((a, b) => a - b)
  const numbers = Array.from({ length: max! - min! + 1 }, (_, i) => String(min! + i))
  if (first.length === second.length) return unionOf(numbers.map((number) => textOf(number.padStart(first.length, '0'))))
  return concatenationOf([repetitionOf(textOf('0'), 0, undefined), unionOf(numbers.map(textOf))])
}

const digits = charsBetween(0x30, 0x39)
const predefined: Readonly<Record<string, readonly string[]>> = {
  d: digits,
  s: [' ', '\t', '\n', '\r'],
  w: [...charsBetween(0x61, 0x7a), ...charsBetween(0x41, 0x5a), '_', ...digits],
}

function readPredefined(text: string, start: number): Read<Chars> | undefined {
  const letter = text[start + 1] ?? ''
  if (text[start] !== '\\' || !/^[a-zA-Z]$/.test(letter)) return undefined
  const chars = predefined[letter.toLowerCase()] ?? refuse(`invalid character class \\${letter.charCodeAt(0)}`)
  return [{ chars, isNegated: letter !== letter.toLowerCase() }, start + 2]
}

function readChar(text: string, start: number): Read<string> {
  const at = text[start] === '\\' ? start + 1 : start
  const codePoint = text.codePointAt(at) ?? refuse('unexpected end-of-string')
  const char = String.fromCodePoint(codePoint)
  return [char, at + char.length]
}

function readThrough(text: string, start: number, end: string): Read<string> {
  const found = text.indexOf(end, start)
  if (found < 0) refuse(`expected '${end}' at position ${text.length}`)
  return [text.slice(start, found), found + 1]
}

function mapRead<T, U>([value, end]: Read<T>, map: (value: T) => U): Read<U> {
  return [map(value), end]
}

function refuse(reason: string): never {
  throw new ModelRefusal(reason)
}
