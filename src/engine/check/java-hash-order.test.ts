import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { hashOrder } from '../../../test/model/hash-order.ts'
import { javaHashOrder } from './java-hash-order.ts'

describe('the order of a Java hash map', () => {
  const cases: readonly Readonly<{ keys: string[]; order: string[] }>[] = [
    { keys: [], order: [] },
    { keys: ['monitor'], order: ['monitor'] },
    { keys: ['monitor', 'manage'], order: ['monitor', 'manage'] },
    { keys: ['monitor', 'create_snapshot', 'manage_ml'], order: ['monitor', 'manage_ml', 'create_snapshot'] },
    {
      keys: ['monitor', 'create_snapshot', 'manage_ml', 'all', 'manage'],
      order: ['all', 'monitor', 'manage_ml', 'create_snapshot', 'manage'],
    },
    { keys: ['yourapp-v1', 'myapp', 'yourapp-v2'], order: ['yourapp-v1', 'myapp', 'yourapp-v2'] },
  ]
  test.each(cases)('puts $keys in the order of Elasticsearch', ({ keys, order }) => {
    expect(javaHashOrder(keys)).toEqual(order)
  })

  test('yields a repeated key once, where it was first', () => {
    expect(javaHashOrder(['monitor', 'manage', 'monitor'])).toEqual(['monitor', 'manage'])
  })

  test('keeps the order of insertion of texts with the same hash', () => {
    expect(javaHashOrder(['Aa', 'BB'])).toEqual(['Aa', 'BB'])
    expect(javaHashOrder(['BB', 'Aa'])).toEqual(['BB', 'Aa'])
  })

  test('orders single characters by code while they fit the table', () => {
    expect(javaHashOrder([...'dcba'])).toEqual([...'abcd'])
  })

  test('doubles the table when three quarters are exceeded', () => {
    const twelve = [...'pabcdefghijk']
    expect(javaHashOrder(twelve)[0]).toBe('p')
    expect(javaHashOrder([...twelve, 'l']).at(-1)).toBe('p')
  })

  test('counts repeated keys when it chooses the size of the table', () => {
    const keys = ['p', 'a', ...Array.from({ length: 10 }, () => 'p')]
    expect(javaHashOrder(keys)).toEqual(['p', 'a'])
    expect(javaHashOrder([...keys, 'p'])).toEqual(['a', 'p'])
  })

  test('tells texts apart by all of their units, whatever is in them', () => {
    // Java's hashes are 233 and 1772899: buckets 9 and 8 of 16.
    expect(javaHashOrder(['é', '\u{1f600}'])).toEqual(['\u{1f600}', 'é'])
    const keys = ['a rather long privilege name whose hash overflows', '__proto__', 'constructor', '']
    expect(new Set(javaHashOrder(keys))).toEqual(new Set(keys))
  })

  test('is that of the model, for few texts and for many', () => {
    const text = fc.string({ unit: fc.constantFrom('a', 'b', 'z', 'é', '_'), maxLength: 12 })
    fc.assert(
      fc.property(fc.array(text, { maxLength: 30 }), (keys) => {
        expect(javaHashOrder(keys)).toEqual(hashOrder(keys))
      }),
      { numRuns: 500, seed: 2 },
    )
  })
})
