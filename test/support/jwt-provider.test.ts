import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { loadSettings } from '../../src/app/config.ts'
import { openTestApplication } from './application.ts'
import { send } from './asked.ts'
import { parityToken, readProviderKeys, writeParityProvider } from './jwt-provider.ts'

test('the settings file that a provider writes makes its tokens good', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'bailiwick-provider-'))
  const printed = writeParityProvider(folder)
  expect(printed).toContain('xpack.security.authc.realms.jwt.parity-jwt.claims.principal=sub')
  const { realms } = await loadSettings({ file: join(folder, 'settings.yml'), environment: {}, options: {} })
  const application = await openTestApplication({ settings: { realms } })
  const token = parityToken({ sub: 'joe', groups: ['a'] }, readProviderKeys(folder), application.clock.now())
  const answer = await send(application, 'GET /_security/_authenticate', `Bearer ${token}`)
  expect(JSON.parse(answer.text)).toMatchObject({ username: 'joe', authentication_realm: { name: 'parity-jwt', type: 'jwt' } })
  await application.close()
  rmSync(folder, { recursive: true })
})
