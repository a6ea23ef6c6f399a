import { describe, expect, test } from 'vitest'
import { echoRoute } from '../../test/support/http-test-server.ts'
import { groupByPath, pathParameters, routablePath } from './route-table.ts'

describe('the router is shown', () => {
  test.each([
    ['/', '/'],
    ['', '/'],
    ['//', '/'],
    ['/a', '/a'],
    ['/a/', '/a'],
    ['/a//', '/a'],
    ['a/b', '/a/b'],
    ['/a/b%2Fc', '/a/b%252Fc'],
    ['/%75ser', '/%2575ser'],
    ['//a', '*'],
    ['/a//b', '*'],
    ['///a', '*'],
  ])('for the path %j %j', (path, expected) => {
    expect(routablePath(path)).toBe(expected)
  })
})

describe('routes of one path', () => {
  test('are grouped whatever their placeholders are called, and their methods listed in the order of the wire', () => {
    const [path, ...others] = groupByPath([
      echoRoute(['DELETE', 'GET'], '/role/{name}'),
      echoRoute(['POST', 'HEAD'], '/role/{role}'),
    ])
    expect(others).toEqual([])
    expect(path?.pattern).toBe('/role/:0')
    expect(path?.allowed).toEqual(['GET', 'POST', 'DELETE', 'HEAD'])
    expect(path?.placeholders.get('GET')).toEqual(['name'])
    expect(path?.placeholders.get('POST')).toEqual(['role'])
  })

  test('may not serve a method twice', () => {
    expect(() => groupByPath([echoRoute(['GET'], '/a/{b}'), echoRoute(['GET'], '/a/{c}')])).toThrow(
      'route `GET /a/{c}` is given twice',
    )
  })
})

test('path parameters are decoded and belong to no prototype', () => {
  const parameters = pathParameters(['name', '__proto__'], { 0: 'a%2Fb+', 1: '%C3%A4' })
  expect(Object.entries(parameters)).toEqual([
    ['name', 'a/b+'],
    ['__proto__', 'ä'],
  ])
})
