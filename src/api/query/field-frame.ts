/**
 * The frame of queries about one field: `{"FIELD": value}` or `{"FIELD": {…}}`. WIRE: all texts.
 */
import type { Token, TokenReader } from '../../engine/index.ts'
import { malformed } from './parsed-query.ts'

export type FieldFrame = Readonly<{
  kind: string
  /** Reads the object at whose START_OBJECT the reader stands. */
  readObject(): void
  /** Any other value is refused by `readValue`, whichever field it is of; brackets of lists are passed over, not what is in them. */
  refusesValues?: true
  /** Values that begin so are left to `readValue`, behind a field that was named, too. */
  judged?: readonly Token[]
  /** Reads any other value; false when such a value is passed over, so that the field counts as not named. */
  readValue(name: string): boolean
}>

/** The field's name; undefined when none was named. */
export function readFieldFrame(
  reader: TokenReader,
  { kind, refusesValues, judged, readObject, readValue }: FieldFrame,
): string | undefined {
  let field: string | undefined
  let name = ''
  for (let token = reader.next(); token !== 'END_OBJECT'; token = reader.next()) {
    if (token === 'FIELD_NAME') {
      name = reader.text()
      continue
    }
    if (refusesValues === true && (token === 'START_ARRAY' || token === 'END_ARRAY')) continue
    const isRead = token === 'START_OBJECT' || (refusesValues !== true && judged?.includes(token as Token) !== true)
    if (isRead && field !== undefined) {
      throw malformed(reader, `[${kind}] query doesn't support multiple fields, found [${field}] and [${name}]`)
    }
    if (token === 'START_OBJECT') {
      field = name
      readObject()
    } else if (readValue(name)) field = name
  }
  return field
}
