/**
 * Reads a CBOR document (RFC 8949) token by token.
 *
 * Mirrors the parser that Elasticsearch puts over Jackson: tags are passed over, but for bignums (2, 3) and decimal fractions (4);
 * byte strings are tokens of their own and become base64 where values are kept; names may be whole numbers and byte strings, too;
 * `undefined` is null and an unassigned simple value its number; duplicate names are refused, in document order with everything else.
 *
 * INVARIANT: a string is decoded only when it is asked for; when it is passed over, only its bounds are looked at.
 * COST: linear; the nesting is bounded, and so is the size of bignums.
 *
 * Difference: references to strings (tag 25) are refused everywhere, not only outside of a namespace (tag 256).
 */
import {
  fitsInteger,
  type IntegerKind,
  type JsonValue,
  outOfRangeText,
  type Position,
  readValue,
  skipValue,
  type Token,
  type TokenReader,
} from '../engine/index.ts'
import { IllegalStateError } from '../errors.ts'
import { explainHead, isLongContainer } from './cbor-heads.ts'
import { type CborItem, CborItems } from './cbor-items.ts'
import { bigNumber, type CborNumber, decimalNumber, floatingNumber, wholeNumber } from './cbor-numbers.ts'
import { describeBody, exceededInCbor, hexByte, malformedCbor, truncatedCbor, uncoercibleCbor } from './cbor-refusals.ts'
import { bytesOf, type FoundString, findString, type StringKind, textOf } from './cbor-strings.ts'

const MAX_DEPTH = 1000
const BREAK = 0xff
const POSITIVE_BIGNUM = 2
const NEGATIVE_BIGNUM = 3
const DECIMAL_FRACTION = 4
const STRING_REFERENCE = 25

/** One open object or array. */
type Scope = {
  readonly parent: Scope | undefined
  readonly isArray: boolean
  readonly depth: number
  /** As declared; -1 for one that ends with a break. */
  readonly length: number
  /** Items or members begun. */
  count: number
  name: string | null
  readonly names: Set<string>
}

/** A string that the reader stands at: its content is found when it is needed. */
type OpenString = { readonly major: 2 | 3; readonly at: number; found: FoundString | undefined }

/** Reads `bytes`; stands before the first token. */
export class CborTokenReader implements TokenReader {
  token: Token | null = null
  private readonly bytes: Uint8Array
  private readonly items: CborItems
  private scope: Scope | undefined
  private isDone = false
  private tokenAt = 0
  /** Jackson's name of the current token; messages about heads print it. */
  private standing = 'null'
  private string: OpenString | undefined
  private number: CborNumber | undefined
  private isTrue = false

  constructor(bytes: Uint8Array) {
    this.bytes = bytes
    this.items = new CborItems(bytes)
  }

  get name(): string | null {
    return this.scopeOfToken()?.name ?? null
  }

  get position(): Position {
    return { line: -1, column: this.tokenAt }
  }

  next(): Token | null {
    if (this.string !== undefined) this.passString(this.string)
    if (this.isDone) return this.stand(null)
    const { scope } = this
    this.tokenAt = this.items.at
    if (scope === undefined || this.token === 'FIELD_NAME') return this.nextValue(scope)
    if (scope.count === scope.length) return this.closeScope(scope)
    return scope.isArray ? this.nextValue(scope) : this.nextName(scope)
  }

  text(): string {
    switch (this.token) {
      case 'VALUE_STRING':
        return textOf(this.bytes, this.findOpenString(), false)
      case 'FIELD_NAME':
        return this.scope!.name!
      case 'VALUE_NUMBER':
        return this.number!.text
      case 'VALUE_BOOLEAN':
        return String(this.isTrue)
      case 'VALUE_EMBEDDED_OBJECT':
        // WIRE: Jackson has no text for one, and that is what Elasticsearch prints.
        return 'null'
      default:
        throw new IllegalStateError(`no text at ${this.token}`)
    }
  }

  boolean(): boolean {
    if (this.token !== 'VALUE_BOOLEAN') throw new IllegalStateError(`no boolean at ${this.token}`)
    return this.isTrue
  }

  integer(kind: IntegerKind): number {
    const { approximate, text } = this.number!
    // WIRE: Java makes 0 of what is no number.
    if (Number.isNaN(approximate)) return 0
    if (fitsInteger(approximate, kind)) return Math.trunc(approximate)
    throw uncoercibleCbor(this.bytes, outOfRangeText(text, kind), this.items.at)
  }

  value(): JsonValue {
    if (this.token === 'VALUE_NUMBER') return this.number!.value
    if (this.token === 'VALUE_EMBEDDED_OBJECT') return bytesOf(this.bytes, this.findOpenString()).toString('base64')
    return readValue(this)
  }

  skip(): void {
    skipValue(this)
  }

  /** The scope that names the current token: of a container's own tokens the one around it. */
  private scopeOfToken(): Scope | undefined {
    const isStart = this.token === 'START_OBJECT' || this.token === 'START_ARRAY'
    return isStart ? this.scope?.parent : this.scope
  }

  private nextName(scope: Scope): Token | null {
    this.passTags()
    const { at } = this.items
    const byte = this.bytes[at]
    if (byte === undefined) throw this.truncatedIn(scope)
    if (byte === BREAK) return this.takeBreak(scope)
    const name = this.takeName(byte, at)
    // WIRE
    if (scope.names.has(name)) throw malformedCbor(this.bytes, `Duplicate field '${name}'`, this.items.at)
    scope.names.add(name)
    scope.name = name
    scope.count++
    return this.stand('FIELD_NAME')
  }

  private takeName(byte: number, at: number): string {
    const major = byte >> 5
    if (major < 2) return this.takeNumericName(byte, at)
    if (major > 3) {
      // WIRE
      const text = `Unsupported major type (${major}) for CBOR Objects, not (yet?) supported, only Strings`
      throw malformedCbor(this.bytes, text, at + 1)
    }
    const found = findString(this.bytes, at, { major: major as 2 | 3, standing: this.standing, isName: true, isPassed: false })
    this.items.moveTo(found.end)
    return major === 3 ? textOf(this.bytes, found, true) : bytesOf(this.bytes, found).toString()
  }

  private takeNumericName(byte: number, at: number): string {
    const low = byte & 31
    if (low > 27) throw malformedCbor(this.bytes, `Invalid length indicator for ints (${low}), token 0x${hexByte(byte)}`, at + 1)
    const { value } = this.takeItem(at)
    // WIRE: Jackson prints names of eight bytes as if they had a sign.
    return low === 27 ? String(BigInt.asIntN(64, BigInt(value))) : String(value)
  }

  private nextValue(scope: Scope | undefined): Token | null {
    const tag = this.passTags()
    const { at } = this.items
    const byte = this.bytes[at]
    if (byte === undefined) return this.endOfInput(scope)
    if (byte === BREAK) return this.takeBreak(scope)
    if (scope?.isArray === true) scope.count++
    switch (byte >> 5) {
      case 2:
      case 3:
        return this.startString(byte >> 5 === 2 ? 2 : 3, at, tag)
      case 4:
        return this.startArray(this.takeLength(at), tag)
      case 5:
        // Jackson stands at the object before it knows its size, at an array only afterwards.
        this.standing = 'START_OBJECT'
        return this.openScope(false, this.takeLength(at))
      default:
        return this.takeScalar(byte, at, tag)
    }
  }

  /** The tag that matters of those before an item, if there is one, else any. */
  private passTags(): number | bigint | undefined {
    let tag: number | bigint | undefined
    for (let at = this.items.at; this.bytes[at]! >> 5 === 6; at = this.items.at) {
      const { value } = this.takeItem(at)
      const isKnown = tag === POSITIVE_BIGNUM || tag === NEGATIVE_BIGNUM || tag === DECIMAL_FRACTION
      if (!isKnown) tag = value as number | bigint
    }
    return tag
  }

  private endOfInput(scope: Scope | undefined): null {
    if (scope !== undefined) throw this.truncatedIn(scope)
    this.isDone = true
    this.stand(null)
    return null
  }

  private takeBreak(scope: Scope | undefined): Token {
    this.items.moveTo(this.items.at + 1)
    if (scope?.length === -1 && this.token !== 'FIELD_NAME') return this.closeScope(scope)
    // WIRE
    const where = scope === undefined ? 'Root context' : `definite length (${scope.length}) ${kindOf(scope)}`
    throw malformedCbor(this.bytes, `Unexpected Break (0xFF) token in ${where}`, this.items.at)
  }

  private takeScalar(byte: number, at: number, tag: number | bigint | undefined): Token {
    const simple = this.takeSimple(byte, at)
    if (simple !== undefined) return this.standAtNumber(wholeNumber(simple))
    const { type, value, encodedLength } = this.takeItem(at)
    // WIRE
    if (tag === STRING_REFERENCE && type.name === 'uint') {
      throw malformedCbor(this.bytes, 'String reference outside of a namespace', this.items.at)
    }
    switch (type.name) {
      case 'null':
        return this.stand('VALUE_NULL')
      case 'true':
      case 'false':
        this.isTrue = type.name === 'true'
        return this.stand('VALUE_BOOLEAN', this.isTrue ? 'VALUE_TRUE' : 'VALUE_FALSE')
      case 'float':
        return this.standAtNumber(floatingNumber(value as number, encodedLength === 9))
      default:
        return this.standAtNumber(wholeNumber(value as number | bigint))
    }
  }

  /** Simple values without a meaning, which the library refuses. */
  private takeSimple(byte: number, at: number): number | undefined {
    if (byte >= 0xe0 && byte < 0xf4) {
      this.items.moveTo(at + 1)
      return byte & 31
    }
    const second = this.bytes[at + 1]
    if (byte !== 0xf8 || second === undefined || second < 32) return undefined
    this.items.moveTo(at + 2)
    return second
  }

  /** Array and map heads; -1 for one that ends with a break. */
  private takeLength(at: number): number {
    const { value } = this.takeItem(at)
    const length = value as number
    if (isLongContainer(this.bytes, at, length)) throw explainHead(this.bytes, at, this.standing)
    // WIRE: Jackson takes lengths of four bytes for signed ones.
    return length === Number.POSITIVE_INFINITY || length === 0xff_ff_ff_ff ? -1 : length
  }

  private startArray(length: number, tag: number | bigint | undefined): Token {
    const token = this.openScope(true, length)
    return tag === DECIMAL_FRACTION ? this.standAtDecimal(length) : token
  }

  /** WIRE: all texts */
  private standAtDecimal(length: number): Token {
    const { tokenAt } = this
    if (length !== 2) {
      const text = `Unexpected array size (${length}) for tagged 'bigfloat' value; should have exactly 2 number elements`
      throw malformedCbor(this.bytes, text, this.items.at)
    }
    this.next()
    if (!this.isAtWholeNumber()) throw this.oddDecimal(this.standing, 'first')
    const exponent = this.integer('int')
    const afterFirst = this.items.at
    this.next()
    if (!this.isAtWholeNumber()) {
      this.items.moveTo(afterFirst)
      this.string = undefined
      throw this.oddDecimal('END_ARRAY', 'second')
    }
    const number = decimalNumber(BigInt(this.number!.text), exponent)
    this.closeScope(this.scope!)
    this.tokenAt = tokenAt
    this.isDone = this.scope === undefined
    return this.standAtNumber(number)
  }

  private isAtWholeNumber(): boolean {
    return this.token === 'VALUE_NUMBER' && this.number?.isWhole === true
  }

  private oddDecimal(found: string, part: 'first' | 'second'): Error {
    const text = `Unexpected token (${found}) as the ${part} part of 'bigfloat' value: should get VALUE_NUMBER_INT`
    return malformedCbor(this.bytes, text, this.string === undefined ? this.items.at : this.string.at + 1)
  }

  private takeItem(at: number): CborItem {
    const item = this.items.take()
    if (item === undefined) throw explainHead(this.bytes, at, this.standing)
    return item
  }

  private openScope(isArray: boolean, length: number): Token {
    const depth = (this.scope?.depth ?? 0) + 1
    if (depth > MAX_DEPTH) {
      // WIRE
      const limit = `${MAX_DEPTH}, from \`StreamReadConstraints.getMaxNestingDepth()\``
      throw exceededInCbor(`Document nesting depth (${depth}) exceeds the maximum allowed (${limit})`)
    }
    this.scope = { parent: this.scope, isArray, depth, length, count: 0, name: null, names: new Set() }
    return this.stand(isArray ? 'START_ARRAY' : 'START_OBJECT')
  }

  private closeScope(scope: Scope): Token {
    this.scope = scope.parent
    return this.stand(scope.isArray ? 'END_ARRAY' : 'END_OBJECT')
  }

  private startString(major: 2 | 3, at: number, tag: number | bigint | undefined): Token {
    this.string = { major, at, found: undefined }
    const token = this.stand(major === 2 ? 'VALUE_EMBEDDED_OBJECT' : 'VALUE_STRING')
    if (major === 3 || (tag !== POSITIVE_BIGNUM && tag !== NEGATIVE_BIGNUM)) return token
    const found = this.findOpenString()
    this.passString(this.string)
    return this.standAtNumber(bigNumber(bytesOf(this.bytes, found), tag === NEGATIVE_BIGNUM))
  }

  private findOpenString(): FoundString {
    const string = this.string!
    string.found ??= findString(this.bytes, string.at, {
      major: string.major,
      standing: this.standing,
      isName: false,
      isPassed: false,
    })
    return string.found
  }

  private passString(string: OpenString): void {
    const { at, major, found } = string
    const kind: StringKind = { major, standing: this.standing, isName: false, isPassed: true }
    this.items.moveTo((found ?? findString(this.bytes, at, kind)).end)
    this.string = undefined
  }

  private standAtNumber(number: CborNumber): Token {
    this.number = number
    return this.stand('VALUE_NUMBER', number.isWhole ? 'VALUE_NUMBER_INT' : 'VALUE_NUMBER_FLOAT')
  }

  private stand<T extends Token | null>(token: T, standing = String(token)): T {
    this.token = token
    this.standing = standing
    if (this.scope === undefined) this.isDone = true
    return token
  }

  /** WIRE: all texts */
  private truncatedIn(scope: Scope): Error {
    const body = describeBody(this.bytes)
    const { isArray, length, count } = scope
    // A member counts as soon as its value has begun.
    const missing = length - count + (this.token === 'FIELD_NAME' ? 1 : 0)
    const indefinite = isArray ? 'an element or close marker (0xFF)' : 'a property or close marker (0xFF)'
    const expected = length === -1 ? indefinite : `${missing} more ${isArray ? 'elements' : 'properties'}`
    return truncatedCbor(this.bytes, ` in ${kindOf(scope)} value: expected ${expected} (start token at ${body})`)
  }
}

function kindOf({ isArray }: Scope): string {
  return isArray ? 'Array' : 'Object'
}
