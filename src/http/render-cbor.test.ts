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
