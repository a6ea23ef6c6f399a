/**
 * Parses a Lucene regular expression, every optional operator on, into a tree.
 *
 * Mirrors Lucene 10's syntax with the flags Elasticsearch security passes, the deprecated complement `~` included. No anchors, no
 * groups: the whole text has to match. Weakest binding first:
 *
 *     union   := inter [ "|" union ]
 *     inter   := concat [ "&" inter ]
 *     concat  := repeat { repeat }            ends before | & )
 *     repeat  := compl { "?" | "*" | "+" | "{" n [ "," [ m ] ] "}" }
 *     compl   := "~" compl | class
 *
 * An operator where an operand is expected is an ordinary character: `/*a/` is the text `*a`.
 *
 * WIRE: every refusal is an `IllegalArgumentError` with Lucene's text; positions count UTF-16 units of the body.
 * COST: linear; nesting deeper than `maxNesting` is refused, where Lucene would overflow its stack.
 */
import { IllegalArgumentError, NumberFormatError } from '../../errors.ts'
import { anyChar, type CharSet, charRange, charsOf, negateCharSet, unionOfCharSets } from './char-set.ts'

/** A node of the tree. `max` absent means without end; `digits` 0 means any number of leading zeros. */
export type RegexNode =
  | Readonly<{ kind: 'nothing' | 'any-string' }>
  | Readonly<{ kind: 'chars'; set: CharSet }>
  | Readonly<{ kind: 'text'; text: string }>
  | Readonly<{ kind: 'union' | 'intersection' | 'concatenation'; parts: readonly RegexNode[] }>
  | Readonly<{ kind: 'complement'; part: RegexNode }>
  | Readonly<{ kind: 'repetition'; part: RegexNode; min: number; max?: number }>
  | Readonly<{ kind: 'numbers'; min: number; max: number; digits: number }>

/** How deeply brackets and complements may be nested. */
export const maxNesting = 1000

const maxInteger = 2_147_483_647

const digitChars = charRange(0x30, 0x39)
const spaceChars = charsOf(' \t\n\r')
const wordChars = unionOfCharSets([charsOf('_'), charRange(0x61, 0x7a), charRange(0x41, 0x5a), digitChars])

const predefinedClasses: ReadonlyMap<string, CharSet> = new Map([
  ['d', digitChars],
  ['D', negateCharSet(digitChars)],
  ['s', spaceChars],
  ['S', negateCharSet(spaceChars)],
  ['w', wordChars],
  ['W', negateCharSet(wordChars)],
])

/** Parses the text between the slashes. */
export function parseLuceneRegex(body: string): RegexNode {
  return new LuceneRegexParser(body).parse()
}

/** Characters that are ordinary wherever an operand may stand, and are not repeated. */
const plainText = /[\w:-]+(?![?*+{])/y

class LuceneRegexParser {
  readonly #text: string
  #position = 0
  #depth = 0
  /** The first named language: none is known, but names are looked up only when the whole text is read. */
  #name: string | undefined
  /** What is wrong with the first wrong range of a class; told when all of the class is read. */
  #wrongRange: string | undefined

  constructor(text: string) {
    this.#text = text
  }

  parse(): RegexNode {
    if (this.#text === '') return { kind: 'text', text: '' }
    const node = this.#parseUnion()
    if (this.#hasMore()) this.#refuse(`end-of-string expected at position ${this.#position}`)
    if (this.#name !== undefined) this.#refuse(`'${this.#name}' not found`)
    return node
  }

  #parseUnion(): RegexNode {
    this.#depth++
    if (this.#depth > maxNesting) this.#refuse('regular expression is nested too deeply')
    const parts = [this.#parseIntersection()]
    while (this.#take('|')) parts.push(this.#parseIntersection())
    this.#depth--
    return parts.length === 1 ? parts[0]! : { kind: 'union', parts }
  }

  #parseIntersection(): RegexNode {
    const parts = [this.#parseConcatenation()]
    while (this.#take('&')) parts.push(this.#parseConcatenation())
    return parts.length === 1 ? parts[0]! : { kind: 'intersection', parts }
  }

  #parseConcatenation(): RegexNode {
    const parts = [this.#parsePlainText() ?? this.#parseRepetition()]
    while (this.#hasMore() && !this.#sees(')|&')) appendPart(parts, this.#parsePlainText() ?? this.#parseRepetition())
    return parts.length === 1 ? parts[0]! : { kind: 'concatenation', parts }
  }

  /** A run of letters and digits, which most patterns mostly are; without the last one when an operator follows. */
  #parsePlainText(): RegexNode | undefined {
    plainText.lastIndex = this.#position
    const text = plainText.exec(this.#text)?.[0]
    if (text === undefined) return undefined
    this.#position += text.length
    return { kind: 'text', text }
  }

  #parseRepetition(): RegexNode {
    let part = this.#parseComplement()
    for (;;) {
      if (this.#take('?')) part = { kind: 'repetition', part, min: 0, max: 1 }
      else if (this.#take('*')) part = { kind: 'repetition', part, min: 0 }
      else if (this.#take('+')) part = { kind: 'repetition', part, min: 1 }
      else if (this.#take('{')) part = { kind: 'repetition', part, ...this.#parseBounds() }
      else return part
    }
  }

  #parseBounds(): { min: number; max?: number } {
    const min = this.#parseInteger()
    if (min === undefined) return this.#refuse(`integer expected at position ${this.#position}`)
    const max = this.#take(',') ? this.#parseInteger() : min
    this.#expect('}')
    if (max === undefined) return { min }
    if (min > max) this.#refuse(`invalid repetition range(out of order): ${min}..${max}`)
    return { min, max }
  }

  #parseInteger(): number | undefined {
    const start = this.#position
    while (this.#sees('0123456789')) this.#position++
    return this.#position === start ? undefined : toInteger(this.#text.slice(start, this.#position))
  }

  #parseComplement(): RegexNode {
    let complements = 0
    while (this.#take('~')) complements++
    const part = this.#parseClass()
    // Two complements cancel each other; more than one level of nesting is never needed.
    return complements % 2 === 1 ? { kind: 'complement', part } : part
  }

  #parseClass(): RegexNode {
    if (!this.#take('[')) return this.#parseSimple()
    const isNegated = this.#take('^')
    const items = [this.#parseClassItem()]
    while (this.#hasMore() && !this.#sees(']')) items.push(this.#parseClassItem())
    if (this.#wrongRange !== undefined) this.#refuse(this.#wrongRange)
    this.#expect(']')
    const set = unionOfCharSets(items)
    return { kind: 'chars', set: isNegated ? negateCharSet(set) : set }
  }

  #parseClassItem(): CharSet {
    const predefined = this.#takePredefinedClass()
    if (predefined !== undefined) return predefined
    const isEscaped = this.#sees('\\')
    const from = this.#parseChar()
    // An escaped character may end a range and never begins one.
    if (isEscaped || !this.#take('-')) return charRange(from, from)
    const to = this.#parseChar()
    if (from > to) this.#wrongRange ??= `invalid range: from (${from}) cannot be > to (${to})`
    return charRange(from, Math.max(from, to))
  }

  #parseSimple(): RegexNode {
    if (this.#take('.')) return { kind: 'chars', set: anyChar }
    if (this.#take('#')) return { kind: 'nothing' }
    if (this.#take('@')) return { kind: 'any-string' }
    if (this.#take('"')) return { kind: 'text', text: this.#takeThrough('"') }
    if (this.#take('(')) return this.#parseGroup()
    if (this.#take('<')) return this.#parseAngle()
    const predefined = this.#takePredefinedClass()
    if (predefined !== undefined) return { kind: 'chars', set: predefined }
    return { kind: 'text', text: String.fromCodePoint(this.#parseChar()) }
  }

  #parseGroup(): RegexNode {
    if (this.#take(')')) return { kind: 'text', text: '' }
    const node = this.#parseUnion()
    this.#expect(')')
    return node
  }

  #parseAngle(): RegexNode {
    const body = this.#takeThrough('>')
    if (!body.includes('-')) {
      this.#name ??= body
      return { kind: 'nothing' }
    }
    try {
      return numberRange(body)
    } catch (cause) {
      throw new IllegalArgumentError(`interval syntax error at position ${this.#position - 1}`, { cause })
    }
  }

  #takePredefinedClass(): CharSet | undefined {
    if (!this.#sees('\\')) return undefined
    const next = this.#text.charAt(this.#position + 1)
    const set = predefinedClasses.get(next)
    if (set !== undefined) this.#position += 2
    else if (/[a-zA-Z]/.test(next)) this.#refuse(`invalid character class \\${next.charCodeAt(0)}`)
    return set
  }

  #parseChar(): number {
    this.#take('\\')
    const codePoint = this.#text.codePointAt(this.#position)
    if (codePoint === undefined) return this.#refuse('unexpected end-of-string')
    this.#position += codePoint > 0xffff ? 2 : 1
    return codePoint
  }

  #takeThrough(end: string): string {
    const start = this.#position
    const found = this.#text.indexOf(end, start)
    this.#position = found < 0 ? this.#text.length : found
    this.#expect(end)
    return this.#text.slice(start, found)
  }

  #expect(char: string): void {
    if (!this.#take(char)) this.#refuse(`expected '${char}' at position ${this.#position}`)
  }

  #take(char: string): boolean {
    if (this.#text.charCodeAt(this.#position) !== char.charCodeAt(0)) return false
    this.#position++
    return true
  }

  #sees(chars: string): boolean {
    return this.#hasMore() && chars.includes(this.#text[this.#position]!)
  }

  #hasMore(): boolean {
    return this.#position < this.#text.length
  }

  #refuse(reason: string): never {
    throw new IllegalArgumentError(reason)
  }
}

/** Joins texts: each is an automaton of its own otherwise, and a pattern is mostly text. */
function appendPart(parts: RegexNode[], part: RegexNode): void {
  const last = parts.at(-1)
  if (last?.kind === 'text' && part.kind === 'text') parts[parts.length - 1] = { kind: 'text', text: last.text + part.text }
  else parts.push(part)
}

function numberRange(body: string): RegexNode {
  const [first, last, ...others] = body.split('-')
  if (!first || !last || others.length > 0) throw new NumberFormatError('')
  const [a, b] = [toInteger(first), toInteger(last)]
  return { kind: 'numbers', min: Math.min(a, b), max: Math.max(a, b), digits: first.length === last.length ? first.length : 0 }
}

function toInteger(text: string): number {
  const value = /^\+?[0-9]+$/.test(text) ? Number(text) : Number.NaN
  if (!(value <= maxInteger)) throw new NumberFormatError(`For input string: "${text}"`)
  return value
}
