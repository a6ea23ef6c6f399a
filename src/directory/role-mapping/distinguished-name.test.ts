/** Probes the reading of distinguished names: what they are normalized to, what is none, and which lies below which. */
import { describe, expect, test } from 'vitest'
import { isBelow, parseDistinguishedName } from './distinguished-name.ts'

describe('the normalized text', () => {
  test.each([
    ['', ''],
    ['  ', ''],
    ['CN=Joe', 'cn=joe'],
    [' CN = Joe ; DC= Example ', 'cn=joe,dc=example'],
    ['cn=J  o   e', 'cn=j o e'],
    ['ou=b+CN=a', 'cn=a+ou=b'],
    ['ou=b+cn=a+OU=B', 'cn=a+ou=b'],
    ['cn=', 'cn='],
    ['cn="a, b "', 'cn=a\\, b'],
    ['cn=a\\,\\2B\\=\\;\\<\\>\\"\\\\', 'cn=a\\,\\+\\=\\;\\<\\>\\"\\\\'],
    ['cn=\\#a#', 'cn=\\#a#'],
    ['cn=É', 'cn=\\c3\\a9'],
    ['cn=\\C3\\89', 'cn=\\c3\\a9'],
    ['cn=😀\\0a', 'cn=\\f0\\9f\\98\\80\\0a'],
    ['cn=İ', 'cn=i'],
    ['cn=#0403416263 ,dc=x', 'cn=abc,dc=x'],
    ['cn=#04820003616263', 'cn=abc'],
    ['2.5.4.3=a', '2.5.4.3=a'],
  ])('of %s is %s', (text, normalized) => {
    expect(parseDistinguishedName(text)?.normalized).toBe(normalized)
  })
})

describe('no distinguished name', () => {
  test.each([
    'admin',
    'cn',
    '=a',
    'cn=a,',
    ',cn=a',
    'cn=a,,dc=b',
    'cn=a+',
    'cn="a',
    'cn="a"b',
    'cn=a\\',
    'cn=#',
    'cn=#0',
    'cn=#04',
    'cn=#616263',
    'cn=#04046162',
    'cn=#zz',
  ])('is %s', (text) => {
    expect(parseDistinguishedName(text)).toBeUndefined()
  })
})

describe('what lies below', () => {
  test.each([
    ['cn=a,dc=x', 'DC=X', true],
    ['cn=a,ou=b,dc=x', 'ou=b,dc=x', true],
    ['cn=a,dc=x', '', true],
    ['dc=x', 'dc=x', false],
    ['', '', false],
    ['dc=x', 'cn=a,dc=x', false],
    ['cn=a,dc=x', 'cn=a', false],
    ['cn=a,dc=xx', 'dc=x', false],
  ])('%s is below %s: %s', (text, ancestor, expected) => {
    expect(isBelow(parseDistinguishedName(text)!, parseDistinguishedName(ancestor)!)).toBe(expected)
  })
})
