import { describe, expect, test } from 'vitest'
import { BoundedMap } from './bounded-map.ts'

describe('a bounded map', () => {
  test('makes a value once and remembers it', () => {
    const map = new BoundedMap<string, object>(2)
    const made = map.remember('a', () => ({}))
    expect(map.remember('a', () => ({}))).toBe(made)
    expect(map.get('a')).toBe(made)
  })

  test('forgets the oldest entry when it is full', () => {
    const map = new BoundedMap<string, number>(2)
    for (const [position, key] of ['a', 'b', 'c'].entries()) map.set(key, position)
    expect([map.size, map.get('a'), map.get('b'), map.get('c')]).toEqual([2, undefined, 1, 2])
  })

  test('forgets nothing when a known key is set again', () => {
    const map = new BoundedMap<string, number>(2)
    map.set('a', 1)
    map.set('b', 2)
    map.set('a', 3)
    expect([map.get('a'), map.get('b')]).toEqual([3, 2])
  })

  test('remembers false', () => {
    const map = new BoundedMap<string, boolean>(2)
    map.remember('a', () => false)
    expect(map.remember('a', () => true)).toBe(false)
  })

  test('does not remember a failure', () => {
    const map = new BoundedMap<string, number>(2)
    expect(() =>
      map.remember('a', () => {
        throw new Error('no')
      }),
    ).toThrow('no')
    expect(map.remember('a', () => 1)).toBe(1)
  })

  test('takes any text for a key', () => {
    const map = new BoundedMap<string, string>(3)
    for (const key of ['__proto__', 'constructor', '']) map.set(key, key)
    expect([map.get('__proto__'), map.get('constructor'), map.get('')]).toEqual(['__proto__', 'constructor', ''])
  })
})
