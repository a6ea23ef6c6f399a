/**
 * Recognizes a JSON document that is not in UTF-8: UTF-16 and UTF-32, in either order of bytes.
 *
 * Mirrors what Jackson, the parser of Elasticsearch, does with every document: a byte order mark decides, else where the zero
 * bytes are, since a JSON document begins with an ASCII character.
 */
import { CharConversionError, XContentParseError } from '../../errors.ts'
import type { Steps } from '../steps/steps.ts'

type WideEncoding = Readonly<{ unit: 2 | 4; isLittleEndian: boolean }>

/**
 * The document's text, decoded in slices; undefined when it is in UTF-8. Units that are no characters become U+FFFD.
 *
 * Throws `XContentParseError` when the bytes of its characters stand in neither order.
 */
export function* decodeWide(bytes: Uint8Array): Steps<string | undefined> {
  // Two bytes decide in all but odd cases, and nearly always that this is UTF-8.
  if (bytes.length < 2 || (bytes[0]! > 0 && bytes[0]! < 0xef && bytes[1]! > 0)) return undefined
  const encoding = encodingOf(bytes)
  if (encoding === undefined) return undefined
  const { unit, isLittleEndian } = encoding
  if (unit === 2) return new TextDecoder(isLittleEndian ? 'utf-16le' : 'utf-16be').decode(bytes)
  return yield* decodeUtf32(bytes, isLittleEndian)
}

function encodingOf(bytes: Uint8Array): WideEncoding | undefined {
  const [first, second, third, fourth] = bytes
  if (bytes.length >= 4) {
    const pair = (first! << 8) | second!
    const rest = (third! << 8) | fourth!
    const isMarkedBig = pair === 0 && rest === 0xfeff
    const isMarkedLittle = pair === 0xfffe && rest === 0
    if (isMarkedBig || (pair === 0 && third === 0)) return { unit: 4, isLittleEndian: false }
    if (isMarkedLittle || (second === 0 && rest === 0)) return { unit: 4, isLittleEndian: true }
    if (pair === 0 && (rest === 0xfffe || fourth === 0)) throw unsupportedOrder('2143')
    if ((pair === 0xfeff || first === 0) && rest === 0) throw unsupportedOrder('3412')
    if (pair === 0xfeff) return { unit: 2, isLittleEndian: false }
    if (pair === 0xfffe) return { unit: 2, isLittleEndian: true }
  }
  if (first === 0) return { unit: 2, isLittleEndian: false }
  return second === 0 ? { unit: 2, isLittleEndian: true } : undefined
}

function unsupportedOrder(order: string): XContentParseError {
  // WIRE
  const reason = `Unsupported UCS-4 endianness (${order}) detected`
  return new XContentParseError(reason, { cause: new CharConversionError(reason) })
}

/** Characters that are decoded together. */
const chunkLength = 4096

function* decodeUtf32(bytes: Uint8Array, isLittleEndian: boolean): Steps<string> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  let text = ''
  for (let at = 0; at + 4 <= bytes.length; yield) {
    const points: number[] = []
    for (; at + 4 <= bytes.length && points.length < chunkLength; at += 4) {
      const point = view.getUint32(at, isLittleEndian)
      points.push(point > 0x10ffff ? 0xfffd : point)
    }
    text += String.fromCodePoint.apply(null, points)
  }
  return text.startsWith('\ufeff') ? text.slice(1) : text
}
