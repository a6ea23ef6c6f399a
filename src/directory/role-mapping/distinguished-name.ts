/**
 * Distinguished names of LDAP directories, as far as rules compare them (reference 04 §7.2).
 *
 * Mirrors RFC 4514 texts as Elasticsearch's LDAP library reads them: names of attributes and their values compare without case,
 * runs of spaces count once, the parts of a multi-valued component have no order.
 *
 * INVARIANT: two names are equal exactly when their normalized texts are.
 *
 * @example parseDistinguishedName('CN = Joe,  DC=example')?.normalized === 'cn=joe,dc=example'
 */

/** `components` are the normalized parts, the most specific first. The empty text is a name without any. */
export type DistinguishedName = Readonly<{ components: readonly string[]; normalized: string }>

/** Undefined for a text that is no distinguished name. */
export function parseDistinguishedName(text: string): DistinguishedName | undefined {
  const cursor = new NameCursor(text)
  const components: string[] = []
  cursor.skipSpaces()
  if (!cursor.isAtEnd()) {
    do {
      const component = readComponent(cursor)
      if (component === undefined) return undefined
      components.push(component)
    } while (cursor.take(',') || cursor.take(';'))
    if (!cursor.isAtEnd()) return undefined
  }
  return { components, normalized: components.join(',') }
}

/** Whether `name` lies below `ancestor`, which is not below itself. */
export function isBelow(name: DistinguishedName, ancestor: DistinguishedName): boolean {
  const offset = name.components.length - ancestor.components.length
  return offset > 0 && ancestor.components.every((component, index) => component === name.components[offset + index])
}

/** One component, its parts sorted by attribute; the cursor stops at what ends it. */
function readComponent(cursor: NameCursor): string | undefined {
  const parts: string[] = []
  do {
    cursor.skipSpaces()
    const attribute = cursor.takeWhile((char) => !' =,;+"\\'.includes(char))
    cursor.skipSpaces()
    if (attribute === '' || !cursor.take('=')) return undefined
    cursor.skipSpaces()
    const value = readValue(cursor)
    if (value === undefined) return undefined
    parts.push(`${attribute.toLowerCase()}=${normalizeValue(value)}`)
  } while (cursor.take('+'))
  return [...new Set(parts)].sort().join('+')
}

/** A quoted, hexadecimal or plain value with its escapes resolved. */
function readValue(cursor: NameCursor): string | undefined {
  if (cursor.take('#')) return readEncodedValue(cursor)
  const bytes: number[] = []
  const isQuoted = cursor.take('"')
  const ends = isQuoted ? '"' : ',;+'
  let lengthToKeep = 0
  for (let char = cursor.peek(); char !== '' && !ends.includes(char); char = cursor.peek()) {
    cursor.skip(char)
    if (char === '\\') {
      const escaped = readEscape(cursor)
      if (escaped === undefined) return undefined
      bytes.push(...escaped)
    } else bytes.push(...Buffer.from(char))
    if (isQuoted || char !== ' ') lengthToKeep = bytes.length
  }
  if (isQuoted && !cursor.take('"')) return undefined
  cursor.skipSpaces()
  return Buffer.from(bytes.slice(0, lengthToKeep)).toString()
}

/** The bytes that follow a backslash stands for: a pair of hexadecimal digits, or the character itself. */
function readEscape(cursor: NameCursor): Iterable<number> | undefined {
  const pair = cursor.takePair()
  if (pair !== undefined) return [pair]
  const char = cursor.peek()
  if (char === '') return undefined
  cursor.skip(char)
  return Buffer.from(char)
}

/** A value in hexadecimal digits is an element of ASN.1: a byte for its type, its length, and as many bytes. */
function readEncodedValue(cursor: NameCursor): string | undefined {
  const digits = cursor.takeWhile((char) => /[\da-fA-F]/.test(char))
  cursor.skipSpaces()
  const bytes = Buffer.from(digits, 'hex')
  const first = bytes[1]
  if (digits.length % 2 === 1 || first === undefined) return undefined
  const lengthBytes = first < 0x80 ? bytes.subarray(1, 2) : bytes.subarray(2, 2 + (first & 0x7f))
  const value = bytes.subarray(first < 0x80 ? 2 : 2 + (first & 0x7f))
  return lengthBytes.reduce((length, byte) => length * 256 + byte, 0) === value.length ? value.toString() : undefined
}

/** As matching without case compares values: no outer spaces, runs of them as one, lower case; then escaped again. */
function normalizeValue(value: string): string {
  const folded = toLowerCharacters(value.replace(/ +/g, ' ').replace(/^ | $/g, ''))
  return folded.replace(/^#|["+,;<=>\\]/g, '\\$&').replace(/[^ -~]/gu, escapeBytes)
}

/** Character by character: `İ` becomes `i`, where a text's lower case would be two. */
function toLowerCharacters(text: string): string {
  return Array.from(text, (char) => (char === 'İ' ? 'i' : char.toLowerCase())).join('')
}

function escapeBytes(char: string): string {
  return [...Buffer.from(char)].map((byte) => `\\${byte.toString(16).padStart(2, '0')}`).join('')
}

/** A place in the text; characters are code points. */
class NameCursor {
  readonly #text: string
  #position = 0

  constructor(text: string) {
    this.#text = text
  }

  isAtEnd(): boolean {
    return this.#position >= this.#text.length
  }

  /** The character here, or the empty text at the end. */
  peek(): string {
    return this.isAtEnd() ? '' : String.fromCodePoint(this.#text.codePointAt(this.#position)!)
  }

  skip(passed: string): void {
    this.#position += passed.length
  }

  take(char: string): boolean {
    if (this.peek() !== char) return false
    this.skip(char)
    return true
  }

  takeWhile(fits: (char: string) => boolean): string {
    const start = this.#position
    for (let char = this.peek(); char !== '' && fits(char); char = this.peek()) this.skip(char)
    return this.#text.slice(start, this.#position)
  }

  /** The byte that two hexadecimal digits make. */
  takePair(): number | undefined {
    const pair = this.#text.slice(this.#position, this.#position + 2)
    if (!/^[\da-fA-F]{2}$/.test(pair)) return undefined
    this.skip(pair)
    return Number.parseInt(pair, 16)
  }

  skipSpaces(): void {
    this.takeWhile((char) => char === ' ')
  }
}
