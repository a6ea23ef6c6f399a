/** The strict way to read a list of strings, as hand-written parsers read them. */
import { ParseError } from '../../errors.ts'
import { finish, type Steps } from '../steps/steps.ts'
import { itemsBetweenPauses } from './list-pauses.ts'
import type { TokenReader } from './token-reader.ts'

/**
 * The strings of the array at which the reader stands; nothing is converted.
 *
 * `field` is the name printed when there is no array; about an element, Elasticsearch prints `null` instead.
 */
export function readStringArray(reader: TokenReader, field: string): readonly string[] {
  return finish(readStringArrayInSteps(reader, field))
}

/** The same in slices: yields after some hundred strings. */
export function* readStringArrayInSteps(reader: TokenReader, field: string): Steps<readonly string[]> {
  // WIRE: both texts
  if (reader.token !== 'START_ARRAY') {
    const found = reader.token === 'VALUE_NULL' ? 'null' : `[${reader.token}]`
    throw new ParseError(`could not parse [${field}] field. expected a string array but found ${found} value instead`)
  }
  const texts: string[] = []
  for (let token = reader.next(); token !== 'END_ARRAY'; token = reader.next()) {
    if (token !== 'VALUE_STRING') {
      throw new ParseError(
        `could not parse [null] field. expected a string array but one of the value in the array is [${token}]`,
      )
    }
    if (texts.push(reader.text()) % itemsBetweenPauses === 0) yield
  }
  return texts
}

/** The same, or nothing for `null`. */
export function readNullableStringArray(reader: TokenReader, field: string): readonly string[] | null {
  return reader.token === 'VALUE_NULL' ? null : readStringArray(reader, field)
}
