import { expect, test } from 'vitest'
import type { Rendered } from './exchange.ts'
import { renderCbor } from './render-cbor.ts'

const number = (text: string) => JSON.rawJSON(text) as Rendered

/** The first three were recorded from a real server, the numbers are examples of RFC 8949, appendix A. */
const cases: readonly (readonly [Rendered, string])[] = [
  [{ run_as: ['*'] }, 'bf6672756e5f61739f612affff'],
  [
    { ints: [0, number('-0.0'), number('1.0'), 0.1] },
    'bf64696e74739f00fb8000000000000000fb3ff0000000000000fb3fb999999999999affff',
  ],
  [
    { list: ['a', 1, true, null, 1.5, -2, [1, [2, []], {}]] },
    'bf646c6973749f616101f5f6fb3ff8000000000000219f019f029fffffbfffffffff',
  ],
  [23, '17'],
  [24, '1818'],
  [100, '1864'],
  [255, '18ff'],
  [256, '190100'],
  [1000, '1903e8'],
  [65535, '19ffff'],
  [65536, '1a00010000'],
  [1000000, '1a000f4240'],
  [4294967296, '1b0000000100000000'],
  [1000000000000, '1b000000e8d4a51000'],
  [18446744073709551615n, '1bffffffffffffffff'],
  [18446744073709551616n, 'fb43f0000000000000'],
  [-1, '20'],
  [-24, '37'],
  [-25, '3818'],
  [-100, '3863'],
  [-1000, '3903e7'],
  [-18446744073709551616n, '3bffffffffffffffff'],
  [-18446744073709551617n, 'fbc3f0000000000000'],
  [number('1.0E20'), 'fb4415af1d78b58c40'],
  [false, 'f4'],
  ['', '60'],
  ['ü', '62c3bc'],
  ['𝄞', '64f09d849e'],
  ['z'.repeat(24), `7818${'7a'.repeat(24)}`],
  ['z'.repeat(256), `790100${'7a'.repeat(256)}`],
  [
    new Map([
      ['2', 1],
      ['1', 2],
    ]),
    'bf613201613102ff',
  ],
  [{ a: undefined, b: 1 }, 'bf616201ff'],
]

test.each(cases)('%o is written %s', (value, hex) => {
  expect(renderCbor(value).toString('hex')).toBe(hex)
})

/** Recorded from a real server: how many characters of a text, in which pieces (in bytes). */
const longTexts: readonly (readonly [text: string, lengths: readonly number[]])[] = [
  ['a'.repeat(3996), [3996]],
  ['a'.repeat(3997), [3996, 1]],
  ['a'.repeat(8000), [3996, 3996, 8]],
  ['ä'.repeat(3996), [7992]],
  ['ä'.repeat(4100), [7992, 208]],
  [`${'x'.repeat(900)}${'ä'.repeat(3100)}`, [7092, 8]],
  ['😀'.repeat(3000), [7992, 4008]],
  [`a${'😀'.repeat(3000)}`, [7989, 4012]],
]

test.each(longTexts.map(([text, lengths]) => ({ text, lengths, start: text.slice(0, 2), length: text.length })))(
  '$length characters beginning with $start are written in pieces of $lengths bytes',
  ({ text, lengths }) => {
    const bytes = renderCbor(text)
    const isWhole = lengths.length === 1
    expect(bytes[0] === 0x7f && bytes.at(-1) === 0xff).toBe(!isWhole)
    const pieces = piecesOf(isWhole ? bytes : bytes.subarray(1, -1))
    expect(pieces.map((piece) => piece.length)).toEqual(lengths)
    expect(Buffer.concat(pieces).toString()).toBe(text)
  },
)

function piecesOf(bytes: Buffer): readonly Buffer[] {
  const pieces: Buffer[] = []
  for (let at = 0; at < bytes.length; ) {
    const low = bytes[at]! & 31
    const size = low < 24 ? 0 : 2 ** (low - 24)
    const start = at + 1 + size
    at = start + (size === 0 ? low : bytes.readUIntBE(at + 1, size))
    pieces.push(bytes.subarray(start, at))
  }
  return pieces
}

test.each([
  [{ roles: ['a'], realm: [] }, ['roles'], 'bf65726f6c6573816161657265616c6d9fffff'],
  [
    { u: { roles: [], metadata: { roles: ['a'] } } },
    ['*.roles'],
    'bf6175bf65726f6c657380686d65746164617461bf65726f6c65739f6161ffffffff',
  ],
  [{ users: [{ roles: ['a', 'b'] }] }, ['users.roles'], 'bf6575736572739fbf65726f6c65738261616162ffffff'],
])('%o is written with %o counted', (value, countedLists, hex) => {
  expect(renderCbor(value, countedLists).toString('hex')).toBe(hex)
})
