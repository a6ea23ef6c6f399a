/** Bodies of the flood: mistakes in values, in the bytes of every format, in compression; and bodies that are too much of something. */
import { deflateSync, gzipSync } from 'node:zlib'
import type { Rendered } from '../../src/http/exchange.ts'
import { renderCbor } from '../../src/http/render-cbor.ts'
import { renderYaml } from '../../src/http/render-yaml.ts'
import { malformed } from '../parity/malform.ts'
import type { Random } from '../parity/random.ts'
import { brokenAt, mutations } from '../parity/wire/bodies.ts'
import { bytesOf } from '../parity/wire/wire-case.ts'

/** A body with the lines of the head that tell of it; each character is a byte. */
export type OddBody = Readonly<{ bytes: string; lines: readonly string[] }>

const latin1 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('latin1')

/** What was meant to be `body`, with a mistake or several: in a value, in the bytes of its format, in its compression. */
export function oddBody(random: Random, body: unknown): OddBody {
  const text = random.chance(0.8) ? malformed(random, body) : JSON.stringify(body)
  return compressed(random, broken(random, formatted(random, text)))
}

function formatted(random: Random, text: string): OddBody {
  return random.weighted<OddBody>([
    [6, () => ({ bytes: bytesOf(text), lines: [`Content-Type: ${random.pick(jsonTypes)}`] })],
    [2, () => ({ bytes: bytesOf(renderYaml(heldBy(text))), lines: ['Content-Type: application/yaml'] })],
    [2, () => ({ bytes: latin1(renderCbor(heldBy(text))), lines: ['Content-Type: application/cbor'] })],
    [0.3, () => ({ bytes: bytesOf(text), lines: [`Content-Type: ${random.pick(wrongTypes)}`] })],
    [0.2, () => ({ bytes: bytesOf(text), lines: [] })],
  ])
}

/** Text that is no JSON stays a text, which every format can hold. */
function heldBy(text: string): Rendered {
  try {
    return JSON.parse(text) as Rendered
  } catch {
    return text
  }
}

function broken(random: Random, body: OddBody): OddBody {
  if (random.chance(0.6)) return body
  let { bytes } = body
  for (let mistakes = random.int(1, 3); mistakes > 0; mistakes--)
    bytes = random.chance(0.5)
      ? brokenAt(bytes, random.int(0, bytes.length), random.pick(mutations), random)
      : withRandomByte(random, bytes)
  return { ...body, bytes }
}

/** Any byte in the place of another. */
export function withRandomByte(random: Random, bytes: string): string {
  const at = random.int(0, Math.max(0, bytes.length - 1))
  return bytes.slice(0, at) + String.fromCharCode(random.int(0, 255)) + bytes.slice(at + 1)
}

function compressed(random: Random, body: OddBody): OddBody {
  if (random.chance(0.9)) return body
  const encoding = random.pick(['gzip', 'gzip', 'deflate', 'x-gzip'])
  const bytes = latin1((encoding === 'deflate' ? deflateSync : gzipSync)(Buffer.from(body.bytes, 'latin1')))
  const sent = random.chance(0.3)
    ? bytes
    : random.chance(0.5)
      ? withRandomByte(random, bytes)
      : bytes.slice(0, random.int(0, bytes.length))
  return { bytes: sent, lines: [...body.lines, `Content-Encoding: ${encoding}`] }
}

const jsonTypes = [
  'application/json',
  'application/json',
  'application/json',
  'application/vnd.elasticsearch+json;compatible-with=9',
  'application/x-ndjson',
]
const wrongTypes = [
  'text/plain',
  'application/smile',
  'application/yaml',
  'application/cbor',
  'application/x-www-form-urlencoded',
  '',
]

/** Bodies of which there is too much: depth, members, length of a name, digits, bytes behind a small compressed body. */
export function hugeBody(random: Random): OddBody {
  const json = (text: string): OddBody => ({ bytes: bytesOf(text), lines: ['Content-Type: application/json'] })
  const count = random.pick([100, 999, 1000, 1001, 5000, 20_000])
  const many = (make: (index: number) => string): string => Array.from({ length: count }, (_, index) => make(index)).join()
  const nested = (open: string, middle: string, close: string): string => open.repeat(count) + middle + close.repeat(count)
  return random.weighted<OddBody>([
    [2, () => json(nested('[', '', ']'))],
    [2, () => json(nested('{"a":', '1', '}'))],
    [1, () => json(`{"metadata":${nested('{"a":', '1', '}')}}`)],
    [1, () => json(`{"query":${nested('{"bool":{"must":[', '{"match_all":{}}', ']}}')}}`)],
    [1, () => json(`{"rules":${nested('{"any":[', '{"field":{"username":"*"}}', ']}')}}`)],
    [1, () => json('['.repeat(count))],
    [1, () => json(`{${many((index) => `"x${index}":${index}`)}}`)],
    [1, () => json(`{"cluster":[${many((index) => `"p${index}"`)}]}`)],
    [1, () => json(`{"index":[${many((index) => `{"names":["*a${index}*b*"],"privileges":["read"]}`)}]}`)],
    [1, () => json(`{"query":{"terms":{"username":[${many((index) => `"u${index}"`)}]}}}`)],
    [1, () => json(`{"query":{"wildcard":{"username":"${'a*'.repeat(count)}"}}}`)],
    [1, () => json(`{"query":{"simple_query_string":{"query":"${'(a|'.repeat(count)}"}}}`)],
    [1, () => json(`{"cluster":"${'x'.repeat(count * 10)}"}`)],
    [1, () => json(`{"${'x'.repeat(count * 10)}":1}`)],
    [1, () => json(`{"size":${'9'.repeat(count)}}`)],
    [1, () => json(`{"size":1e${'9'.repeat(count)}}`)],
    [1, () => json(`{"index":[{"names":["/${'(a|b)*c'.repeat(count / 10)}/"],"privileges":["read"]}]}`)],
    [1, () => json(`${' '.repeat(count * 10)}{}`)],
    [1, () => json('\\u0000'.repeat(count))],
    [1, () => ({ bytes: bytesOf(`${nested('[', '', ']')}`), lines: ['Content-Type: application/yaml'] })],
    [
      1,
      () => ({
        bytes: bytesOf(many((index) => `- &a${index} *a${index - 1}`).replaceAll(',', '\n')),
        lines: ['Content-Type: application/yaml'],
      }),
    ],
    [1, () => ({ bytes: '\x9f'.repeat(count), lines: ['Content-Type: application/cbor'] })],
    [1, () => ({ bytes: '\xbf\x61a'.repeat(count), lines: ['Content-Type: application/cbor'] })],
    [1, () => ({ bytes: '\x9b\x7f\xff\xff\xff\xff\xff\xff\xff', lines: ['Content-Type: application/cbor'] })],
    [1, () => ({ bytes: '\x7b\x00\x00\x00\x01\x00\x00\x00\x00abc', lines: ['Content-Type: application/cbor'] })],
    [1, () => ({ bytes: '\xd8\x40'.repeat(count), lines: ['Content-Type: application/cbor'] })],
    [0.3, () => ({ bytes: zeros, lines: ['Content-Type: application/json', 'Content-Encoding: gzip'] })],
    [0.3, () => ({ bytes: brackets, lines: ['Content-Type: application/json', 'Content-Encoding: gzip'] })],
  ])
}

/** More than the server is told to take, in a few kilobytes. */
const zeros = latin1(gzipSync(Buffer.alloc(20_000_000)))
/** Less than that, and malformed everywhere. */
const brackets = latin1(gzipSync(Buffer.alloc(1_000_000, '[')))
