import { expect, test } from 'vitest'
import { headAt } from './message-start.ts'

const plain = 'GET /a HTTP/1.1\r\nHost: x\r\n\r\n'
const measured = 'POST /b HTTP/1.1\r\nContent-Length: 5\r\n\r\nhello'
const chunked = 'POST /c HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n'
const broken = 'F@O /d HTTP/1.1\r\n\r\n'

test.each([
  ['the only one', '', broken],
  ['behind one without a body', plain, broken],
  ['behind one with a length', measured, broken],
  ['behind a chunked one', chunked, broken],
  ['behind several', plain + measured + chunked, broken],
  ['at its first byte', plain, '@'],
])('a request is found: %s', (_, before, request) => {
  const packet = Buffer.from(before + request)
  expect(headAt(packet, before.length + Math.min(1, request.length - 1), false)).toBe(request)
})

test('a head that was refused as a whole is found though it was read to its end', () => {
  const head = 'GET / HTTP/1.1\r\nTransfer-Encoding: x\r\n\r\n'
  expect(headAt(Buffer.from(plain + head), plain.length + head.length, true)).toBe(head)
})

test.each([
  ['a measured body', measured, measured.length - 2],
  ['chunks', chunked.replace('0\r\n', 'zz\r\n'), chunked.length - 4],
])('nothing is found where the parser stopped in %s', (_, text, parsed) => {
  expect(headAt(Buffer.from(text), parsed, false)).toBeUndefined()
})
