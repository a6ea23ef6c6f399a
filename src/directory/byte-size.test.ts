import { expect, test } from 'vitest'
import { byteSizeText } from './byte-size.ts'

test.each([
  [0, '0b'],
  [1023, '1023b'],
  [1024, '1kb'],
  [1126, '1kb'],
  [1127, '1.1kb'],
  [3030, '2.9kb'],
  [10 * 1024 ** 2, '10mb'],
  [20_000_007, '19mb'],
  [1.5 * 1024 ** 3, '1.5gb'],
])('%i bytes are %s', (bytes, text) => expect(byteSizeText(bytes)).toBe(text))
