import { describe, expect, test } from 'vitest'
import { finish } from '../engine/index.ts'
import type { KnownProfile } from './profile-roles.ts'
import { roleListsOf } from './role-lists.ts'

const known = (enabled: boolean, ...roles: string[]): KnownProfile => ({ enabled, roles, number: 0, numbering: undefined })
const [a, b, off] = [known(true, 'a'), known(true, 'b'), known(false, 'c')]

describe('the lists of profiles', () => {
  test('come once each, in the order in which they are met', () => {
    const { lists, listOf } = finish(roleListsOf([b, a, b, b, a]))
    expect(lists).toEqual([['b'], ['a']])
    expect([...listOf]).toEqual([0, 1, 0, 0, 1])
  })

  test('are not those of profiles that are disabled or unknown', () => {
    const { lists, listOf } = finish(roleListsOf([undefined, off, a]))
    expect(lists).toEqual([['a']])
    expect([...listOf]).toEqual([-1, -1, 0])
  })

  test('are found again from the beginning each time', () => {
    for (const profiles of [
      [a, b],
      [b, a],
    ])
      expect([...finish(roleListsOf(profiles)).listOf]).toEqual([0, 1])
  })

  test('are right for each of two who go through the same profiles by turns', () => {
    const profiles = Array.from({ length: 5000 }, (_, i) => [a, b, off, undefined, b][i % 5])
    const walks = [roleListsOf(profiles), roleListsOf(profiles.toReversed())]
    for (let isOpen = true; isOpen; ) {
      const steps = walks.map((walk) => walk.next())
      isOpen = steps.every(({ done }) => done !== true)
      for (const [which, { done, value }] of steps.entries()) {
        if (done !== true || value === undefined) continue
        const asked = which === 0 ? profiles : profiles.toReversed()
        const expected = asked.map((profile) => (profile?.enabled === true ? profile.roles : undefined))
        expect([...value.listOf].map((number) => value.lists[number])).toEqual(expected)
      }
    }
  })
})
