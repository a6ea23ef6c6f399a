import { expect, test } from 'vitest'
import { isJavaBlank, trimJava } from './trim-java.ts'

test.each([
  ['\0 1\t\x1f', '1'],
  ['1 \0 2', '1 \0 2'],
  ['\xa01\ufeff', '\xa01\ufeff'],
  ['\x7f1\u2003', '\x7f1\u2003'],
  [' \0', ''],
  ['', ''],
])('%j is trimmed to %j', (text, trimmed) => {
  expect(trimJava(text)).toBe(trimmed)
})

/** As the aliases of remote clusters are held against it: a blank one is refused. */
test.each([
  ['', true],
  [' \t\n', true],
  ['\x1c', true],
  ['\u2003', true],
  ['\0', false],
  ['\x85', false],
  ['\xa0', false],
  ['\ufeff', false],
  [' x ', false],
])('%j is blank: %s', (text, isBlank) => {
  expect(isJavaBlank(text)).toBe(isBlank)
})
