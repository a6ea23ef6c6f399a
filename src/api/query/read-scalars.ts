/** Reads the small members of queries, as leniently as Elasticsearch does. */
import { expectText, type TokenReader, trimJava } from '../../engine/index.ts'
import { IllegalArgumentError, NumberFormatError, XContentParseError } from '../../errors.ts'

/** What Java reads as a number, trimmed. */
const javaFloat = /^[+-]?(NaN|Infinity|(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?[fFdD]?)$/

/** A number, or a string of one. */
export function readFloat(reader: TokenReader): number {
  const { token } = reader
  if (token === 'VALUE_NUMBER') return Number(reader.text())
  if (token !== 'VALUE_STRING') throw wrongToken(reader, 'not numeric, can not use numeric value accessors')
  return floatOf(reader.text())
}

/** The number that Java reads in a text; `NumberFormatError` when it reads none. */
export function floatOf(text: string): number {
  const trimmed = trimJava(text)
  if (trimmed === '') throw new NumberFormatError('empty String')
  if (!javaFloat.test(trimmed)) throw new NumberFormatError(`For input string: "${text}"`)
  return Number.parseFloat(trimmed)
}

/** Reads a weight, which decides nothing here: there is no order by relevance. */
export function readBoost(reader: TokenReader, kind: string): void {
  const boost = readFloat(reader)
  // WIRE, but for the query, which Elasticsearch prints as a whole.
  if (boost < 0)
    throw new IllegalArgumentError(`negative [boost] are not allowed in [${kind}], use a value between 0 and 1 to deboost`)
}

/** `true`, `false`, or one of these as a string. */
export function readTruth(reader: TokenReader): boolean {
  if (reader.token === 'VALUE_BOOLEAN') return reader.boolean()
  if (reader.token !== 'VALUE_STRING') throw wrongToken(reader, 'not of boolean type')
  const text = reader.text()
  if (text === 'true' || text === 'false') return text === 'true'
  throw new IllegalArgumentError(`Failed to parse value [${text}] as only [true] or [false] are allowed.`)
}

/** The text of a scalar; null for `null`. */
export function textOrNull(reader: TokenReader): string | null {
  return reader.token === 'VALUE_NULL' ? null : expectText(reader)
}

/** The text of a scalar, null for `null`; a bracket or a name stands for itself, as it does in Elasticsearch. */
export function rawText(reader: TokenReader): string | null {
  switch (reader.token) {
    case 'VALUE_NULL':
      return null
    case 'START_OBJECT':
      return '{'
    case 'END_OBJECT':
      return '}'
    case 'START_ARRAY':
      return '['
    case 'END_ARRAY':
      return ']'
    default:
      return reader.text()
  }
}

/** Whether the reader stands at a value that is neither an object nor an array nor null. */
export function isAtScalar({ token }: TokenReader): boolean {
  return token === 'VALUE_STRING' || token === 'VALUE_NUMBER' || token === 'VALUE_BOOLEAN'
}

/** A reader of a member that decides nothing here: it is read for its refusals. */
export function passing(read: (reader: TokenReader) => unknown): (reader: TokenReader) => Readonly<Record<never, never>> {
  return (reader) => {
    read(reader)
    return {}
  }
}

function wrongToken(reader: TokenReader, problem: string): XContentParseError {
  const { line, column } = reader.position
  return new XContentParseError(`[${line}:${column}] Current token (${reader.token}) ${problem}`)
}
