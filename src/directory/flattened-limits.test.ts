import { describe, expect, test } from 'vitest'
import type { JsonObject } from '../engine/index.ts'
import { DocumentParsingError, IllegalArgumentError } from '../errors.ts'
import { checkFlattened } from './flattened-limits.ts'

const tooDeep = 'The provided [flattened] field [user_profile.labels] exceeds the maximum depth limit of [20].'
const immense = (key: string, length: number) =>
  'Flattened field [user_profile.labels] contains one immense field whose keyed encoding is longer than the allowed max length of 32766 bytes. ' +
  `Key length: ${key.length}, value length: ${length} for key starting with [${key.slice(0, 50)}]`

describe('labels', () => {
  test.each<[name: string, labels: JsonObject]>([
    ['nothing', {}],
    ['texts, numbers, truth values and null', { a: 'x', b: 1, c: JSON.rawJSON('1.0'), d: true, e: null, f: 2n }],
    ['lists of anything', { a: [1, [2, [{ b: 'x' }]], null] }],
    ['twenty levels', nested(20)],
    ['a list between levels, which is none', { a: [nested(19)] }],
    ['the longest leaf', { b: 'x'.repeat(32_764) }],
    ['the longest leaf under a path', { b: { cc: 'x'.repeat(32_761) } }],
    ['a text with the character that separates paths and texts', { a: 'v\0v' }],
    ['a key without a letter', { '': { '': 'x' } }],
  ])('may be %s', (_, labels) =>
    expect(() => checkFlattened(labels, { field: 'user_profile.labels', documentId: 'profile_u_x_0' })).not.toThrow(),
  )

  test.each<[name: string, labels: JsonObject, cause: string]>([
    ['twenty-one levels', nested(21), tooDeep],
    ['twenty-one levels through a list', { a: [nested(20)] }, tooDeep],
    ['a leaf too long', { b: 'x'.repeat(32_765) }, immense('b', 32_765)],
    ['a leaf too long in bytes', { b: 'é'.repeat(16_383) }, immense('b', 32_766)],
    ['a leaf too long under its path', { b: { cc: ['x'.repeat(32_762)] } }, immense('b.cc', 32_762)],
    [
      'a key with the character that separates paths and texts',
      { f: { 'g\0h': 1 } },
      'Keys in [flattened] fields cannot contain the reserved character \\0. Offending key: [f.g\0h].',
    ],
  ])('may not be %s', (_, labels, cause) => {
    const refused = () => checkFlattened(labels, { field: 'user_profile.labels', documentId: 'profile_u_x_0' })
    const reason = "failed to parse field [user_profile.labels] of type [flattened] in document with id 'profile_u_x_0'"
    expect(refused).toThrow(new DocumentParsingError(reason))
    expect(refused).toThrow(expect.objectContaining({ cause: new IllegalArgumentError(cause) }))
  })
})

/** Objects within objects, `depth` of them in all. */
function nested(depth: number): JsonObject {
  return depth === 1 ? { k: 1 } : { k: nested(depth - 1) }
}
