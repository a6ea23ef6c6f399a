import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { yamlKeys, yamlValues } from '../../test/cases/yaml-scalars.ts'
import type { Rendered } from './exchange.ts'
import { renderYaml } from './render-yaml.ts'

const number = (text: string) => JSON.rawJSON(text) as Rendered

describe('a value in YAML', () => {
  test.each(yamlValues)('%j is written %j', (value, written) => {
    expect(renderYaml({ a: { b: { c: [value] } } })).toBe(`---\na:\n  b:\n    c:\n    - ${written}\n`)
  })

  test('reads back as what it was', () => {
    const values = yamlValues.map(([value]) => value).filter((value) => !/[\ufffe\uffff]/.test(value))
    expect(parse(renderYaml({ values }))).toEqual({ values })
  })
})

describe('a key in YAML', () => {
  test.each(yamlKeys)('%j is written %j', (key, written) => {
    const value = written.startsWith('? ') && written !== '?x' ? `${written}\n:` : `${written}:`
    expect(renderYaml(new Map([[key, 1]]))).toBe(`---\n${value} 1\n`)
  })

  test.each([
    ['True', '"True"'],
    ['NULL', '"NULL"'],
    ['tRUE', 'tRUE'],
    ['Y', '"Y"'],
    ['\u2028', '? "\\L"\n'],
  ])('%j is written %j', (key, written) => {
    expect(renderYaml(new Map([[key, 1]]))).toBe(`---\n${written}: 1\n`)
  })
})

describe('a document in YAML', () => {
  const cases: readonly (readonly [Rendered, string])[] = [
    [{}, '--- {}\n'],
    [new Map(), '--- {}\n'],
    [{ a: undefined }, '--- {}\n'],
    [[], '--- []\n'],
    ['x', '--- "x"\n'],
    [1, '--- 1\n'],
    [[1], '---\n- 1\n'],
    [
      { a: true, b: null, c: 12345678901234567890n, d: number('1.0E30') },
      '---\na: true\nb: null\nc: 12345678901234567890\nd: 1.0E30\n',
    ],
    [{ a: {}, b: [] }, '---\na: {}\nb: []\n'],
    [{ a: { b: { c: [] } } }, '---\na:\n  b:\n    c: []\n'],
    [{ list: ['a', 1, [1, [2, []], {}]] }, '---\nlist:\n- "a"\n- 1\n- - 1\n  - - 2\n    - []\n  - {}\n'],
    [
      { l: [{ k: 'v', l: [{ m: 1, o: [1] }, {}] }, [], {}] },
      '---\nl:\n- k: "v"\n  l:\n  - m: 1\n    o:\n    - 1\n  - {}\n- []\n- {}\n',
    ],
    [
      new Map<string, Rendered>([
        ['b', 1],
        ['1', 2],
      ]),
      '---\nb: 1\n"1": 2\n',
    ],
    [{ '': { a: 1 } }, '---\n? ""\n: a: 1\n'],
  ]
  test.each(cases)('of %o is %j', (value, text) => {
    expect(renderYaml(value)).toBe(text)
  })

  test('is folded where the real server folds it', () => {
    const error = 'Incorrect HTTP method for uri [/_security/user/_has_privileges] and method [DELETE], allowed: [GET, POST]'
    expect(renderYaml({ error, status: 405 })).toBe(
      '---\nerror: "Incorrect HTTP method for uri [/_security/user/_has_privileges] and method\\\n  \\ [DELETE], allowed: [GET, POST]"\nstatus: 405\n',
    )
  })
})
