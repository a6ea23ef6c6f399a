import { describe, expect, test } from 'vitest'
import { pausesOf } from '../../../test/support/pauses.ts'
import { GenericError, IllegalArgumentError, IllegalStateError } from '../../errors.ts'
import {
  anyField,
  booleanField,
  intField,
  longField,
  namedObjectsFieldInSteps,
  nestedField,
  nestedFieldInSteps,
  nestedListField,
  nestedListFieldInSteps,
  nullable,
  objectField,
  refusedField,
  stringArrayField,
  stringField,
} from './fields.ts'
import { JsonTokenReader } from './json-token-reader.ts'
import { objectParser, objectParserInSteps } from './object-parser.ts'
import { readStringArray } from './read-string-array.ts'

const parseInner = objectParser('inner', { x: stringField() }, { required: ['x'] })
const parseInnerInSteps = objectParserInSteps('inner', { x: stringField() }, { required: ['x'] })

const parse = objectParser('thing', {
  text: stringField(),
  texts: stringArrayField(),
  flag: booleanField(),
  count: intField(),
  total: longField(),
  object: objectField(),
  any: anyField(),
  maybe: nullable(stringField()),
  old: refusedField(() => new IllegalStateError('Field old cannot be specified here')),
  inner: nestedField(parseInner),
  inners: nestedListField(parseInner),
  pausing: nestedListFieldInSteps(parseInnerInSteps),
  named: namedObjectsFieldInSteps('named', parseInnerInSteps),
})

function read<T>(parser: (reader: JsonTokenReader) => T, text: string): T {
  return parser(new JsonTokenReader(Buffer.from(text)))
}

function reasonsOf(attempt: () => unknown): readonly string[] {
  try {
    attempt()
    return []
  } catch (error) {
    const reasons: string[] = []
    for (let link: unknown = error; link instanceof Error; link = link.cause) reasons.push(link.message)
    return reasons
  }
}

describe('members', () => {
  test.each<readonly [text: string, members: object]>([
    ['{}', {}],
    ['{"text":"a"}', { text: 'a' }],
    ['{"texts":["a",1,true,1.50]}', { texts: ['a', '1', 'true', '1.50'] }],
    ['{"texts":"a"}', { texts: ['a'] }],
    ['{"texts":[]}', { texts: [] }],
    ['{"flag":false}', { flag: false }],
    ['{"flag":"true"}', { flag: true }],
    ['{"flag":""}', { flag: false }],
    ['{"count":7.9}', { count: 7 }],
    ['{"count":" -7.9 "}', { count: -7 }],
    ['{"total":9007199254740992}', { total: 9007199254740992 }],
    ['{"total":"-9223372036854775808"}', { total: -(2 ** 63) }],
    ['{"total":"+1.5e2"}', { total: 150 }],
    ['{"count":"5d"}', { count: 5 }],
    ['{"count":"NaN"}', { count: 0 }],
    ['{"object":{"a":[1]}}', { object: { a: [1] } }],
    ['{"any":null}', { any: null }],
    ['{"maybe":null}', { maybe: null }],
    ['{"maybe":"a"}', { maybe: 'a' }],
    ['{"inner":{"x":"a"}}', { inner: { x: 'a' } }],
    ['{"inners":[{"x":"a"},{"x":"b"}]}', { inners: [{ x: 'a' }, { x: 'b' }] }],
    ['{"inners":{"x":"a"}}', { inners: [{ x: 'a' }] }],
    ['{"pausing":[{"x":"a"},{"x":"b"}]}', { pausing: [{ x: 'a' }, { x: 'b' }] }],
    ['{"pausing":{"x":"a"}}', { pausing: [{ x: 'a' }] }],
    ['{"named":{"a":{"x":"b"}}}', { named: new Map([['a', { x: 'b' }]]) }],
  ])('are read from %s', (text, members) => {
    expect({ ...read(parse, text) }).toEqual(members)
  })

  test.each<readonly [text: string, reasons: readonly string[]]>([
    ['[]', ['[1:1] [thing] Expected START_OBJECT but was: START_ARRAY']],
    ['', ['[1:0] [thing] Expected START_OBJECT but was: null']],
    ['{"text":1}', ["[1:9] [thing] text doesn't support values of type: VALUE_NUMBER"]],
    ['{"tex":1}', ['[1:2] [thing] unknown field [tex] did you mean any of [text, texts]?']],
    ['{"zzz":1}', ['[1:2] [thing] unknown field [zzz]']],
    ['{"texts":[null]}', ['[1:11] [thing] failed to parse field [texts]', 'Expected text at 1:11 but found VALUE_NULL']],
    ['{"texts":[["a"]]}', ['[1:11] [thing] failed to parse field [texts]', 'expected value but got [START_ARRAY]']],
    ['{"texts":{}}', ["[1:10] [thing] texts doesn't support values of type: START_OBJECT"]],
    [
      '{"flag":"yes"}',
      ['[1:9] [thing] failed to parse field [flag]', 'Failed to parse value [yes] as only [true] or [false] are allowed.'],
    ],
    ['{"flag":1}', ["[1:9] [thing] flag doesn't support values of type: VALUE_NUMBER"]],
    ['{"count":"x"}', ['[1:10] [thing] failed to parse field [count]', 'For input string: "x"']],
    ['{"count":""}', ['[1:10] [thing] failed to parse field [count]', 'empty String']],
    ['{"count":"\\u0000 "}', ['[1:10] [thing] failed to parse field [count]', 'empty String']],
    ['{"count":"\\u00a01"}', ['[1:10] [thing] failed to parse field [count]', 'For input string: "\u00a01"']],
    ['{"count":"3e9"}', ['[1:10] [thing] failed to parse field [count]', 'Value [3e9] is out of range for an integer']],
    ['{"total":"1e19"}', ['[1:10] [thing] failed to parse field [total]', 'Value [1e19] is out of range for a long']],
    ['{"total":"x"}', ['[1:10] [thing] failed to parse field [total]', 'For input string: "x"']],
    ['{"total":""}', ['[1:10] [thing] failed to parse field [total]', 'For input string: ""']],
    ['{"total":" 7 "}', ['[1:10] [thing] failed to parse field [total]', 'For input string: " 7 "']],
    ['{"total":"5d"}', ['[1:10] [thing] failed to parse field [total]', 'For input string: "5d"']],
    [
      '{"total":"-9223372036854775809"}',
      ['[1:10] [thing] failed to parse field [total]', 'Value [-9223372036854775809] is out of range for a long'],
    ],
    ['{"count":"Infinity"}', ['[1:10] [thing] failed to parse field [count]', 'Value [Infinity] is out of range for an integer']],
    ['{"object":[]}', ["[1:11] [thing] object doesn't support values of type: START_ARRAY"]],
    ['{"maybe":1}', ["[1:10] [thing] maybe doesn't support values of type: VALUE_NUMBER"]],
    ['{"old":"a"}', ['[1:8] [thing] failed to parse field [old]', 'Field old cannot be specified here']],
    ['{"old":1}', ["[1:8] [thing] old doesn't support values of type: VALUE_NUMBER"]],
    ['{"inner":{}}', ['[1:11] [thing] failed to parse field [inner]', 'Required [x]']],
    ['{"inner":{"y":1}}', ['[1:15] [thing] failed to parse field [inner]', '[1:11] [inner] unknown field [y]']],
    [
      '{"inners":[1]}',
      ['[1:13] [thing] failed to parse field [inners]', '[1:13] [inner] Expected START_OBJECT but was: END_ARRAY'],
    ],
    ['{"inners":[[]]}', ['[1:12] [thing] failed to parse field [inners]', 'expected value but got [START_ARRAY]']],
    [
      '{"pausing":[{"x":"a"},1]}',
      ['[1:24] [thing] failed to parse field [pausing]', '[1:24] [inner] Expected START_OBJECT but was: END_ARRAY'],
    ],
    ['{"pausing":[[]]}', ['[1:13] [thing] failed to parse field [pausing]', 'expected value but got [START_ARRAY]']],
    ['{"pausing":1}', ["[1:12] [thing] pausing doesn't support values of type: VALUE_NUMBER"]],
    [
      '{"named":[]}',
      [
        '[1:10] [thing] failed to parse field [named]',
        "[named] doesn't support arrays. Use a single object with multiple fields.",
      ],
    ],
    [
      '{"named":{"a":{}}}',
      ['[1:16] [thing] failed to parse field [named]', '[1:16] [named] failed to parse field [a]', 'Required [x]'],
    ],
  ])('are refused in %s', (text, reasons) => {
    expect(reasonsOf(() => read(parse, text)).slice(0, reasons.length)).toEqual(reasons)
  })

  test('that are malformed keep the whole chain of reasons', () => {
    const [outer, inner] = reasonsOf(() => read(parse, '{"object":{"a":x}}'))
    expect(outer).toBe('[1:12] [thing] failed to parse field [object]')
    expect(inner).toContain("[1:18] Unrecognized token 'x'")
  })
})

describe('an object', () => {
  test('names all missing members together, in the order of the declaration', () => {
    const parser = objectParser('pair', { a: stringField(), b: stringField(), c: stringField() }, { required: ['b', 'a'] })
    expect(reasonsOf(() => read(parser, '{"c":"x"}'))).toEqual(['Required [b, a]'])
    expect(reasonsOf(() => read(parser, '{"a":"x"}'))).toEqual(['Required [b]'])
  })

  test('may pass over what it does not know', () => {
    const parser = objectParser('loose', { a: stringField() }, { ignoresUnknown: true })
    expect({ ...read(parser, '{"b":{"c":[1]},"a":"x"}') }).toEqual({ a: 'x' })
  })

  test('may be read when the reader stands at its brace already', () => {
    const reader = new JsonTokenReader(Buffer.from('{"text":"a"}'))
    reader.next()
    expect({ ...parse(reader) }).toEqual({ text: 'a' })
    expect(reader.token).toBe('END_OBJECT')
  })

  test('does not hide failures of our own', () => {
    const parser = objectParser('broken', {
      a: nestedField(() => {
        throw new TypeError('a bug')
      }),
    })
    expect(() => read(parser, '{"a":{}}')).toThrow(TypeError)
  })
})

describe('what is built of the members', () => {
  const parser = objectParser(
    'built',
    { name: stringField(), size: stringField() },
    {
      required: ['name'],
      build: ({ name, size }) => {
        if (size === 'x') throw new IllegalArgumentError('bad size')
        if (size === 'bug') throw new TypeError('a bug')
        return `${name}/${size ?? ''}`
      },
    },
  )

  test.each([
    ['{"name":"a"}', 'a/'],
    ['{"size":"1","name":"a"}', 'a/1'],
  ])('is the result of %s', (text, result) => {
    expect(read(parser, text)).toBe(result)
  })

  test('is refused within the member that came last of all', () => {
    expect(reasonsOf(() => read(parser, '{"name":"a","size":"x"}'))).toEqual([
      '[1:20] [built] failed to parse field [size]',
      'Failed to build [built] after last required field arrived',
      'bad size',
    ])
  })

  test('is refused at the end when some member never came', () => {
    const three = objectParser(
      'three',
      { a: stringField(), b: stringField() },
      {
        build: () => {
          throw new GenericError('never')
        },
      },
    )
    expect(reasonsOf(() => read(three, '{"a":"x"}'))).toEqual([
      'Failed to build [three] after last required field arrived',
      'never',
    ])
  })

  test('waits for required members', () => {
    expect(reasonsOf(() => read(parser, '{"size":"x"}'))).toEqual(['Required [name]'])
  })

  test('does not hide failures of our own', () => {
    expect(() => read(parser, '{"size":"bug","name":"a"}')).toThrow(TypeError)
  })
})

describe('a strict list of strings', () => {
  function readList(text: string) {
    const reader = new JsonTokenReader(Buffer.from(text))
    reader.next()
    return readStringArray(reader, 'names')
  }

  test('is read', () => {
    expect(readList('["a","a",""]')).toEqual(['a', 'a', ''])
  })

  test.each([
    ['"a"', 'could not parse [names] field. expected a string array but found [VALUE_STRING] value instead'],
    ['null', 'could not parse [names] field. expected a string array but found null value instead'],
    ['[1]', 'could not parse [null] field. expected a string array but one of the value in the array is [VALUE_NUMBER]'],
    ['["a",null]', 'could not parse [null] field. expected a string array but one of the value in the array is [VALUE_NULL]'],
  ])('is refused: %s', (text, reason) => {
    expect(reasonsOf(() => readList(text))).toEqual([reason])
  })
})

describe('an object that is read in slices', () => {
  const parseOuter = objectParserInSteps(
    'outer',
    {
      plain: stringField(),
      texts: stringArrayField(),
      inner: nestedFieldInSteps(objectParserInSteps('inner', { texts: stringArrayField() })),
      inners: nestedListFieldInSteps(objectParserInSteps('inner', { texts: stringArrayField() })),
    },
    {
      build: ({ plain }) => {
        if (plain === 'unbuildable') throw new IllegalArgumentError('no')
        return plain
      },
    },
  )
  const readSlices = (text: string) => pausesOf(parseOuter(new JsonTokenReader(Buffer.from(text))))
  const texts = JSON.stringify(Array(1000).fill('a'))

  test.each([
    ['a long list', `{"texts":${texts},"plain":"x"}`],
    ['a long list deeper inside', `{"inner":{"texts":${texts}},"plain":"x"}`],
    ['one of several objects', `{"inners":[{"texts":${texts}}],"plain":"x"}`],
    ['several objects', `{"inners":[{},{},{}],"plain":"x"}`],
  ])('pauses within %s', (_, text) => {
    const { pauses, result } = readSlices(text)
    expect(result).toBe('x')
    expect(pauses).toBeGreaterThan(2)
  })

  test('does not pause elsewhere', () => {
    expect(readSlices('{"texts":["a"],"inner":{},"plain":"x"}')).toEqual({ pauses: 0, result: 'x' })
  })

  test.each<readonly [text: string, reasons: readonly string[]]>([
    [
      `{"inner":{"texts":[${'1,'.repeat(1000)}{}]}}`,
      [
        '[1:2020] [outer] failed to parse field [inner]',
        '[1:2020] [inner] failed to parse field [texts]',
        'Expected text at 1:2020 but found START_OBJECT',
      ],
    ],
    ['{"inner":1}', ["[1:10] [outer] inner doesn't support values of type: VALUE_NUMBER"]],
    [
      '{"inner":{},"inners":[],"texts":[],"plain":"unbuildable"}',
      ['[1:44] [outer] failed to parse field [plain]', 'Failed to build [outer] after last required field arrived', 'no'],
    ],
  ])('is refused as in one go: %.30s', (text, reasons) => {
    expect(reasonsOf(() => readSlices(text))).toEqual(reasons)
  })
})
