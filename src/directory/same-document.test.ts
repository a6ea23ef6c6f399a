import { expect, test } from 'vitest'
import { isSameDocument } from './same-document.ts'

const raw = (text: string) => JSON.rawJSON(text)

test.each([
  [{}, {}],
  [
    { a: 1, b: [1, null, { c: 'x' }] },
    { b: [1, null, { c: 'x' }], a: 1 },
  ],
  [{ a: 1 }, { a: 1, b: undefined }],
  [Object.assign(Object.create(null), { a: 1 }), { a: 1 }],
  [5n, 5n],
  [raw('1.0'), raw('1.0')],
  [raw('1e2'), raw('100.0')],
  [[], []],
])('%o says the same as %o', (a, b) => {
  expect(isSameDocument(a, b)).toBe(true)
  expect(isSameDocument(b, a)).toBe(true)
})

test.each([
  [{ a: 1 }, { a: 2 }],
  [{ a: 1 }, { b: 1 }],
  [{ a: 1 }, {}],
  [{ a: null }, {}],
  [
    [1, 2],
    [2, 1],
  ],
  [[1], [1, 1]],
  [[], {}],
  [{ 0: 'a' }, ['a']],
  [1, raw('1.0')],
  [raw('1.0'), raw('1.5')],
  [raw('1.0'), { rawJSON: '1.0' }],
  [1, 1n],
  ['1', 1],
  ['a', 'A'],
  [true, 'true'],
  [null, {}],
])('%o says something else than %o', (a, b) => {
  expect(isSameDocument(a, b)).toBe(false)
  expect(isSameDocument(b, a)).toBe(false)
})
