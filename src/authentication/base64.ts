/**
 * Strict base64, refusing what Java's basic decoder refuses and with its words.
 *
 * Node's own decoder never refuses, and clients see these texts inside authentication failures (reference 03 §8.1). Padding may
 * be left out, as there.
 */
import { IllegalArgumentError } from '../errors.ts'

const alphabet = /^[A-Za-z0-9+/]*/

/** Bytes of `text`, a header value whose characters stand for bytes. Throws `IllegalArgumentError`. */
export function decodeBase64(text: string): Buffer {
  if (text.length === 1) throw new IllegalArgumentError('Input byte[] should at least have 2 bytes for base64 bytes')
  const digits = alphabet.exec(text)?.[0].length ?? 0
  const rest = text.length - digits
  const overhang = digits % 4
  if (rest > 0) checkEnd(text, digits, overhang)
  else if (overhang === 1) throw new IllegalArgumentError('Last unit does not have enough valid bits')
  return Buffer.from(text.slice(0, digits), 'base64')
}

/** What follows the digits must be exactly the padding that completes the last group of four. */
function checkEnd(text: string, digits: number, overhang: number): void {
  if (text[digits] !== '=') throw illegalCharacter(text.charCodeAt(digits))
  const isPadded = overhang === 3 || (overhang === 2 && text[digits + 1] === '=')
  if (overhang === 1) throw new IllegalArgumentError('Last unit does not have enough valid bits')
  if (!isPadded) throw new IllegalArgumentError('Input byte array has wrong 4-byte ending unit')
  const end = digits + 4 - overhang
  if (end < text.length) throw new IllegalArgumentError(`Input byte array has incorrect ending byte at ${end}`)
}

/** Java prints the byte as a signed number. */
function illegalCharacter(code: number): IllegalArgumentError {
  const byte = code > 0xff ? 0x3f : code
  return new IllegalArgumentError(`Illegal base64 character ${(byte > 0x7f ? byte - 0x100 : byte).toString(16)}`)
}
