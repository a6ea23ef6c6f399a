/** Reads the member `restriction` of a role descriptor of an API key (reference 04 §11.1). WIRE: all texts. */
import { ParseError } from '../../errors.ts'
import { readStringArray } from '../document/read-string-array.ts'
import type { TokenReader } from '../document/token-reader.ts'
import type { RoleDescriptor } from './role-descriptor.ts'

/** The restriction at which the reader stands; nothing for an empty object. */
export function parseRestriction(reader: TokenReader, role: string): RoleDescriptor['restriction'] {
  const failure = `failed to parse restriction for role [${role}]`
  if (reader.token !== 'START_OBJECT') {
    throw new ParseError(
      `${failure}. expected field [restriction] value to be an object, but found an element of type [${reader.token}]`,
    )
  }
  let workflows: readonly string[] | undefined
  while (reader.next() !== 'END_OBJECT') {
    const field = reader.text()
    reader.next()
    if (field !== 'workflows') throw new ParseError(`${failure}. unexpected field [${field}]`)
    workflows = readWorkflows(reader, failure)
  }
  if (workflows?.length === 0) throw new ParseError(`${failure}. [workflows] cannot be an empty array`)
  return workflows && { workflows }
}

function readWorkflows(reader: TokenReader, failure: string): readonly string[] {
  try {
    return readStringArray(reader, 'workflows')
  } catch (cause) {
    if (!(cause instanceof ParseError)) throw cause
    throw new ParseError(`${failure}. ${cause.message}`, { cause })
  }
}
