/**
 * Where unpredictable values come from: an argument everywhere, so that a test can repeat them.
 *
 * INVARIANT: ids and passwords are made of `bytes` alone; whoever replaces that source has replaced all randomness.
 */
import { randomBytes } from 'node:crypto'

export type Random = Readonly<{
  bytes(length: number): Uint8Array
  /** A unique id in the form Elasticsearch gives its own: 128 bits in 22 characters that need no escaping in a URL. */
  id(): string
  /** A password for a person to copy: 20 characters of an alphabet that no shell, URL or font confuses (over 115 bits). */
  password(): string
}>

// Letters and digits without 0 O 1 l I. 57 of them.
const passwordAlphabet = 'abcdefghijkmnopqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789'
const passwordLength = 20

/** Ids and passwords drawn from a source of bytes. */
export function randomFrom(bytes: (length: number) => Uint8Array): Random {
  return {
    bytes,
    id: () => Buffer.from(bytes(16)).toString('base64url'),
    password: () => passwordFrom(bytes),
  }
}

/** The operating system's randomness. */
export const systemRandom: Random = randomFrom(randomBytes)

function passwordFrom(bytes: (length: number) => Uint8Array): string {
  // A byte beyond the last whole multiple of the alphabet would make the first letters likelier: such bytes are passed over.
  const fairBytes = 256 - (256 % passwordAlphabet.length)
  let password = ''
  while (password.length < passwordLength) {
    for (const byte of bytes(passwordLength)) {
      if (byte < fairBytes && password.length < passwordLength)
        password += passwordAlphabet.charAt(byte % passwordAlphabet.length)
    }
  }
  return password
}
