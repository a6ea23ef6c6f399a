/** Probes that whatever is remembered is forgotten in time: a change counts for the very next request, whoever made it. */
import { describe, expect, test } from 'vitest'
import { openTestApplication, type TestApplication } from '../../test/support/application.ts'
import { ask, send } from '../../test/support/asked.ts'
import { temporaryFolder } from '../../test/support/temporary-folder.ts'
import { openSqliteStore } from '../store/sqlite/sqlite-store.ts'

const hash = '$2a$04$BailiwickHarness.saltOjOe5iyeDdpWiyS61r9uDiRGI70P6yc2'
const check = 'POST /_security/user/_has_privileges {"cluster":["monitor"]}'
const resource =
  'POST /_security/user/_has_privileges {"application":[{"application":"shop","privileges":["sell:x"],"resources":["r"]}]}'
const who = 'GET /_security/_authenticate'

/** What `joe` is told before and after a change. */
const changes = [
  {
    name: 'a role that was changed',
    change: 'PUT /_security/role/clerk {}',
    question: check,
    before: '"monitor":true',
    after: '"monitor":false',
  },
  {
    name: 'a role that was deleted',
    change: 'DELETE /_security/role/clerk',
    question: check,
    before: '"monitor":true',
    after: '"monitor":false',
  },
  {
    name: 'a role that was created under a name already assigned',
    change: 'PUT /_security/role/later {"cluster":["manage"]}',
    question: 'POST /_security/user/_has_privileges {"cluster":["manage"]}',
    before: '"manage":false',
    after: '"manage":true',
  },
  {
    name: 'a user with other roles',
    change: 'PUT /_security/user/joe {"roles":[]}',
    question: check,
    before: '"monitor":true',
    after: '"monitor":false',
  },
  { name: 'a user that was disabled', change: 'PUT /_security/user/joe/_disable', question: who, before: '200', after: '401' },
  { name: 'a user that was deleted', change: 'DELETE /_security/user/joe', question: who, before: '200', after: '401' },
  {
    name: 'a password that was changed',
    change: 'PUT /_security/user/joe/_password {"password":"another"}',
    question: who,
    before: '200',
    after: '401',
  },
  {
    name: 'an application privilege that was changed',
    change: 'PUT /_security/privilege {"shop":{"sell":{"actions":["sell:y"]}}}',
    question: resource,
    before: '"sell:x":true',
    after: '"sell:x":false',
  },
  {
    name: 'an application privilege that was deleted',
    change: 'DELETE /_security/privilege/shop/sell',
    question: resource,
    before: '"sell:x":true',
    after: '"sell:x":false',
  },
] as const

describe('a change by this server', () => {
  test.each(changes)('is seen by the next request: $name', async ({ change, question, before, after }) => {
    const application = await openTestApplication()
    try {
      await setUp(application)
      expect(await ask(application, question, 'joe')).toContain(before)
      expect(await ask(application, change)).toMatch(/^200 /)
      expect(await ask(application, question, 'joe')).toContain(after)
    } finally {
      await application.close()
    }
  })
})

describe('a change by another process', () => {
  test.each(changes)('is seen by the next request: $name', async ({ change, question, before, after }) => {
    const path = `${temporaryFolder()}/store.db`
    const one = await openTestApplication({ store: await openSqliteStore({ path }) })
    const other = await openTestApplication({ store: await openSqliteStore({ path }) })
    try {
      await setUp(one)
      expect(await ask(one, question, 'joe')).toContain(before)
      expect(await ask(other, change)).toMatch(/^200 /)
      expect(await ask(one, question, 'joe')).toContain(after)
    } finally {
      await one.close()
      await other.close()
    }
  })

  test('to an API key counts here too, and ends it', async () => {
    const path = `${temporaryFolder()}/store.db`
    const one = await openTestApplication({ store: await openSqliteStore({ path }) })
    const other = await openTestApplication({ store: await openSqliteStore({ path }) })
    try {
      const key = await makeKey(one, '{"name":"k"}')
      expect(await ask(one, check, key)).toContain('"monitor":true')
      await ask(other, `PUT /_security/api_key/${idOf(key)} {"role_descriptors":{"a":{"cluster":["none"]}}}`)
      expect(await ask(one, check, key)).toContain('"monitor":false')
      await ask(other, 'DELETE /_security/api_key {"name":"k"}')
      expect(await ask(one, who, key)).toMatch(/^401 /)
    } finally {
      await one.close()
      await other.close()
    }
  })
})

describe('an API key', () => {
  test('is good until its time is over, to the millisecond', async () => {
    const application = await openTestApplication()
    const key = await makeKey(application, '{"name":"k","expiration":"90s"}')
    application.clock.advance(89_999)
    expect(await ask(application, who, key)).toMatch(/^200 /)
    application.clock.advance(1)
    expect(await ask(application, who, key)).toMatch(/^401 /)
    await application.close()
  })

  test('keeps what its owner had, whatever becomes of the owner', async () => {
    const application = await openTestApplication()
    await setUp(application)
    const key = await makeKey(application, '{"name":"k"}', 'joe')
    for (const change of ['PUT /_security/role/clerk {}', 'PUT /_security/user/joe/_disable', 'DELETE /_security/user/joe']) {
      await ask(application, change)
      expect(await ask(application, check, key)).toContain('"monitor":true')
    }
    await application.close()
  })

  test('has what its owner has now as soon as the owner updates it, until when it was told to live', async () => {
    const application = await openTestApplication()
    await setUp(application)
    const key = await makeKey(application, '{"name":"k","expiration":"10s"}', 'joe')
    await ask(application, 'PUT /_security/role/clerk {"cluster":["manage_own_api_key","monitor","manage_ilm"]}')
    const asked = 'POST /_security/user/_has_privileges {"cluster":["manage_ilm"]}'
    expect(await ask(application, asked, key)).toContain('{"manage_ilm":false}')
    await ask(application, `PUT /_security/api_key/${idOf(key)} {"expiration":"20s"}`, 'joe')
    expect(await ask(application, asked, key)).toContain('{"manage_ilm":true}')
    application.clock.advance(19_999)
    expect(await ask(application, who, key)).toMatch(/^200 /)
    application.clock.advance(1)
    expect(await ask(application, who, key)).toMatch(/^401 /)
    await application.close()
  })

  test('is changed by all updates at once, one after the other', async () => {
    const application = await openTestApplication()
    const key = await makeKey(application, '{"name":"k"}')
    const path = `/_security/api_key/${idOf(key)}`
    const bodies = Array.from({ length: 20 }, (_, n) =>
      n % 2 === 0 ? `{"metadata":{"n":${n}}}` : `{"role_descriptors":{"r${n}":{"cluster":["monitor"]}}}`,
    )
    const answers = await Promise.all(bodies.map((body) => ask(application, `PUT ${path} ${body}`)))
    expect(new Set(answers)).toEqual(new Set(['200 {"updated":true}']))
    const { api_keys: keys } = JSON.parse((await send(application, `GET /_security/api_key?id=${idOf(key)}`)).text)
    expect([keys[0].metadata, Object.keys(keys[0].role_descriptors)]).toEqual([{ n: 18 }, ['r19']])
    await application.close()
  })

  test('is limited by both its own roles and those of its owner', async () => {
    const application = await openTestApplication()
    await setUp(application)
    const key = await makeKey(application, '{"name":"k","role_descriptors":{"a":{"cluster":["all"]}}}', 'joe')
    const asked = 'POST /_security/user/_has_privileges {"cluster":["monitor","manage"]}'
    expect(await ask(application, asked, key)).toContain('{"monitor":true,"manage":false}')
    await application.close()
  })

  test.each([
    '{"name":"d"}',
    '{"name":"d","role_descriptors":{}}',
    '{"name":"d","role_descriptors":{"a":{"cluster":["none"]}}}',
    '{"name":"d","role_descriptors":{"a":{"metadata":{"x":1}}}}',
    '{"name":"d","role_descriptors":{"a":{},"b":{"run_as":["x"]}}}',
    '{"name":"d","role_descriptors":{"a":{"remote_indices":[{"clusters":["a"],"names":["b"],"privileges":["read"]}]}}}',
    '{"name":"d","role_descriptors":{"a":{"remote_cluster":[{"clusters":["a"],"privileges":["monitor_stats"]}]}}}',
    '{"name":"d","role_descriptors":{"a":{"restriction":{"workflows":["search_application_query"]}}}}',
  ])('makes no key with any right: %s', async (body) => {
    const application = await openTestApplication()
    const key = await makeKey(application, '{"name":"k"}')
    expect(await ask(application, `POST /_security/api_key ${body}`, key)).toBe(
      '400 illegal_argument_exception: creating derived api keys requires an explicit role descriptor that is empty (has no privileges)',
    )
    expect(await ask(application, 'POST /_security/api_key {"name":"d","role_descriptors":{"a":{}}}', key)).toMatch(/^200 /)
    await application.close()
  })

  test('is named by its id when it acts for somebody who is disabled, and not at all when it acts for others', async () => {
    const application = await openTestApplication()
    await setUp(application)
    const key = await makeKey(application, '{"name":"k"}')
    const id = idOf(key)
    const runAs = { 'es-security-runas-user': 'joe' }
    expect(await ask(application, who, key)).toContain('"api_key":{"managed_by":"elasticsearch","name":"k","id":"*"}')
    expect(await ask(application, who, key, runAs)).not.toContain('"api_key":{')
    await ask(application, 'PUT /_security/user/joe/_disable')
    expect(await ask(application, who, key, runAs)).toBe(
      `401 security_exception: unable to authenticate user [${id}] for REST request [/_security/_authenticate]`,
    )
    await application.close()
  })
})

async function setUp(application: TestApplication): Promise<void> {
  await ask(application, 'PUT /_security/privilege {"shop":{"sell":{"actions":["sell:x"]}}}')
  const applications = [{ application: 'shop', privileges: ['sell'], resources: ['*'] }]
  await ask(
    application,
    `PUT /_security/role/clerk ${JSON.stringify({ cluster: ['monitor', 'manage_own_api_key'], applications })}`,
  )
  await ask(application, `PUT /_security/user/joe ${JSON.stringify({ password_hash: hash, roles: ['clerk', 'later'] })}`)
}

async function makeKey(application: TestApplication, body: string, owner = 'administrator'): Promise<string> {
  const { encoded } = JSON.parse((await send(application, `POST /_security/api_key ${body}`, owner)).text)
  return `ApiKey ${encoded}`
}

function idOf(key: string): string {
  return Buffer.from(key.slice('ApiKey '.length), 'base64').toString().split(':')[0] ?? ''
}
