/**
 * The contract of reading a request document token by token.
 *
 * Mirrors Elasticsearch's pull parsers: grammar errors surface in document order, so a wrong value in line 1 is reported before
 * a missing brace in line 9, and messages name the kind and the position of the token at which the reader stands.
 *
 * Readers of other formats than JSON fulfil it outside of the engine.
 */

/**
 * What the reader stands at. The names are printed in messages (reference 03 §3.2). `VALUE_EMBEDDED_OBJECT` is a string of bytes,
 * which JSON does not have.
 */
export type Token =
  | 'START_OBJECT'
  | 'END_OBJECT'
  | 'START_ARRAY'
  | 'END_ARRAY'
  | 'FIELD_NAME'
  | 'VALUE_STRING'
  | 'VALUE_NUMBER'
  | 'VALUE_BOOLEAN'
  | 'VALUE_NULL'
  | 'VALUE_EMBEDDED_OBJECT'

/** A value as JSON has it. Objects have a null prototype, so that no user text can meet `__proto__`. */
export type JsonValue = string | number | bigint | boolean | null | readonly JsonValue[] | JsonObject | RawNumber
export type JsonObject = Readonly<{ [key: string]: JsonValue }>

/** A number whose text JavaScript's own number would not print again (`1.0`, 20 digits): the result of `JSON.rawJSON`. */
export type RawNumber = Readonly<{ rawJSON: string }>

/**
 * Line and column, both from 1; columns count bytes of the UTF-8 text. Before the first token: line 1, column 0. Documents without
 * lines have line -1 and offsets from 0.
 */
export type Position = Readonly<{ line: number; column: number }>

export interface TokenReader {
  /** The bytes of a JSON document of which nothing has been read: for whoever reads it whole without tokens. Absent in all other cases. */
  readonly unread?: Uint8Array | undefined

  /** Is told of every deprecated member that is met, in the words of the wire; set by whoever opened the document and wants to know. */
  onDeprecation?: ((warning: string) => void) | undefined

  /** The token the reader stands at; null before the first `next()` and after the end of the document. */
  readonly token: Token | null

  /** Name of the field the current token belongs to (its own name at FIELD_NAME); null inside an array and at the root. */
  readonly name: string | null

  /**
   * Where the current token begins: a value's first character, a field's opening quote, a closing bracket; line 1, column 0 before
   * the first token. After a failed `next()` it may have moved on to what was being read.
   */
  readonly position: Position

  /**
   * Moves on and returns the new token, null at the end of the root value (text after it is never looked at).
   * Throws `XContentParseError` or `XContentEndError` (with `JsonParseError`, `JsonEndError` as cause) when the text is malformed.
   */
  next(): Token | null

  /**
   * Text of a string, a field name, a number as written, `true` or `false`; of a string of bytes `null`. Throws `IllegalStateError`
   * at any other token.
   */
  text(): string

  /** The boolean at VALUE_BOOLEAN; throws `IllegalStateError` at any other token. */
  boolean(): boolean

  /** The number at VALUE_NUMBER without its fraction; throws `XContentParseError` when it is out of range. */
  integer(kind: 'int' | 'long'): number

  /** Reads the whole value that begins at the current token; afterwards the reader stands at its last token. */
  value(): JsonValue

  /** Passes over the value that begins at the current token, syntax checked; afterwards the reader stands at its last token. */
  skip(): void
}
