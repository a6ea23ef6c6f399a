/** Lists of strings in the bodies of roles and privileges checks. */
import { ParseError } from '../../errors.ts'
import { readStringArrayInSteps } from '../document/read-string-array.ts'
import type { TokenReader } from '../document/token-reader.ts'
import { finish, type Steps } from '../steps/steps.ts'

/** An array of strings in the body of a role; what is wrong with it is wrapped under the role's name. */
export function readRoleStrings(reader: TokenReader, role: string): readonly string[] {
  return finish(readRoleStringsInSteps(reader, role))
}

/** The same in slices. */
export function* readRoleStringsInSteps(reader: TokenReader, role: string): Steps<readonly string[]> {
  try {
    return yield* readStringArrayInSteps(reader, reader.name ?? 'null')
  } catch (cause) {
    if (!(cause instanceof ParseError)) throw cause
    // WIRE
    throw new ParseError(`failed to parse role [${role}]`, { cause })
  }
}

/** The same, or nothing for `null`. */
export function* readNullableRoleStringsInSteps(reader: TokenReader, role: string): Steps<readonly string[] | undefined> {
  return reader.token === 'VALUE_NULL' ? undefined : yield* readRoleStringsInSteps(reader, role)
}
