import { expect, test } from 'vitest'
import { BatchMemory } from './batch-memory.ts'

type Value = Readonly<{ of: string; read: number }>

/** A memory over names that all have a value but `nobody`; `reads` are the lists it read. */
function memoryOf(maxEntries = 100, meanwhile = async (): Promise<void> => {}) {
  const reads: (readonly string[])[] = []
  const memory = new BatchMemory<Value>({
    maxEntries,
    maxReadTogether: 3,
    async read(names) {
      const read = reads.push(names)
      await meanwhile()
      return names.filter((name) => name !== 'nobody').map((name) => [name, { of: name, read }] as const)
    },
  })
  return { memory, reads }
}

test('values come in the order asked, with nothing where there is none, and what is asked twice comes twice', async () => {
  const { memory, reads } = memoryOf()
  const found = await memory.find(['b', 'nobody', 'a', 'b'])
  expect(found.map((value) => value?.of)).toEqual(['b', undefined, 'a', 'b'])
  expect(reads).toEqual([['b', 'nobody', 'a']])
})

test('what is known is the same value and not read again; what is not there is', async () => {
  const { memory, reads } = memoryOf()
  const [a] = await memory.find(['a', 'nobody'])
  expect((await memory.find(['c', 'a', 'nobody']))[1]).toBe(a)
  expect(reads).toEqual([
    ['a', 'nobody'],
    ['c', 'nobody'],
  ])
})

test('many names are read in portions', async () => {
  const { memory, reads } = memoryOf()
  const names = ['a', 'b', 'c', 'd', 'e', 'f', 'g']
  expect((await memory.find(names)).map((value) => value?.of)).toEqual(names)
  expect(reads).toEqual([['a', 'b', 'c'], ['d', 'e', 'f'], ['g']])
})

test('no name at all is read for nothing', async () => {
  const { memory, reads } = memoryOf()
  expect(await memory.find([])).toEqual([])
  expect(reads).toEqual([])
})

test.each<[what: string, forget: (memory: BatchMemory<Value>) => void, reads: readonly number[]]>([
  ['one name', (memory) => memory.forget('a'), [2, 1]],
  ['everything', (memory) => memory.forgetAll(), [2, 2]],
  ['an unknown name', (memory) => memory.forget('c'), [1, 1]],
])('told to forget %s reads only that again', async (_, forget, reads) => {
  const { memory } = memoryOf()
  await memory.find(['a', 'b'])
  forget(memory)
  expect((await memory.find(['a', 'b'])).map((value) => value?.read)).toEqual(reads)
})

test.each<[what: string, forget: (memory: BatchMemory<Value>) => void]>([
  ['its name', (memory) => memory.forget('a')],
  ['everything', (memory) => memory.forgetAll()],
])('what was being read when %s was forgotten serves only those who asked before', async (_, forget) => {
  const { promise, resolve } = Promise.withResolvers<void>()
  const { memory } = memoryOf(100, () => promise)
  const before = memory.find(['a'])
  forget(memory)
  resolve()
  expect(await before).toEqual([{ of: 'a', read: 1 }])
  expect(await memory.find(['a'])).toEqual([{ of: 'a', read: 2 }])
})

test('what was read the longest ago is forgotten when there is too much', async () => {
  const { memory, reads } = memoryOf(4)
  for (const name of ['a', 'b', 'c', 'd', 'a', 'e', 'c', 'd', 'e']) await memory.find([name])
  expect(reads.flat()).toEqual(['a', 'b', 'c', 'd', 'e'])
  await memory.find(['b', 'a'])
  expect(reads.flat()).toEqual(['a', 'b', 'c', 'd', 'e', 'b', 'a'])
})

test('a read that fails is told, and tried again', async () => {
  let isBroken = true
  const { memory } = memoryOf(100, async () => {
    if (isBroken) throw new Error('no disk')
  })
  await expect(memory.find(['a'])).rejects.toThrow('no disk')
  isBroken = false
  expect(await memory.find(['a'])).toEqual([{ of: 'a', read: 2 }])
})
