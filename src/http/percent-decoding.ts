/**
 * Undoes percent encoding the way the wire contract does: UTF-8, malformed bytes become U+FFFD, two percent signs are one, and a
 * broken escape is refused with a text that quotes the whole input (reference 03 §9.4; the texts are WIRE).
 */
import { IllegalArgumentError } from '../errors.ts'

const PERCENT = 0x25
const HEX_PAIR = /^[0-9a-fA-F]{2}$/

/**
 * Decodes a path or one of its segments; `+` stays `+`.
 *
 * Throws `IllegalArgumentError` for a broken escape.
 */
export function decodePathComponent(text: string): string {
  return text.includes('%') ? decodeEscapes(text, text) : text
}

/**
 * Decodes a name or a value of a query string; `+` is a space.
 *
 * Throws `IllegalArgumentError` for a broken escape.
 */
export function decodeQueryComponent(text: string): string {
  const spaced = text.includes('+') ? text.replaceAll('+', ' ') : text
  return spaced.includes('%') ? decodeEscapes(spaced, text) : spaced
}

/** `original` is what a refusal quotes; it differs from `text` in its plus signs only. */
function decodeEscapes(text: string, original: string): string {
  const bytes = Buffer.allocUnsafe(text.length * 3)
  let length = 0
  let position = 0
  while (position < text.length) {
    const next = text.indexOf('%', position)
    const end = next === -1 ? text.length : next
    length += bytes.write(text.slice(position, end), length, 'utf8')
    if (next === -1) break
    const isDoubled = text[next + 1] === '%'
    bytes[length++] = isDoubled ? PERCENT : byteOfEscape(text, next, original)
    position = next + (isDoubled ? 2 : 3)
  }
  return decodeUtf8(bytes.subarray(0, length))
}

/** WIRE: Java shows an encoded surrogate, whole or cut short, as one replacement character; Node as one for each byte. */
function decodeUtf8(bytes: Buffer): string {
  if (!bytes.includes(0xed)) return bytes.toString()
  const shown = bytes.toString('latin1').replace(/\xed[\xa0-\xbf][\x80-\xbf]?/g, '\xef\xbf\xbd')
  return Buffer.from(shown, 'latin1').toString()
}

function byteOfEscape(text: string, index: number, original: string): number {
  if (index + 1 === text.length) {
    throw new IllegalArgumentError(`unterminated escape sequence at end of string: ${original}`)
  }
  if (index + 2 === text.length) {
    throw new IllegalArgumentError(`partial escape sequence at end of string: ${original}`)
  }
  const digits = text.slice(index + 1, index + 3)
  if (!HEX_PAIR.test(digits)) {
    throw new IllegalArgumentError(
      `invalid escape sequence \`${original.slice(index, index + 3)}' at index ${index} of: ${original}`,
    )
  }
  return Number.parseInt(digits, 16)
}
