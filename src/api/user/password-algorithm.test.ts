/** Probes the configured algorithm of password hashes: new passwords get it, and old ones stay good. */
import { describe, expect, test } from 'vitest'
import { openTestApplication } from '../../../test/support/application.ts'
import { ask } from '../../../test/support/asked.ts'
import { basicAuthorization } from '../../../test/support/target.ts'

const bcryptHash = '$2a$04$BailiwickHarness.saltOjOe5iyeDdpWiyS61r9uDiRGI70P6yc2'

describe.each([
  ['bcrypt', '$2a$04$'],
  ['bcrypt5', '$2a$05$'],
  ['pbkdf2_1000', '{PBKDF2}1000$'],
  ['pbkdf2_stretch_1000', '{PBKDF2_STRETCH}1000$'],
])('with %s', (passwordHashAlgorithm, prefix) => {
  test('a password is stored so, and everybody can log in', async () => {
    const application = await openTestApplication({ settings: { passwordHashAlgorithm } })
    try {
      await ask(application, 'PUT /_security/user/new {"password":"new-password","roles":[]}')
      await ask(application, `PUT /_security/user/old {"password_hash":"${bcryptHash}","roles":[]}`)
      await ask(application, 'PUT /_security/user/kibana/_password {"password":"new-password"}')
      expect((await application.store.getUser('new'))?.passwordHash.startsWith(prefix)).toBe(true)
      expect((await application.store.getUser('old'))?.passwordHash).toBe(bcryptHash)
      for (const username of ['new', 'kibana', 'old']) {
        const authorization = basicAuthorization(username, username === 'old' ? 'bw-password' : 'new-password')
        expect(await ask(application, 'GET /_security/_authenticate', authorization)).toMatch(/^200 /)
        expect(await ask(application, 'GET /_security/_authenticate', basicAuthorization(username, 'wrong'))).toMatch(/^401 /)
      }
    } finally {
      await application.close()
    }
  })
})
