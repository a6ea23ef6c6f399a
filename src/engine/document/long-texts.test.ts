import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { finish } from '../steps/steps.ts'
import { JsonTokenReader } from './json-token-reader.ts'
import { prepareJson } from './prepared-json.ts'

const length = 70_000

/** Every token with its name and text, up to what is wrong. */
function walk(reader: JsonTokenReader): readonly string[] {
  const steps: string[] = []
  try {
    for (let token = reader.next(); token !== null; token = reader.next()) {
      const text = token === 'FIELD_NAME' || token === 'VALUE_STRING' ? reader.text() : ''
      steps.push(`${JSON.stringify(reader.position)} ${reader.name} ${token} ${text}`)
    }
  } catch (error) {
    steps.push((error as Error).message)
  }
  return steps
}

const bytesOf = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'latin1'))
const utf8 = (text: string): string => Buffer.from(text).toString('latin1')

const long: readonly (readonly [what: string, content: string])[] = [
  ['ASCII', 'x'.repeat(length)],
  ['UTF-8', utf8('ä😀'.repeat(length / 4))],
  ['escapes', '\\n\\"\\\\\\u00e4\\ud83d\\ude00\\ud800'.repeat(length / 20)],
  ['escapes and UTF-8', utf8('ä\\n'.repeat(length / 2))],
  ['surrogates in UTF-8', '\xed\xa0\xbd\xed\xb8\x80'.repeat(length / 4)],
  ['characters in more bytes than needed', '\xc0\x80'.repeat(length)],
]

describe('a long text is read as any other:', () => {
  const documents = long.flatMap(([what, content]) => [
    [`${what} as a value`, `{"a":"${content}","b":"${content}"}`, true] as const,
    [`${what} as a name`, `{"${content}":1,"b":1}`, true] as const,
    [`${what} behind a comment with a quote`, `/* " */{"a":"${content}"}`, false] as const,
  ])
  test.each(documents)('%s', (_, document) => {
    const prepared = finish(prepareJson(bytesOf(document)))

    expect(walk(new JsonTokenReader(prepared))).toEqual(walk(new JsonTokenReader(bytesOf(document))))
  })

  test.each(documents.filter(([, , isFound]) => isFound))('%s is found beforehand', (_, document) => {
    expect(finish(prepareJson(bytesOf(document))).longTexts!.size).toBeGreaterThan(0)
  })
})

describe('what is wrong in a long text is told as in any other:', () => {
  test.each<readonly [what: string, content: string]>([
    ['a control character', `${'x'.repeat(length)}\n"`],
    ['a bad escape', `${'x'.repeat(length)}\\x"`],
    ['half an escape', `${'x'.repeat(length)}\\u12"`],
    ['a byte that begins nothing', `${'x'.repeat(length)}\xff"`],
    ['half a character', `${'x'.repeat(length)}\xc3"`],
    ['no end', 'x'.repeat(length)],
    ['no end but an escaped quote', `${'x'.repeat(length)}\\"`],
    ['no end but a backslash', `${'x'.repeat(length)}\\`],
  ])('%s', (_, content) => {
    for (const document of [`{"a":"${content}`, `{"${content}`]) {
      const bytes = bytesOf(document)
      const plainly = walk(new JsonTokenReader(bytes))
      expect(walk(new JsonTokenReader(finish(prepareJson(bytes))))).toEqual(plainly)
      expect(plainly.at(-1)).toMatch(/^\[\d+:\d+\] /)
    }
  })
})

test('any document reads the same with and without', () => {
  const part = fc.oneof(
    fc.constantFrom('"', '\\', '\\"', '\\\\', '{', '}', '[', ']', ',', ':', '/*', '*/', '//', '\n', '\\u', 'ä', '\xff', '\0'),
    fc.constantFrom(...long.map(([, content]) => `"${content}"`)),
    fc.constantFrom('x'.repeat(length), '"a":', '"b"', '1'),
  )
  const arbitrary = fc.array(part, { maxLength: 12 }).map((parts) => bytesOf(parts.join('')))
  fc.assert(
    fc.property(arbitrary, (bytes) => {
      expect(walk(new JsonTokenReader(finish(prepareJson(bytes))))).toEqual(walk(new JsonTokenReader(bytes)))
    }),
    { numRuns: 200 },
  )
})

test.each<readonly [what: string, bytes: Uint8Array, steps: number]>([
  ['one long text', bytesOf(`"${'x'.repeat(1_000_000)}"`), 3],
  ['one with escapes', bytesOf(`"${'\\n'.repeat(500_000)}"`), 40],
  ['one without an end', bytesOf(`"${'x'.repeat(1_000_000)}`), 3],
  ['many texts', bytesOf(`[${'"x",'.repeat(250_000)}1]`), 3],
  ['zeros', new Uint8Array(1_000_000), 40],
])('others have their turn while %s is looked at', (_, bytes, steps) => {
  expect([...prepareJson(bytes)].length).toBeGreaterThanOrEqual(steps)
})
