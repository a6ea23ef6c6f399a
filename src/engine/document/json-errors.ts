/**
 * The texts with which a malformed JSON document is refused.
 *
 * WIRE: every text is Jackson's as Elasticsearch 9.5.3 prints it: the plain sentence, then the source excerpt with line and column;
 * the outer error repeats it behind `[line:column]`. `ç` counts as two columns, because columns count bytes.
 */
import {
  InputCoercionError,
  JsonEndError,
  JsonParseError,
  StreamConstraintsError,
  XContentEndError,
  XContentParseError,
} from '../../errors.ts'
import type { Position } from './token-reader.ts'

/**
 * What is read. `isText`: it was handed over as text, so messages count characters and not bytes. `original`: it was in another
 * encoding, which messages show.
 */
export type JsonSource = Readonly<{ bytes: Uint8Array; isText: boolean; original?: Uint8Array | undefined }>

const maxExcerptLength = 500
const tokenChoices = "(JSON String, Number, Array, Object or token 'null', 'true' or 'false')"
const lenient = new TextDecoder('utf-8', { ignoreBOM: true })

/** Something malformed at `position`. */
export function malformedJson(source: JsonSource, text: string, position: Position): XContentParseError {
  const reason = `${text}\n at ${describeLocation(source, position)}`
  return new XContentParseError(`[${position.line}:${position.column}] ${reason}`, { cause: new JsonParseError(reason) })
}

/** A well-formed number at `position` does not fit. */
export function uncoercibleJson(source: JsonSource, text: string, position: Position): XContentParseError {
  const reason = `${text}\n at ${describeLocation(source, position)}`
  return new XContentParseError(`[${position.line}:${position.column}] ${reason}`, { cause: new InputCoercionError(reason) })
}

/** The document ends at `position`; `text` goes on after `Unexpected end-of-input`. */
export function truncatedJson(source: JsonSource, text: string, position: Position): XContentEndError {
  const cause = new JsonEndError(`Unexpected end-of-input${text}\n at ${describeLocation(source, position)}`)
  return new XContentEndError(`[${position.line}:${position.column}] Unexpected end of file`, { cause })
}

/** A limit is exceeded: `what` measures `size`, more than `limit`, which Jackson calls `getter`. */
export function exceededConstraint(what: string, size: number, limit: number, getter: string): XContentParseError {
  const reason = `${what} (${size}) exceeds the maximum allowed (${limit}, from \`StreamReadConstraints.${getter}()\`)`
  return new XContentParseError(reason, { cause: new StreamConstraintsError(reason) })
}

/** The source excerpt of at most 500 bytes or characters with a position, as it stands at the end of messages and inside some. */
export function describeLocation(source: JsonSource, position: Position): string {
  const isText = source.isText && source.original === undefined
  const { excerpt, length, unit } = isText ? excerptOfText(source.bytes) : excerptOfBytes(source.original ?? source.bytes)
  const shown = excerpt.replace(/[\0-\x09\x0b\x0c\x0e-\x1f\x7f-\x9f]/g, escapeControl)
  const rest = length > maxExcerptLength ? `[truncated ${length - maxExcerptLength} ${unit}]` : ''
  return `[Source: (${isText ? 'String' : 'byte[]'})"${shown}"${rest}; line: ${position.line}, column: ${position.column}]`
}

function excerptOfText(bytes: Uint8Array) {
  const text = lenient.decode(bytes)
  return { excerpt: text.slice(0, maxExcerptLength), length: text.length, unit: 'chars' }
}

function excerptOfBytes(bytes: Uint8Array) {
  const excerpt = decodeAsJava(new Uint8Array(bytes.subarray(0, maxExcerptLength)))
  return { excerpt, length: bytes.length, unit: 'bytes' }
}

/** The column of the byte at `index` in the line that begins at `lineStart`. */
export function columnOf({ bytes, isText }: JsonSource, lineStart: number, index: number): number {
  return 1 + (isText && index > lineStart ? lenient.decode(bytes.subarray(lineStart, index)).length : index - lineStart)
}

/** Java shows an encoded surrogate as one replacement character, the web's decoder as three. Overwrites `bytes`. */
function decodeAsJava(bytes: Uint8Array): string {
  for (let i = 0; i + 2 < bytes.length; i++) {
    if (bytes[i] === 0xed && bytes[i + 1]! >> 5 === 0b101 && bytes[i + 2]! >> 6 === 0b10) bytes.set([0xef, 0xbf, 0xbd], i)
  }
  return lenient.decode(bytes)
}

function escapeControl(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`
}

/** How a character (a UTF-16 unit) is shown: quoted with its code, or only its code when it is a control character. */
export function describeCharacter(code: number): string {
  if (code < 0x20 || (code >= 0x7f && code <= 0x9f)) return `(CTRL-CHAR, code ${code})`
  const hex = code > 0xff ? ` / 0x${code.toString(16)}` : ''
  return `'${String.fromCharCode(code)}' (code ${code}${hex})`
}

export const jsonTexts = {
  unexpected: (code: number, comment: string) => `Unexpected character (${describeCharacter(code)}): ${comment}`,
  unexpectedInNumber: (code: number, comment: string) =>
    `Unexpected character (${describeCharacter(code)}) in numeric value: ${comment}`,
  unrecognizedToken: (token: string) => `Unrecognized token '${token}': was expecting ${tokenChoices}`,
  nonStandardToken: (token: string) =>
    `Non-standard token '${token}': enable \`JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS\` to allow`,
  unrecognizedEscape: (code: number) => `Unrecognized character escape ${describeCharacter(code)}`,
  unquotedControl: (code: number, where: 'name' | 'string value') =>
    `Illegal unquoted character (${describeCharacter(code)}): has to be escaped using backslash to be included in ${where}`,
  controlBetweenTokens: (code: number) =>
    `Illegal character (${describeCharacter(code)}): only regular white space (\\r, \\n, \\t) is allowed between tokens`,
  badStartByte: (byte: number) => `Invalid UTF-8 start byte 0x${byte.toString(16)}`,
  badMiddleByte: (byte: number) => `Invalid UTF-8 middle byte 0x${byte.toString(16)}`,
  duplicateField: (name: string) => `Duplicate field '${name}'`,
  validValue: `expected a valid value ${tokenChoices}`,
} as const
