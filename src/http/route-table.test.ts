import { describe, expect, test } from 'vitest'
import { echoRoute } from '../../test/support/http-test-server.ts'
import { compileRouteTable, isKnownMethod } from './route-table.ts'

const table = compileRouteTable([
  echoRoute(['GET', 'HEAD'], '/'),
  echoRoute(['GET', 'POST'], '/user/_has'),
  echoRoute(['GET', 'POST'], '/user/{username}/_has'),
  echoRoute(['DELETE', 'GET'], '/user/{username}'),
  echoRoute(['POST', 'PUT'], '/user/{name}'),
  echoRoute(['GET'], '/a/{x}/{y}'),
  echoRoute(['GET'], '/a/b/{z}'),
  echoRoute(['GET'], '/a/b/c/d'),
])

/** Path and parameters of the route that a request leads to. */
function lookUp(method: string, path: string): unknown {
  const found = table.find(path)?.route(method)
  return found && [found.route.path, { ...found.params }]
}

describe('a path', () => {
  test.each([
    ['/', '/', {}],
    ['', '/', {}],
    ['//', '/', {}],
    ['/user/_has', '/user/_has', {}],
    ['user/_has', '/user/_has', {}],
    ['/user/_has/', '/user/_has', {}],
    ['/user/_has//', '/user/_has', {}],
    ['/user/anna', '/user/{username}', { username: 'anna' }],
    ['/user/%5Fhas', '/user/{username}', { username: '_has' }],
    ['/user/a%2Fb+c', '/user/{username}', { username: 'a/b+c' }],
    ['/user/%C3%A4', '/user/{username}', { username: 'ä' }],
    ['/user/{username}', '/user/{username}', { username: '{username}' }],
    // Nothing between two slashes is a name like any other.
    ['/user//_has', '/user/{username}/_has', { username: '' }],
    ['/a//c', '/a/{x}/{y}', { x: '', y: 'c' }],
    ['/user/__proto__', '/user/{username}', { username: '__proto__' }],
    // The literal leads nowhere further on, the placeholder does.
    ['/user/_has/_has', '/user/{username}/_has', { username: '_has' }],
    ['/a/b/q', '/a/b/{z}', { z: 'q' }],
    ['/a/q/b', '/a/{x}/{y}', { x: 'q', y: 'b' }],
    ['/a/b/c', '/a/b/{z}', { z: 'c' }],
    ['/a/b/c/d', '/a/b/c/d', {}],
  ])('%j leads to %s with %j', (path, route, params) => {
    expect(lookUp('GET', path)).toEqual([route, params])
  })

  test.each(['/user', '/USER/_has', '/%75ser/_has', '//user/_has', '/user/a/b', '/a/b', '/a/b/c/e', '*'])(
    '%j leads nowhere',
    (path) => {
      expect(table.find(path)).toBeUndefined()
    },
  )
})

describe('a method', () => {
  test('belongs to the most literal path alone', () => {
    expect(lookUp('DELETE', '/user/anna')).toEqual(['/user/{username}', { username: 'anna' }])
    expect(lookUp('DELETE', '/user/_has')).toBeUndefined()
    expect(table.find('/user/_has')?.allowed).toEqual(['GET', 'POST'])
  })

  test('may have names of its own for the placeholders', () => {
    expect(lookUp('PUT', '/user/anna')).toEqual(['/user/{name}', { name: 'anna' }])
  })

  test('is listed with the others in the order of the wire', () => {
    expect(table.find('/user/anna')?.allowed).toEqual(['GET', 'POST', 'PUT', 'DELETE'])
    expect(table.find('/')?.allowed).toEqual(['GET', 'HEAD'])
  })

  test.each([
    ['GET', true],
    ['CONNECT', true],
    ['PROPFIND', false],
    ['get', false],
    ['', false],
  ])('%j is known: %s', (method, isKnown) => {
    expect(isKnownMethod(method)).toBe(isKnown)
  })

  test('may not be served twice', () => {
    expect(() => compileRouteTable([echoRoute(['GET'], '/a/{b}'), echoRoute(['PUT', 'GET'], '/a/{c}/')])).toThrow(
      'route `GET /a/{c}/` is given twice',
    )
  })
})

test('parameters belong to no prototype', () => {
  const { params } = compileRouteTable([echoRoute(['GET'], '/{__proto__}')])
    .find('/x')!
    .route('GET')!
  expect(Object.entries(params)).toEqual([['__proto__', 'x']])
})

test('a broken escape is refused when the route is taken', () => {
  expect(() => table.find('/user/%zz')!.route('GET')).toThrow("invalid escape sequence `%zz' at index 0 of: %zz")
})
