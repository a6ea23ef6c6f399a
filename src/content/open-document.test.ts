import { describe, expect, test } from 'vitest'
import { finish } from '../engine/index.ts'
import { openDocument, prepareDocument } from './open-document.ts'

const large = Buffer.from(`{"a":"${'\\n'.repeat(100_000)}"}`)

describe('a large document', () => {
  test('is prepared in slices, and reads as it did', () => {
    const valueRead = (): unknown => {
      const reader = openDocument(large, 'json')
      reader.next()
      return reader.value()
    }
    const before = valueRead()
    const steps = prepareDocument(large, 'json')!
    expect([...steps].length).toBeGreaterThan(5)
    expect(valueRead()).toEqual(before)
    expect(before).toEqual({ a: '\n'.repeat(100_000) })
  })

  test('in no known encoding is refused by its reader alone', () => {
    const odd = Buffer.alloc(200_000, 0)
    odd.set([0, 0, 0x31, 0])
    finish(prepareDocument(odd, 'json')!)
    expect(() => openDocument(odd, 'json')).toThrow('Unsupported UCS-4 endianness (2143) detected')
  })
})

test.each(['yaml', 'cbor'] as const)('in %s nothing is to be prepared', (format) => {
  expect(prepareDocument(large, format)).toBeUndefined()
})

test('nor in a document that is not large', () => {
  expect(prepareDocument(Buffer.from('{}'), 'json')).toBeUndefined()
})
