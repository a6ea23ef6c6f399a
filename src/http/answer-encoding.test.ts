import { expect, test } from 'vitest'
import { chooseEncoding } from './answer-encoding.ts'

test.each([
  [undefined, undefined],
  ['', undefined],
  ['gzip', 'gzip'],
  ['x-gzip', 'gzip'],
  ['deflate', 'deflate'],
  ['gzip, deflate', 'gzip'],
  ['deflate, gzip', 'gzip'],
  ['gzip;q=0.5, deflate;q=1.0', 'deflate'],
  ['gzip ; q=0.5,deflate; q=0.4', 'gzip'],
  ['br, gzip', 'gzip'],
  ['gzip;q=0', undefined],
  ['gzip;q=0, *', 'deflate'],
  ['gzip;q=nonsense', undefined],
  ['GZIP', undefined],
  ['identity', undefined],
  ['br', undefined],
  ['zstd', undefined],
  ['*;q=0', undefined],
  // Elasticsearch would take snappy here.
  ['*', 'gzip'],
  ['*;q=0.1', 'gzip'],
  ['snappy', undefined],
])('Accept-Encoding %j is answered with %j', (header, encoding) => {
  expect(chooseEncoding(header)).toBe(encoding)
})
