import { describe, expect, test } from 'vitest'
import { BadParameterError, IllegalArgumentError, NumberFormatError } from '../errors.ts'
import { parseQueryParameters } from './query-parameters.ts'

/** Values of the parameters that a test asks for, by name. */
function valuesOf(query: string, ...names: string[]): Record<string, string | undefined> {
  const parameters = parseQueryParameters(query)
  return Object.fromEntries(names.map((name) => [name, parameters.get(name)]))
}

describe('a query string', () => {
  test.each([
    ['a=1', { a: '1' }],
    ['a', { a: '' }],
    ['a=', { a: '' }],
    ['a=1&b=2', { a: '1', b: '2' }],
    ['a=1;b=2', { a: '1', b: '2' }],
    ['a=1&a=2', { a: '2' }],
    ['a=1&&b', { a: '1', b: '' }],
    ['a=b=c', { a: 'b=c' }],
    ['a+b=c+d', { 'a b': 'c d' }],
    ['a=%2B', { a: '+' }],
    ['%C3%A4=%C3%B6', { ä: 'ö' }],
    ['a#b=1', { a: '' }],
    ['a=1#', { a: '1' }],
    ['=1', { '1': '' }],
    ['=x=y', { x: 'y' }],
    ['==x=y', { x: 'y' }],
    ['', { a: undefined }],
    ['&', { '': undefined }],
    ['=', { '': undefined }],
    ['__proto__=x', { __proto__: 'x' }],
  ])('%j is read as %j', (query, expected) => {
    expect(valuesOf(query, ...Object.keys(expected))).toEqual({ ...expected })
  })

  test.each([
    ['x=%zz', "invalid escape sequence `%zz' at index 0 of: %zz"],
    ['x=a%zz', "invalid escape sequence `%zz' at index 1 of: a%zz"],
    ['%zz', "invalid escape sequence `%zz' at index 0 of: %zz"],
    ['%zz=1', "invalid escape sequence `%zz' at index 0 of: %zz"],
    ['x=%', 'unterminated escape sequence at end of string: %'],
    ['x=%2', 'partial escape sequence at end of string: %2'],
    ['serverlessRequest=1', 'parameter [serverlessRequest] is reserved and may not be set'],
    ['operatorrequest', 'parameter [operatorrequest] is reserved and may not be set'],
    ['a&OPERATORREQUEST=', 'parameter [OPERATORREQUEST] is reserved and may not be set'],
  ])('%j is refused, the reason once with the class name and once without', (query, reason) => {
    const refused = () => parseQueryParameters(query)
    expect(refused).toThrow(new BadParameterError(`java.lang.IllegalArgumentException: ${reason}`))
    expect(refused).toThrow(expect.objectContaining({ cause: new IllegalArgumentError(reason) }))
  })
})

describe('a boolean parameter', () => {
  test.each([
    ['', undefined, false],
    ['pretty', undefined, true],
    ['pretty=', undefined, true],
    ['pretty=true', undefined, true],
    ['pretty=%74rue', undefined, true],
    ['pretty=false', true, false],
    ['pretty=+', true, true],
    ['pretty=%20%09', false, false],
    ['pretty=%e2%80%83', false, false],
    ['', true, true],
  ])('of %j with fallback %j is %j', (query, fallback, expected) => {
    expect(parseQueryParameters(query).getBoolean('pretty', fallback)).toBe(expected)
  })

  test.each(['foo', 'TRUE', 'yes', '1', ' true', '\u00a0'])('refuses %j', (value) => {
    const parameters = parseQueryParameters(`pretty=${encodeURIComponent(value)}`)
    expect(() => parameters.getBoolean('pretty')).toThrow(
      new IllegalArgumentError(`Failed to parse value [${value}] as only [true] or [false] are allowed.`),
    )
  })
})

describe('a whole number', () => {
  test.each([
    ['', undefined],
    ['n=0', 0],
    ['n=-1', -1],
    ['n=%2B12', 12],
    ['n=9223372036854775807', 2 ** 63],
    ['n=-9223372036854775808', -(2 ** 63)],
  ])('of %j is %j', (query, expected) => {
    expect(parseQueryParameters(query).getLong('n')).toBe(expected)
  })

  test.each(['', 'x', '1.5', ' 1', '1e3', '0x1', '--1', '9223372036854775808', '-9223372036854775809'])('refuses %j', (value) => {
    const parameters = parseQueryParameters(`n=${encodeURIComponent(value)}`)
    const refused = () => parameters.getLong('n')
    expect(refused).toThrow(new IllegalArgumentError(`Failed to parse long parameter [n] with value [${value}]`))
    expect(refused).toThrow(expect.objectContaining({ cause: new NumberFormatError(`For input string: "${value}"`) }))
  })
})

describe('parameters that nobody asked for', () => {
  const path = '/_security/user/_has_privileges'
  test.each([
    ['foo=1', 'parameter: [foo]'],
    ['foo=1&bar=2', 'parameters: [bar], [foo]'],
    ['1', 'parameter: [1]'],
    ['a;b;c', 'parameters: [a], [b], [c]'],
    ['pretti', 'parameter: [pretti] -> did you mean [pretty]?'],
    ['human&errortrace&formatt', 'parameters: [errortrace] -> did you mean [error_trace]?, [formatt] -> did you mean [format]?'],
    ['usernam=x&sourc=1&foo', 'parameters: [foo], [sourc], [usernam] -> did you mean [username]?'],
    ['nameb', 'parameter: [nameb] -> did you mean any of [name, name1, name2]?', 'name1', 'name2'],
  ])('%j are refused: %s', (query, findings, ...asked) => {
    const parameters = parseQueryParameters(query)
    for (const name of ['username', ...asked]) parameters.get(name)
    if (asked.length > 0) parameters.get('name')
    expect(() => parameters.refuseUnknown(path)).toThrow(
      new IllegalArgumentError(`request [${path}] contains unrecognized ${findings}`),
    )
  })

  test.each(['', 'pretty', 'human&error_trace&format=x&filter_path=y', '&'])('are none in %j', (query) => {
    expect(() => parseQueryParameters(query).refuseUnknown(path)).not.toThrow()
  })

  test('are none once all were asked for, given or not', () => {
    const parameters = parseQueryParameters('refresh=true')
    expect(() => parameters.refuseUnknown(path)).toThrow('[refresh]')
    parameters.get('refresh')
    parameters.get('other')
    parameters.refuseUnknown(path)
  })
})

describe('parameters of the path', () => {
  test('win over those of the query, and are never unknown', () => {
    const parameters = parseQueryParameters('username=query&nam=1')
    expect(parameters.get('username')).toBe('query')
    parameters.setPathParameters({ username: 'path', name: 'x' })
    expect(parameters.get('username')).toBe('path')
    expect(() => parameters.refuseUnknown('/p')).toThrow(
      'request [/p] contains unrecognized parameter: [nam] -> did you mean [name]?',
    )
  })

  test('do not make members of objects known', () => {
    const parameters = parseQueryParameters('toString=1')
    expect(parameters.get('constructor')).toBeUndefined()
    expect(() => parameters.refuseUnknown('/p')).toThrow('[toString]')
  })
})
