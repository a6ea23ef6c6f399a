import { createHash, createHmac } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { hashSecret, isSecretOf } from './secret-hash.ts'

describe('a stored secret', () => {
  test('is salted: equal secrets look different', () => {
    expect(hashSecret('secret', 'a')).not.toBe(hashSecret('secret', 'b'))
  })

  test('does not contain the secret, and tells how it was made', () => {
    const digest = createHmac('sha256', 'salt').update('secret').digest('base64')
    expect(hashSecret('secret', 'salt')).toBe(`sha256$salt$${digest}`)
  })

  test.each<readonly [what: string, secret: string, stored: string, isVerified: boolean]>([
    ['the secret itself', 'secret', hashSecret('secret', 'salt'), true],
    ['another secret', 'Secret', hashSecret('secret', 'salt'), false],
    ['the beginning of the secret', 'secre', hashSecret('secret', 'salt'), false],
    ['the salt moved into the secret', 'ltsecret', hashSecret('secret', 'salt').replace('$salt$', '$sa$'), false],
    ['an empty secret', '', hashSecret('', 'salt'), true],
    ['a digest without a salt, of the secret', 'secret', createHash('sha256').update('secret').digest('base64'), true],
    ['a digest without a salt, of another', 'other', createHash('sha256').update('secret').digest('base64'), false],
    ['the stored text as the secret', hashSecret('secret', 'salt'), hashSecret('secret', 'salt'), false],
    ['a stored text that is none', 'secret', 'sha256$', false],
    ['an empty stored text', '', '', false],
  ])('is verified by %s: %s', (_, secret, stored, isVerified) => {
    expect(isSecretOf(secret, stored)).toBe(isVerified)
  })
})
