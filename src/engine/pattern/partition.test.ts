import fc from 'fast-check'
import { expect, test } from 'vitest'
import { RefinablePartition } from './partition.ts'

const setsOf = (partition: RefinablePartition) =>
  Array.from({ length: partition.size }, (_, set) => [...partition.membersOf(set)].sort((a, b) => a - b))

test('begins as one set, or as the sets that are given', () => {
  expect(setsOf(new RefinablePartition(3))).toEqual([[0, 1, 2]])
  expect(setsOf(new RefinablePartition(4, Int32Array.of(1, 0, 1, 2)))).toEqual([[1], [0, 2], [3]])
  expect(new RefinablePartition(0).size).toBe(0)
})

test('the smaller half is split off, and marks are forgotten', () => {
  const partition = new RefinablePartition(5)
  for (const number of [1, 3, 3]) partition.mark(number)
  partition.split()
  expect(setsOf(partition)).toEqual([
    [0, 2, 4],
    [1, 3],
  ])
  partition.split()
  expect(partition.size).toBe(2)
  expect(partition.setOf[partition.memberOf(1)]).toBe(1)
})

test('marking all or none of a set does not split it', () => {
  const partition = new RefinablePartition(3)
  for (const number of [0, 1, 2]) partition.mark(number)
  partition.split()
  partition.split()
  expect(partition.size).toBe(1)
})

test('two numbers stay together exactly when every round marked both or neither', () => {
  fc.assert(
    fc.property(fc.array(fc.array(fc.nat(9)), { maxLength: 5 }), (rounds) => {
      const partition = new RefinablePartition(10)
      for (const round of rounds) {
        round.forEach((number) => {
          partition.mark(number)
        })
        partition.split()
      }
      const signature = (number: number) => rounds.map((round) => round.includes(number)).join()
      for (let a = 0; a < 10; a++) {
        for (let b = 0; b < a; b++) expect(partition.setOf[a] === partition.setOf[b]).toBe(signature(a) === signature(b))
      }
    }),
    { seed: 11 },
  )
})
