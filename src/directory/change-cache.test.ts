import { describe, expect, test } from 'vitest'
import { ChangeCache } from './change-cache.ts'

describe('a memory of what the store says', () => {
  test('loads a key once', async () => {
    const cache = new ChangeCache<number>(10)
    const loads = counter()
    expect(await cache.get('a', loads.next)).toBe(1)
    expect(await cache.get('a', loads.next)).toBe(1)
    expect(await cache.get('b', loads.next)).toBe(2)
  })

  test('shares one load among those who ask at the same time', async () => {
    const cache = new ChangeCache<number>(10)
    const loads = counter()
    expect(await Promise.all([cache.get('a', loads.next), cache.get('a', loads.next)])).toEqual([1, 1])
  })

  test('knows a value from when it was loaded until it is forgotten', async () => {
    const cache = new ChangeCache<number>(10)
    expect(cache.known('a')).toBeUndefined()
    const loading = cache.get('a', async () => 1)
    expect(cache.known('a')).toBeUndefined()
    await loading
    expect(cache.known('a')).toBe(1)
    cache.forget('a')
    expect(cache.known('a')).toBeUndefined()
  })

  test('knows nothing of a load that failed', async () => {
    const cache = new ChangeCache<number>(10)
    await expect(cache.get('a', () => Promise.reject(new Error('no')))).rejects.toThrow('no')
    expect(cache.known('a')).toBeUndefined()
  })

  test('remembers that there is nothing', async () => {
    const cache = new ChangeCache<undefined>(10)
    let loads = 0
    const load = async () => void loads++
    await cache.get('a', load)
    await cache.get('a', load)
    expect(loads).toBe(1)
  })

  test('loads a forgotten key again, and only that', async () => {
    const cache = new ChangeCache<number>(10)
    const loads = counter()
    await cache.get('a', loads.next)
    await cache.get('b', loads.next)
    cache.forget('a')
    expect([await cache.get('a', loads.next), await cache.get('b', loads.next)]).toEqual([3, 2])
  })

  test.each([
    ['all', (cache: ChangeCache<number>) => cache.forgetAll(), [3, 4]],
    ['those that fit', (cache: ChangeCache<number>) => cache.forgetWhere((key) => key === 'b'), [1, 3]],
  ] as const)('forgets %s', async (_, forget, expected) => {
    const cache = new ChangeCache<number>(10)
    const loads = counter()
    await cache.get('a', loads.next)
    await cache.get('b', loads.next)
    forget(cache)
    expect([await cache.get('a', loads.next), await cache.get('b', loads.next)]).toEqual(expected)
  })

  test('never serves a load that began before the change to who asks after it', async () => {
    const cache = new ChangeCache<string>(10)
    const { promise, resolve } = Promise.withResolvers<string>()
    const before = cache.get('a', () => promise)
    cache.forget('a')
    const after = cache.get('a', async () => 'new')
    resolve('old')
    expect(await Promise.all([before, after])).toEqual(['old', 'new'])
    expect(await cache.get('a', async () => 'newer')).toBe('new')
  })

  test('does not remember a failure', async () => {
    const cache = new ChangeCache<number>(10)
    await expect(cache.get('a', () => Promise.reject(new Error('no')))).rejects.toThrow('no')
    expect(await cache.get('a', async () => 1)).toBe(1)
  })

  test('a failure that comes late leaves the newer value alone', async () => {
    const cache = new ChangeCache<number>(10)
    const { promise, reject } = Promise.withResolvers<number>()
    const failing = cache.get('a', () => promise)
    cache.forget('a')
    await cache.get('a', async () => 1)
    reject(new Error('late'))
    await expect(failing).rejects.toThrow('late')
    expect(await cache.get('a', async () => 2)).toBe(1)
  })

  test.each<[keys: readonly string[], remembered: readonly string[]]>([
    [
      ['a', 'unknown'],
      ['b', 'c'],
    ],
    [['a', 'c'], ['b']],
    [[], []],
  ])('told to forget %j remembers %j', async (keys, remembered) => {
    const cache = new ChangeCache<string>(10)
    for (const key of ['a', 'b', 'c']) await cache.get(key, async () => 'old')
    cache.forgetThese(keys)
    const values = await Promise.all(['a', 'b', 'c'].map((key) => cache.get(key, async () => 'new')))
    expect(['a', 'b', 'c'].filter((_, index) => values[index] === 'old')).toEqual(remembered)
  })

  test('holds no more entries than it may', async () => {
    const cache = new ChangeCache<number>(2)
    const loads = counter()
    for (const key of ['a', 'b', 'c', 'a']) await cache.get(key, loads.next)
    expect(await cache.get('a', loads.next)).toBe(4)
  })
})

function counter(): { next(): Promise<number> } {
  let count = 0
  return { next: async () => ++count }
}
