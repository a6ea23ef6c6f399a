import { expect, test } from 'vitest'
import { positionMembers } from './position-members.ts'

test('a position is a line and a column', () => {
  expect(positionMembers({ line: 2, column: 5 })).toEqual({ line: 2, col: 5 })
})

test('of a document without lines there is none', () => {
  expect(positionMembers({ line: -1, column: 5 })).toEqual({})
})
