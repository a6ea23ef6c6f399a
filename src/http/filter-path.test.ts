import { describe, expect, test } from 'vitest'
import type { Rendered } from './exchange.ts'
import { filterByPath, splitFilterPath } from './filter-path.ts'
import { renderCompactJson } from './render-json.ts'

const privileges = {
  cluster: ['all'],
  global: [],
  indices: [
    { names: ['*'], privileges: ['all'] },
    { names: ['a', 'b'], privileges: ['read'] },
  ],
  run_as: ['*'],
}
const check = {
  username: 'u',
  cluster: { all: true },
  index: new Map([
    [
      'a',
      new Map([
        ['all', true],
        ['read', true],
      ]),
    ],
    [
      'my.index',
      new Map([
        ['all', true],
        ['read', false],
      ]),
    ],
  ]),
  application: {},
}

function filtered(value: Rendered, parameter: string): unknown {
  return JSON.parse(renderCompactJson(filterByPath(value, splitFilterPath(parameter))))
}

/** Expectations are the real server's answers, on a shortened document. */
describe('inclusions', () => {
  test.each([
    ['*', privileges],
    ['**', privileges],
    ['cluster', { cluster: ['all'] }],
    ['cluster,run_as', { cluster: ['all'], run_as: ['*'] }],
    [' cluster , run_as ', { cluster: ['all'], run_as: ['*'] }],
    ['global', { global: [] }],
    ['glob*', { global: [] }],
    ['global.x', {}],
    ['indices.names', { indices: [{ names: ['*'] }, { names: ['a', 'b'] }] }],
    ['indices.n*', { indices: [{ names: ['*'] }, { names: ['a', 'b'] }] }],
    ['ind*.privileges', { indices: [{ privileges: ['all'] }, { privileges: ['read'] }] }],
    ['indices.*', { indices: privileges.indices }],
    ['indices.**', { indices: privileges.indices }],
    ['in**', { indices: privileges.indices }],
    ['*s', { indices: privileges.indices, run_as: ['*'] }],
    ['*s*s', {}],
    ['*.names', { indices: [{ names: ['*'] }, { names: ['a', 'b'] }] }],
    ['**.names', { indices: [{ names: ['*'] }, { names: ['a', 'b'] }] }],
    ['**.n*s', { indices: [{ names: ['*'] }, { names: ['a', 'b'] }] }],
    // A double star is at least one level.
    ['**.cluster', {}],
    ['indices.**.names', {}],
    ['cluster.**', {}],
    ['cluster.*', {}],
    ['indices.names.x', {}],
    ['nothing', {}],
    ['INDICES', {}],
    ['i?dices', {}],
    ['indices..names', {}],
    ['.cluster', {}],
    ['cluster.', {}],
    ['\\cluster', {}],
    ['', privileges],
    [' , ', privileges],
  ])('%j', (parameter, expected) => {
    expect(filtered(privileges, parameter)).toEqual(expected)
  })
})

describe('exclusions', () => {
  const { cluster, global, indices, run_as } = privileges
  test.each([
    ['-*', {}],
    ['-**', {}],
    ['-', privileges],
    ['--cluster', privileges],
    ['-cluster', { global, indices, run_as }],
    ['-indices', { cluster, global, run_as }],
    ['-indices.names', { cluster, global, indices: [{ privileges: ['all'] }, { privileges: ['read'] }], run_as }],
    ['-**.names', { cluster, global, indices: [{ privileges: ['all'] }, { privileges: ['read'] }], run_as }],
    // What loses all its content goes, what had none stays.
    ['-indices.names,-indices.privileges', { cluster, global, run_as }],
    ['-indices.**', { cluster, global, run_as }],
    ['-global.x', privileges],
    ['-**.cluster', privileges],
    ['-**.**', { cluster, global, run_as }],
    ['-run_as.**', privileges],
    // Inclusions first.
    ['indices,-indices.names', { indices: [{ privileges: ['all'] }, { privileges: ['read'] }] }],
    ['-cluster,cluster', {}],
  ])('%j', (parameter, expected) => {
    expect(filtered(privileges, parameter)).toEqual(expected)
  })
})

describe('keys', () => {
  test.each([
    ['index.my\\.index', { index: { 'my.index': { all: true, read: false } } }],
    ['index.my.index', {}],
    ['**.my.index', {}],
    ['**.read', { index: { a: { read: true }, 'my.index': { read: false } } }],
    ['index.*.read', { index: { a: { read: true }, 'my.index': { read: false } } }],
    ['-index.my\\.index,-cluster', { username: 'u', index: { a: { all: true, read: true } }, application: {} }],
    ['-index.*.read,-index.*.all', { username: 'u', cluster: { all: true }, application: {} }],
    ['index.a,-index.a.all', { index: { a: { read: true } } }],
    ['index.a,-index.a.all,-index.a.read', {}],
    ['application', { application: {} }],
    ['application.*', {}],
    ['user*,-username', {}],
  ])('%j', (parameter, expected) => {
    expect(filtered(check, parameter)).toEqual(expected)
  })

  test('keep their order', () => {
    const value = new Map<string, Rendered>([
      ['10', 1],
      ['b', 2],
      ['1', 3],
      ['a', 4],
    ])
    expect(renderCompactJson(filterByPath(value, ['-b']))).toBe('{"10":1,"1":3,"a":4}')
  })

  test('that are integers or members of objects are ordinary ones', () => {
    const value = new Map<string, Rendered>([
      ['__proto__', 1],
      ['constructor', 2],
    ])
    expect(renderCompactJson(filterByPath(value, ['__proto__']))).toBe('{"__proto__":1}')
    expect(renderCompactJson(filterByPath({}, ['constructor']))).toBe('{}')
  })
})

describe('values', () => {
  test('in nested arrays are reached, elements without content go', () => {
    const value = { a: [[{ b: 1, c: 2 }], [{ c: 3 }], 4, []] }
    expect(filtered(value, 'a.b')).toEqual({ a: [[{ b: 1 }]] })
    expect(filtered(value, '-a.c')).toEqual({ a: [[{ b: 1 }], 4, []] })
  })

  test('written as raw numbers stay what they are', () => {
    const value = { a: JSON.rawJSON('1.0') as Rendered, b: 1 }
    expect(renderCompactJson(filterByPath(value, ['-b']))).toBe('{"a":1.0}')
  })

  test('that are undefined are no members', () => {
    expect(renderCompactJson(filterByPath({ a: undefined, b: 1 }, ['-b']))).toBe('{}')
  })

  test('at the root that are arrays stay arrays', () => {
    expect(filtered([{ a: 1 }], 'b')).toEqual([])
  })
})

test('a pattern of many stars is decided at once', () => {
  const key = 'a'.repeat(5_000)
  expect(filtered({ [key]: 1 }, `${'*a'.repeat(200)}*b`)).toEqual({})
})
