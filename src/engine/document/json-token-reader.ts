/**
 * Reads a JSON document token by token from its UTF-8 bytes.
 *
 * Mirrors the parser that Elasticsearch puts over Jackson: strict JSON with comments, duplicate keys refused in every object, at
 * most 1000 levels, errors in document order.
 *
 * INVARIANT 1: with a field name, the value's first token is read too (a malformed number or literal is reported before the name
 * can be refused), but the text of a string only when it is asked for or passed over.
 * INVARIANT 2: `position` moves at the same moments as in Jackson, also when `next()` fails half-way: wrapping errors print it.
 * COST: linear, about 10 ns per byte of structure; strings are decoded in bulk.
 */
import { IllegalStateError } from '../../errors.ts'
import { javaNumberValue } from './java-number.ts'
import { JsonCursor, type Place } from './json-cursor.ts'
import { exceededConstraint, jsonTexts } from './json-errors.ts'
import { matchLiteral } from './json-literal.ts'
import { type JsonNumber, takeNumber } from './json-number.ts'
import { takeForError, takeName, takeString } from './json-string.ts'
import { unexpectedValue } from './json-unexpected.ts'
import { type PreparedJson, sourceOf } from './prepared-json.ts'
import { fitsInteger, type IntegerKind, outOfRangeText } from './read-integer.ts'
import { readValue, skipValue } from './read-value.ts'
import type { JsonValue, Position, Token, TokenReader } from './token-reader.ts'

const maxDepth = 1000
/** Up to so many names of an object are compared one by one. */
const maxListedNames = 8
/** Printed as line 1, column 0. */
const beforeStart: Readonly<Place> = { index: -1, line: 1, lineStart: 0 }

/** One open object or array. */
type Scope = {
  readonly parent: Scope | undefined
  readonly isArray: boolean
  readonly start: Readonly<Place>
  readonly depth: number
  name: string | null
  entries: number
  /** Every name so far; made with the first. */
  names: string[] | undefined
  /** The same when there are many. */
  nameSet: Set<string> | undefined
}

/**
 * Reads a JSON document: one that is prepared, or bytes in UTF-8 with or without a byte order mark, in UTF-16 or UTF-32, or text; stands before the first
 * token.
 *
 * Of a text, and of what is not in UTF-8, messages count characters and not bytes.
 */
export class JsonTokenReader implements TokenReader {
  token: Token | null = null
  private readonly cursor: JsonCursor
  private scope: Scope | undefined
  private isDone = false
  /** The token after the field name at which the reader stands. */
  private pending: Token | null = null
  /** A string whose opening quote alone has been passed. */
  private isStringOpen = false
  private string = ''
  private number: JsonNumber = { text: '0', isFloat: false }
  private isTrue = false
  private fieldName = ''
  private readonly tokenPlace: Place = { ...beforeStart }
  private readonly namePlace: Place = { ...beforeStart }

  constructor(document: Uint8Array | string | PreparedJson) {
    const { source, longTexts } = isPrepared(document) ? document : { source: sourceOf(document) }
    this.cursor = new JsonCursor(source, longTexts)
  }

  get unread(): Uint8Array | undefined {
    return this.token === null && this.cursor.index === 0 ? this.cursor.bytes : undefined
  }

  get name(): string | null {
    if (this.token === 'START_OBJECT' || this.token === 'START_ARRAY') return this.scope?.parent?.name ?? null
    return this.scope?.name ?? null
  }

  get position(): Position {
    const place = this.token === 'FIELD_NAME' ? this.namePlace : this.tokenPlace
    return this.cursor.positionOf(place)
  }

  next(): Token | null {
    if (this.token === 'FIELD_NAME') return this.standAtValue(this.pending!)
    if (this.isStringOpen) this.finishString()
    if (this.isDone) return this.standAtEnd()
    const { scope, cursor } = this
    const byte = cursor.takeAfterSpace()
    if (byte === -1) return this.endOfText()
    if (byte === 0x5d || byte === 0x7d) return this.closeScope(byte)
    if (scope === undefined) return this.standAtValue(this.startValue(byte))
    const first = scope.entries++ > 0 ? this.passComma(byte, scope) : byte
    return scope.isArray ? this.standAtValue(this.startValue(first)) : this.standAtName(first, scope)
  }

  text(): string {
    switch (this.token) {
      case 'VALUE_STRING':
        if (this.isStringOpen) this.finishString()
        return this.string
      case 'FIELD_NAME':
        return this.fieldName
      case 'VALUE_NUMBER':
        return this.number.text
      case 'VALUE_BOOLEAN':
        return String(this.isTrue)
      default:
        throw new IllegalStateError(`no text at ${this.token}`)
    }
  }

  boolean(): boolean {
    if (this.token !== 'VALUE_BOOLEAN') throw new IllegalStateError(`no boolean at ${this.token}`)
    return this.isTrue
  }

  integer(kind: IntegerKind): number {
    const value = Number(this.text())
    if (fitsInteger(value, kind)) return Math.trunc(value)
    throw this.cursor.failToCoerce(outOfRangeText(this.number.text, kind))
  }

  value(): JsonValue {
    return this.token === 'VALUE_NUMBER' ? javaNumberValue(this.number) : readValue(this)
  }

  skip(): void {
    skipValue(this)
    if (this.isStringOpen) this.finishString()
  }

  private finishString(): void {
    this.string = takeString(this.cursor)
    this.isStringOpen = false
  }

  private endOfText(): null {
    const { scope, cursor } = this
    if (scope === undefined) return this.standAtEnd()
    const start = cursor.describe(scope.start)
    throw cursor.failAtEnd(`: expected close marker for ${kindOf(scope)} (start marker at ${start})`)
  }

  private standAtEnd(): null {
    this.isDone = true
    this.token = null
    return null
  }

  private closeScope(byte: number): Token {
    const { scope, cursor } = this
    const isArray = byte === 0x5d
    cursor.mark(this.tokenPlace)
    if (scope === undefined || scope.isArray !== isArray) throw this.mismatch(isArray)
    this.scope = scope.parent
    this.stand(isArray ? 'END_ARRAY' : 'END_OBJECT')
    return this.token!
  }

  private mismatch(isArray: boolean) {
    const { scope, cursor } = this
    const [found, expected] = isArray ? [']', '}'] : ['}', ']']
    const start = cursor.describe(scope?.start ?? beforeStart)
    return cursor.failAtLast(
      `Unexpected close marker '${found}': expected '${expected}' (for ${kindOf(scope)} starting at ${start})`,
    )
  }

  /** Returns the first byte of the entry after the comma. */
  private passComma(byte: number, scope: Scope): number {
    const { cursor } = this
    if (byte !== 0x2c)
      throw cursor.failAtLast(
        jsonTexts.unexpected(cursor.shown(byte), `was expecting comma to separate ${kindOf(scope)} entries`),
      )
    const next = cursor.takeAfterSpace()
    if (next === -1) throw cursor.fail(`Unexpected end-of-input within/between ${kindOf(scope)} entries`)
    return next
  }

  private standAtName(byte: number, scope: Scope): Token {
    const { cursor } = this
    cursor.mark(this.namePlace)
    if (byte !== 0x22) throw this.noFieldName(byte)
    const name = takeName(cursor)
    this.addName(scope, name)
    this.fieldName = name
    this.stand('FIELD_NAME')
    this.pending = this.startValue(this.passColon())
    return 'FIELD_NAME'
  }

  private noFieldName(byte: number) {
    const unit = takeForError(this.cursor, byte)
    return this.cursor.failAtLast(jsonTexts.unexpected(unit, 'was expecting double-quote to start field name'))
  }

  private addName(scope: Scope, name: string): void {
    if (isKnown(scope, name)) throw this.cursor.fail(jsonTexts.duplicateField(name))
    scope.name = name
    if (scope.names === undefined) scope.names = [name]
    else if (scope.names.push(name) > maxListedNames) scope.nameSet = scope.nameSet?.add(name) ?? new Set(scope.names)
  }

  /** Returns the first byte of the value after the colon. */
  private passColon(): number {
    const { cursor } = this
    const colon = cursor.takeAfterSpace()
    if (colon !== -1 && colon !== 0x3a) {
      throw cursor.failAtLast(jsonTexts.unexpected(cursor.shown(colon), 'was expecting a colon to separate field name and value'))
    }
    const first = colon === -1 ? -1 : cursor.takeAfterSpace()
    if (first === -1) throw cursor.failAtEnd(' within/between Object entries')
    return first
  }

  /** Reads the token that begins with `byte`, just passed; of strings, objects and arrays only that byte. */
  private startValue(byte: number): Token {
    const { cursor } = this
    cursor.mark(this.tokenPlace)
    switch (byte) {
      case 0x22:
        return 'VALUE_STRING'
      case 0x7b:
        return 'START_OBJECT'
      case 0x5b:
        return 'START_ARRAY'
      case 0x74:
        return this.startLiteral('true', 'VALUE_BOOLEAN')
      case 0x66:
        return this.startLiteral('false', 'VALUE_BOOLEAN')
      case 0x6e:
        return this.startLiteral('null', 'VALUE_NULL')
    }
    if (byte !== 0x2d && (byte < 0x30 || byte > 0x39)) throw unexpectedValue(cursor, byte, this.scope?.isArray === true)
    this.number = takeNumber(cursor, byte, this.scope === undefined)
    return 'VALUE_NUMBER'
  }

  private startLiteral(literal: string, token: Token): Token {
    matchLiteral(this.cursor, literal)
    this.isTrue = literal === 'true'
    return token
  }

  private standAtValue(token: Token): Token {
    if (token === 'VALUE_STRING') this.isStringOpen = true
    else if (token === 'START_OBJECT' || token === 'START_ARRAY') this.openScope(token === 'START_ARRAY')
    this.stand(token)
    return token
  }

  private openScope(isArray: boolean): void {
    const parent = this.scope
    const depth = (parent?.depth ?? 0) + 1
    if (depth > maxDepth) throw exceededConstraint('Document nesting depth', depth, maxDepth, 'getMaxNestingDepth')
    this.scope = {
      parent,
      isArray,
      start: { ...this.tokenPlace },
      depth,
      name: null,
      entries: 0,
      names: undefined,
      nameSet: undefined,
    }
  }

  private stand(token: Token): void {
    this.token = token
    this.cursor.standing = this.nameOfStanding(token)
    if (this.scope === undefined) this.isDone = true
  }

  /** Jackson's own name of the token, which tells more kinds apart than the API does. */
  private nameOfStanding(token: Token): string {
    if (token === 'VALUE_NUMBER') return this.number.isFloat ? 'VALUE_NUMBER_FLOAT' : 'VALUE_NUMBER_INT'
    if (token === 'VALUE_BOOLEAN') return this.isTrue ? 'VALUE_TRUE' : 'VALUE_FALSE'
    return token
  }
}

function isKnown({ names, nameSet }: Scope, name: string): boolean {
  return nameSet === undefined ? names?.includes(name) === true : nameSet.has(name)
}

function kindOf(scope: Scope | undefined): string {
  if (scope === undefined) return 'root'
  return scope.isArray ? 'Array' : 'Object'
}

function isPrepared(document: Uint8Array | string | PreparedJson): document is PreparedJson {
  return typeof document === 'object' && 'source' in document
}
