import { describe, expect, test } from 'vitest'
import { compileAskedNames } from '../pattern/index.ts'
import { indexGroups } from './group-index.ts'

const groups = [['logs'], ['logs-*'], ['*'], ['a?'], ['/l.*/'], ['x', 'logs-2024-*'], [''], ['l\\*']]

describe('finding groups by the shape of their names', () => {
  const index = indexGroups(groups)
  const found = (pattern: string) =>
    index.find(compileAskedNames(pattern)).map(({ position, isCertain }) => `${position}${isCertain ? '!' : '?'}`)

  test.each([
    { pattern: 'logs', found: ['0!', '2!', '3?', '4?', '7?'] },
    { pattern: 'logs-1', found: ['1!', '2!', '3?', '4?', '7?'] },
    { pattern: 'logs-2024-x*', found: ['1!', '2!', '3?', '4?', '5!', '7?'] },
    { pattern: 'logs-*', found: ['1!', '2!', '3?', '4?', '7?'] },
    { pattern: 'logs*', found: ['2!', '3?', '4?', '7?'] },
    { pattern: 'logs?', found: ['2!', '3?', '4?', '7?'] },
    { pattern: 'l\\ogs', found: ['0!', '2!', '3?', '4?', '7?'] },
    { pattern: '*', found: ['2!', '3?', '4?', '7?'] },
  ])('$pattern: $found', ({ pattern, found: expected }) => {
    expect(found(pattern)).toEqual(expected)
  })

  test.each(['/logs/', 'l\\ogs*'])('a question of another shape is tried on every group: %s', (pattern) => {
    expect(found(pattern)).toEqual(groups.map((_, position) => `${position}?`))
  })

  test('without shapes nothing is certain', () => {
    const each = indexGroups(groups, 'each').find(compileAskedNames('logs'))
    expect(each).toEqual(groups.map((_, position) => ({ position, isCertain: false })))
  })

  test('no groups, nothing found', () => {
    expect(indexGroups([]).find(compileAskedNames('*'))).toEqual([])
  })

  test('takes any text for a name', () => {
    const odd = indexGroups([['__proto__'], ['constructor*']])
    expect(odd.find(compileAskedNames('__proto__'))).toEqual([{ position: 0, isCertain: true }])
    expect(odd.find(compileAskedNames('toString'))).toEqual([])
  })
})
