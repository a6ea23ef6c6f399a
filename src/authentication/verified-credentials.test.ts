import { beforeEach, expect, test } from 'vitest'
import { createPasswordHasher, type PasswordHasher } from './password-hash.ts'
import { VerifiedCredentials } from './verified-credentials.ts'

const hasher = createPasswordHasher({ family: 'bcrypt', cost: 4 })
let verifications: number
let credentials: VerifiedCredentials
let hash: string

beforeEach(async () => {
  verifications = 0
  const counting: PasswordHasher = {
    hash: hasher.hash,
    verify(password, stored) {
      verifications++
      return hasher.verify(password, stored)
    },
  }
  credentials = new VerifiedCredentials(counting)
  hash = await hasher.hash('secret')
})

test('what was verified is not verified again', async () => {
  expect(await credentials.verify('joe', 'secret', hash)).toBe(true)
  expect(await credentials.verify('joe', 'secret', hash)).toBe(true)
  expect(verifications).toBe(1)
})

test('a failure is not remembered, and leaves the memory alone', async () => {
  await credentials.verify('joe', 'secret', hash)
  expect(await credentials.verify('joe', 'wrong', hash)).toBe(false)
  expect(await credentials.verify('joe', 'wrong', hash)).toBe(false)
  expect(await credentials.verify('joe', 'secret', hash)).toBe(true)
  expect(verifications).toBe(3)
})

test('another hash forgets the old password at once', async () => {
  await credentials.verify('joe', 'secret', hash)
  const other = await hasher.hash('another')
  expect(await credentials.verify('joe', 'secret', other)).toBe(false)
  expect(await credentials.verify('joe', 'another', other)).toBe(true)
})

test('one password of two users is verified for each', async () => {
  await credentials.verify('joe', 'secret', hash)
  await credentials.verify('ann', 'secret', hash)
  expect(verifications).toBe(2)
})

test.each([
  ['of users named', ['joe'], 3],
  ['of everybody', [], 4],
  ['of others', ['jim'], 2],
])('what is forgotten %s is verified again', async (_, usernames, wanted) => {
  for (const username of ['joe', 'ann']) await credentials.verify(username, 'secret', hash)
  credentials.forget(usernames)
  for (const username of ['joe', 'ann']) await credentials.verify(username, 'secret', hash)
  expect(verifications).toBe(wanted)
})
