/** Probes the words in which heads are refused; each case was recorded from Elasticsearch 9.5.3 over a raw socket. */
import { describe, expect, test } from 'vitest'
import { BailiwickError } from '../errors.ts'
import { readHead } from './head-fault.ts'

function faultOf(head: string): string {
  try {
    readHead(head)
    return 'none'
  } catch (error) {
    if (!(error instanceof BailiwickError)) throw error
    const cause = error.cause instanceof Error ? ` / ${error.cause.message}` : ''
    return `${error.name}: ${error.message}${cause}`
  }
}

const lineEnd =
  'InvalidLineSeparatorError: Line Feed must be preceded by Carriage Return when terminating HTTP start- and header field-lines'
const empty = 'IllegalArgumentError: text is empty (possibly HTTP/0.9)'
const illegal = (rest: string): string => `IllegalArgumentError: ${rest}`

describe('a request line', () => {
  test.each([
    ['GET / HTTP/1.1', 'none'],
    ['get / HTTP/1.0', 'none'],
    ['GET\t/\tHTTP/1.1', 'none'],
    ['GET  /  HTTP/1.1', 'none'],
    ['GET / http/1.1', 'none'],
    [' GET / HTTP/1.1', 'none'],
    ['\r\n\r\nGET / HTTP/1.1', 'none'],
    ['garbage', empty],
    ['G x', empty],
    ['G{ x', empty],
    ['GET /', empty],
    ['GET\xa0/ HTTP/1.1', empty],
    ['GET  HTTP/1.1', empty],
    ['F@O / HTTP/1.1', illegal('Illegal character in HTTP Method: 0x40')],
    ['GE\0T / HTTP/1.1', illegal('Illegal character in HTTP Method: 0x0')],
    ['GET\x80X / HTTP/1.1', illegal('Illegal character in HTTP Method: 0x80')],
    ['GET /x y HTTP/1.1', illegal('invalid version format: Y HTTP/1.1')],
    ['GET / HTTP/1.1 ', illegal('Illegal character in request line: 0x20')],
    ['GET / HTTP/1.1\t', illegal('Illegal character in request line: 0x9')],
    ['GET / HTTP/1', illegal('invalid version format: HTTP/1')],
    ['GET / FOO/1.1', illegal('invalid version format: FOO/1.1')],
    ['GET / HTTP/10.1', illegal('invalid version format: HTTP/10.1')],
    ['GET / HTTP/ 1.1', illegal('invalid version format: HTTP/ 1.1')],
    ['GET / HTTP/1.2', illegal('Unexpected http protocol version: HTTP/1.2')],
    ['GET / HTTP/0.9', illegal('Unexpected http protocol version: HTTP/0.9')],
    ['\tGET / HTTP/1.1', lineEnd],
    ['\0GET / HTTP/1.1', lineEnd],
    [`GET /${'a'.repeat(4082)} HTTP/1.1`, 'none'],
    [`GET /${'a'.repeat(4083)} HTTP/1.1`, 'TooLongLineError: An HTTP line is larger than 4096 bytes.'],
  ])('%j: %s', (line, fault) => {
    expect(faultOf(`${line}\r\n\r\n`)).toBe(fault)
  })
})

describe('a header', () => {
  const token = (character: string, index: number, name: string): string =>
    illegal(
      `a header name can only contain "token" characters, but found invalid character ${character} at index ${index} of header '${name}'.`,
    )
  const prohibited = (character: string, index: number): string =>
    illegal(`Validation failed for header 'foo' / a header value contains prohibited character ${character} at index ${index}.`)

  test.each([
    ['foo:', 'none'],
    ['foo: \xe4\x85', 'none'],
    ['foo: a\tb', 'none'],
    ['foo: a\r\n b', 'none'],
    ['bad header', illegal('No colon found')],
    ['ba d: x', token('0x20', 2, 'ba d')],
    ['foo : x', token('0x20', 3, 'foo ')],
    ['f@o: x', token('0x40', 1, 'f@o')],
    ['f\xe4o: x', token('0xe4', 1, 'f\xe4o')],
    [' foo: x', token('0x20', 0, ' foo')],
    [': x', illegal('empty headers are not allowed []')],
    ['foo: a\0b', prohibited('0x0', 1)],
    ['foo: \x01', prohibited('0x1', 0)],
    ['foo: a\x7f', prohibited('0x7f', 1)],
    ['foo: a\rb', prohibited('0xd', 1)],
    ['foo: a\nbar: b', lineEnd],
    ['b d: x\r\nfoo: a\nbar: b', lineEnd],
    ['bd\r\nfoo: a\nbar: b', illegal('No colon found')],
    ['foo: \x00\r\nba d: x', prohibited('0x0', 0)],
    [`a: ${'x'.repeat(16_381)}`, 'none'],
    [`a: ${'x'.repeat(16_382)}`, 'TooLongHeadersError: HTTP header is larger than 16384 bytes.'],
  ])('%j: %s', (lines, fault) => {
    expect(faultOf(`GET / HTTP/1.1\r\n${lines}\r\n\r\n`)).toBe(fault)
  })

  test('is told before the version', () => {
    expect(faultOf('GET / HTTP/1.9\r\nb d: x\r\n\r\n')).toBe(token('0x20', 1, 'b d'))
  })

  test('of a line without an end is not waited for', () => {
    expect(faultOf(':["monitor"]}')).toBe(illegal('Illegal character in HTTP Method: 0x3a'))
  })

  test('is told though the head has no end', () => {
    expect(faultOf('GET / HTTP/1.1\r\nbd x\r\n')).toBe(illegal('No colon found'))
  })

  test('that is folded is one', () => {
    expect(readHead('GET / HTTP/1.1\r\na: b\r\n  c\r\n\r\n').headers).toEqual([['a', 'b c']])
  })
})

describe('a length', () => {
  const notAllowed =
    'ContentLengthNotAllowedError: Content-Length are not allowed in HTTP/1.1 messages that contains a Transfer-Encoding header.'
  const notLast = illegal('chunked must be the last encoding present in the Transfer-Encoding header')
  const l = (value: string): string => `Content-Length: ${value}`
  const t = (value: string): string => `Transfer-Encoding: ${value}`

  test.each([
    [[l('0023')], 'none'],
    [[l('-1')], illegal('Content-Length value is not a number: -1')],
    [[l('+23')], illegal('Content-Length value is not a number: +23')],
    [[l('23'), l('23')], illegal('Multiple Content-Length values found: [23, 23]')],
    [[l('23'), l('24')], illegal('Multiple Content-Length values found: [23, 24]')],
    [[l('23'), l('23'), t('chunked')], illegal('Multiple Content-Length values found: [23, 23]')],
    [[l('-1'), t('chunked')], illegal('Content-Length value is not a number: -1')],
    [[l('23'), t('chunked')], notAllowed],
    [[t('chunked, chunked'), l('23')], notAllowed],
    [[t(',chunked'), l('23')], notAllowed],
    [[t('chunked')], 'none'],
    [[t('chunked'), t('chunked')], 'none'],
    [[t('x, chunked')], 'none'],
    [[t('xchunked'), l('23')], 'none'],
    [[t('identity'), t('chunked')], notLast],
    [[t('chunked, chunked'), t('chunked')], 'none'],
    [[t('identity'), l('23')], 'none'],
    [[t('chunked;a=b'), l('23')], 'none'],
    [[t('chunked,')], notLast],
    [[t('chunked, gzip')], notLast],
    [[t('chunked;a=b'), t('chunked')], notLast],
    [[t('chunked, gzip'), l('1')], notLast],
  ])('%j: %s', (lines, fault) => {
    expect(faultOf(`POST / HTTP/1.1\r\n${lines.join('\r\n')}\r\n\r\n`)).toBe(fault)
  })

  test('may not be a coding in HTTP/1.0', () => {
    const fault = 'TransferEncodingNotAllowedError: The Transfer-Encoding header is only allowed in HTTP/1.1 or newer'
    expect(faultOf(`POST / HTTP/1.0\r\n${t('identity')}\r\n\r\n`)).toBe(fault)
  })
})
