/** Bodies: JSON broken at one byte, and the same question in other formats and encodings. Each character is a byte. */
import { deflateRawSync, deflateSync, gzipSync } from 'node:zlib'
import { renderCbor } from '../../../src/http/render-cbor.ts'
import type { Random } from '../random.ts'
import { bytesOf } from './wire-case.ts'

/** What is done to a body at one of its bytes. */
export const mutations = ['deleted', 'replaced', 'inserted', 'truncated'] as const
export type Mutation = (typeof mutations)[number]

/** The body with one mistake at `position`; what is put there is drawn. */
export function brokenAt(body: string, position: number, mutation: Mutation, random: Random): string {
  const before = body.slice(0, position)
  if (mutation === 'truncated') return before
  if (mutation === 'deleted') return before + body.slice(position + 1)
  return before + random.pick(strayBytes) + body.slice(mutation === 'replaced' ? position + 1 : position)
}

/** Every sign that means something to a reader of JSON, and bytes that mean nothing to it, or too much. */
const strayBytes: readonly string[] = [
  ...['{', '}', '[', ']', ':', ',', '"', "'", '\\', '/', '//', '/*', '#', ' ', '\t', '\n', '\r', '\0', '\x01', '\x1f', '\x7f'],
  ...[
    '0',
    '9',
    '-',
    '+',
    '.',
    'e',
    'E',
    'x',
    'a',
    'u',
    'n',
    't',
    'f',
    'null',
    'true',
    'NaN',
    'Infinity',
    '1e999',
    '\\u00',
    '\\ud83d',
  ],
  ...[
    '\x80',
    '\xbf',
    '\xc3',
    '\xc0\xaf',
    '\xe2\x82',
    '\xed\xa0\x80',
    '\xf0\x9f\x98',
    '\xf5',
    '\xfe',
    '\xff',
    '\xc3\xa9',
    '\xef\xbb\xbf',
  ],
]

const question = { cluster: ['monitor'], index: [{ names: ['a'], privileges: ['read'] }] }
const json = JSON.stringify(question)

type NamedBody = Readonly<{ name: string; bytes: string; encoding?: string }>

const text = (bytes: Buffer): string => bytes.toString('latin1')
const utf16 = (value: string): Buffer => Buffer.from(value, 'utf16le')

/** The bodies that every media type is sent with. */
export const foreignBodies: readonly NamedBody[] = [
  { name: 'empty', bytes: '' },
  { name: 'JSON', bytes: json },
  { name: 'two lines of JSON', bytes: `${json}\n${json}\n` },
  { name: 'YAML', bytes: '---\ncluster: [monitor]\nindex:\n- names: a\n  privileges:\n  - read\n' },
  { name: 'CBOR', bytes: text(Buffer.from(renderCbor(question))) },
  { name: 'SMILE', bytes: ':)\n\x01\xfa\x86cluster\xf8Fmonitor\xf9\xfb' },
  { name: 'form', bytes: 'cluster=monitor&pretty=true' },
  { name: 'garbage', bytes: '\x80\x81\x82\xff\xfe\0\x01' },
  { name: 'a text', bytes: 'hello' },
  { name: 'white space', bytes: ' \r\n\t ' },
  { name: 'UTF-16', bytes: text(Buffer.concat([Buffer.from('fffe', 'hex'), utf16(json)])) },
  { name: 'UTF-16 without a mark', bytes: text(utf16(json)) },
  { name: 'UTF-16, big end first', bytes: text(utf16(json).swap16()) },
  { name: 'UTF-8 with a mark', bytes: `\xef\xbb\xbf${json}` },
  { name: 'an umlaut in Latin-1', bytes: json.replace('monitor', 'monit\xf6r') },
  { name: 'gzip unnamed', bytes: text(gzipSync(json)) },
]

const gzipped = text(gzipSync(json))
const deflated = text(deflateSync(json))

/** Bodies with an encoding, named rightly and wrongly. */
export const encodedBodies: readonly NamedBody[] = [
  ...[
    'gzip',
    'x-gzip',
    'GZIP',
    ' gzip ',
    'gzip, gzip',
    'gzip;q=1',
    'deflate',
    'identity',
    'br',
    'zstd',
    'snappy',
    'x',
    '',
  ].flatMap((encoding) => [
    { name: `gzip as ${encoding}`, bytes: gzipped, encoding },
    { name: `deflate as ${encoding}`, bytes: deflated, encoding },
    { name: `JSON as ${encoding}`, bytes: json, encoding },
    { name: `nothing as ${encoding}`, bytes: '', encoding },
  ]),
  { name: 'raw deflate', bytes: text(deflateRawSync(json)), encoding: 'deflate' },
  { name: 'raw deflate as x-deflate', bytes: text(deflateRawSync(json)), encoding: 'x-deflate' },
  { name: 'gzip twice', bytes: gzipped + text(gzipSync(' ')), encoding: 'gzip' },
  { name: 'gzip within gzip', bytes: text(gzipSync(Buffer.from(gzipped, 'latin1'))), encoding: 'gzip' },
  { name: 'gzip and garbage', bytes: `${gzipped}garbage`, encoding: 'gzip' },
  { name: 'gzip of nothing', bytes: text(gzipSync('')), encoding: 'gzip' },
  { name: 'gzip with a wrong sum', bytes: `${gzipped.slice(0, -8)}\0\0\0\0${gzipped.slice(-4)}`, encoding: 'gzip' },
  { name: 'deflate with a wrong sum', bytes: `${deflated.slice(0, -4)}\0\0\0\0`, encoding: 'deflate' },
  ...[1, 2, 5, 10, 12, 20, 40].flatMap((length) => [
    { name: `${length} bytes of gzip`, bytes: gzipped.slice(0, length), encoding: 'gzip' },
    { name: `${length} bytes of deflate`, bytes: deflated.slice(0, length), encoding: 'deflate' },
  ]),
]

/** A question in a few characters, of as many bytes. */
export const shortBody = bytesOf('{"cluster":["monitor"]}')
