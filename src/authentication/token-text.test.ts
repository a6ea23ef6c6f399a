import { describe, expect, test } from 'vitest'
import { parseToken, type TokenText, writeToken } from './token-text.ts'

const id = Buffer.alloc(16, 0xfb).toString('base64url')
const secret = Buffer.alloc(16, 7).toString('base64url')

describe('the text of a token', () => {
  test.each<TokenText>([
    { kind: 'access', id, secret },
    { kind: 'refresh', id, secret },
    { kind: 'refresh', id: secret, secret: id },
  ])('is read as it was written: $kind', (token) => {
    const text = writeToken(token)
    expect(text).toMatch(/^[A-Za-z0-9_-]{44}$/)
    expect(parseToken(text)).toEqual(token)
  })

  const text = writeToken({ kind: 'access', id, secret })

  test.each<readonly [what: string, text: string]>([
    ['nothing', ''],
    ['a part', text.slice(0, -1)],
    ['more', `${text}AAAA`],
    ['padding', `${text}=`],
    ['another alphabet', text.replaceAll('-', '+').replaceAll('_', '/')],
    ['foreign characters', `${text.slice(0, -1)}!`],
    ['no kind', `AA${text.slice(2)}`],
    ['an unknown kind', Buffer.alloc(33, 3).toString('base64url')],
    ['a token of a service account', 'AAEAAWVsYXN0aWMva2liYW5hL2E6YmNkZWZnaGlqa2xtbm9wcXJz'],
  ])('is not %s', (_, other) => {
    expect(parseToken(other)).toBeUndefined()
  })
})
