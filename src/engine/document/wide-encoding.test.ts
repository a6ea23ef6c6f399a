import { describe, expect, test } from 'vitest'
import { JsonTokenReader } from './json-token-reader.ts'
import { decodeWide } from './wide-encoding.ts'

const little = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'utf16le'))
const big = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'utf16le').swap16())
const utf32 = (text: string, isLittleEndian: boolean): Uint8Array => {
  const view = new DataView(new ArrayBuffer([...text].length * 4))
  for (const [index, char] of [...text].entries()) view.setUint32(index * 4, char.codePointAt(0)!, isLittleEndian)
  return new Uint8Array(view.buffer)
}

describe('a document', () => {
  const document = '{"ä":"😀"}'
  test.each([
    ['UTF-16, low byte first', little(document)],
    ['UTF-16, high byte first', big(document)],
    ['UTF-16, low byte first, with a mark', little(`\ufeff${document}`)],
    ['UTF-16, high byte first, with a mark', big(`\ufeff${document}`)],
    ['UTF-32, low byte first', utf32(document, true)],
    ['UTF-32, high byte first', utf32(document, false)],
    ['UTF-32, low byte first, with a mark', utf32(`\ufeff${document}`, true)],
    ['UTF-32, high byte first, with a mark', utf32(`\ufeff${document}`, false)],
  ])('in %s is recognized', (_, bytes) => {
    expect(decodeWide(bytes)).toBe(document)
  })

  test.each(['', '1', '{}', '[1]', document, `\ufeff${document}`, 'ï¿', '[]\u0000', '10\u0000'])(
    'in UTF-8 is none: %j',
    (text) => {
      expect(decodeWide(new TextEncoder().encode(text))).toBeUndefined()
    },
  )

  test('of two bytes is wide when one of them is zero', () => {
    expect([decodeWide(new Uint8Array([0x31, 0])), decodeWide(new Uint8Array([0, 0x31]))]).toEqual(['1', '1'])
  })

  test('that ends within a character ends with U+FFFD', () => {
    expect(decodeWide(new Uint8Array([0x31, 0, 0x78]))).toBe('1\ufffd')
  })

  test('in UTF-16 is read, and errors count its characters', () => {
    const failure = (source: Uint8Array | string): unknown => {
      const reader = new JsonTokenReader(source)
      reader.next()
      try {
        return reader.next()
      } catch (error) {
        return (error as Error).message.slice(0, 40)
      }
    }
    expect(failure(little('{"ää" :x}'))).toBe(failure('{"ää" :x}'))
    expect(failure(little('{"ää" :x}'))).not.toBe(failure(new TextEncoder().encode('{"ää" :x}')))
  })
})
