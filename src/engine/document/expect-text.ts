/** The lenient way to read a text: any scalar will do. */
import { IllegalArgumentError } from '../../errors.ts'
import type { TokenReader } from './token-reader.ts'

/**
 * The text of a string, number or boolean, as lenient readers take it.
 *
 * WIRE: `Expected text at 1:16 but found VALUE_NULL`
 */
export function expectText(reader: TokenReader): string {
  switch (reader.token) {
    case 'VALUE_STRING':
    case 'VALUE_NUMBER':
    case 'VALUE_BOOLEAN':
    case 'VALUE_EMBEDDED_OBJECT':
      return reader.text()
    default: {
      const { line, column } = reader.position
      throw new IllegalArgumentError(`Expected text at ${line}:${column} but found ${reader.token}`)
    }
  }
}
