/** Probes the templates of recorded cases: captured values, base64 around them, and texts that only look like templates. */
import { describe, expect, test } from 'vitest'
import { fillTemplates } from './templates.ts'

const variables = new Map([
  ['id', 'k1'],
  ['key-secret', 's3'],
])

describe('a template', () => {
  test.each([
    ['is replaced by the captured value', 'a {{id}} b', 'a k1 b'],
    ['may have a name with a hyphen', '{{key-secret}}', 's3'],
    ['is encoded after the inner ones are filled in', 'ApiKey {{b64:{{id}}:{{key-secret}}}}', `ApiKey ${btoa('k1:s3')}`],
    ['stays when nothing was captured under its name', '{{other}}', '{{other}}'],
    ['is not a wildcard', '{*}', '{*}'],
  ])('%s', (_, text, filled) => {
    expect(fillTemplates(text, variables)).toBe(filled)
  })

  test('is filled in keys and in everything inside a value', () => {
    expect(fillTemplates({ '{{id}}': ['{{id}}', 1, null, { a: '{{id}}' }] }, variables)).toEqual({
      k1: ['k1', 1, null, { a: 'k1' }],
    })
  })
})
