/**
 * The members `password` and `password_hash` of user bodies, of which one at most may be given (reference 04 §3.2, §3.5).
 */
import type { PasswordHasher } from '../../authentication/password-hash.ts'
import { isStorableHash, storableAlgorithms } from '../../authentication/password-hash-algorithm.ts'
import type { TokenReader } from '../../engine/index.ts'
import { IllegalArgumentError, ParseError, ValidationError, validationReason } from '../../errors.ts'

/** What a body says about the password; hashing waits until the caller is known to be allowed. */
export type PasswordInput = Readonly<{ password: string } | { passwordHash: string }> | undefined

const minPasswordLength = 6

/** Reads the member at which the reader stands. `known` is what the body said before. Throws as the reference says. */
export function readPassword(reader: TokenReader, field: 'password' | 'password_hash', known: PasswordInput): PasswordInput {
  const text = readStringField(reader, field)
  // WIRE: all three texts
  if (field === 'password') {
    if (text.length < minPasswordLength) {
      throw new ValidationError(validationReason([`passwords must be at least [${minPasswordLength}] characters long`]))
    }
  } else if (!isStorableHash(text)) {
    throw new IllegalArgumentError(
      'The provided password hash is not a hash or it could not be resolved to a supported hash algorithm. ' +
        `The supported password hash algorithms are [${storableAlgorithms.join(', ')}]`,
    )
  }
  if (known !== undefined) throw new ValidationError(validationReason(['password_hash has already been set']))
  return field === 'password' ? { password: text } : { passwordHash: text }
}

/** The hash to store; undefined when the body said nothing. */
export async function hashOf(input: PasswordInput, hasher: PasswordHasher): Promise<string | undefined> {
  if (input === undefined) return undefined
  return 'passwordHash' in input ? input.passwordHash : hasher.hash(input.password)
}

/** The string at which the reader stands. Throws `ParseError` for anything else. */
export function readStringField(reader: TokenReader, field: string): string {
  if (reader.token === 'VALUE_STRING') return reader.text()
  throw wrongType(reader, field, 'string')
}

/** WIRE */
export function wrongType(reader: TokenReader, field: string, wanted: 'string' | 'object' | 'boolean'): ParseError {
  return new ParseError(`expected field [${field}] to be of type ${wanted}, but found [${reader.token}] instead`)
}
