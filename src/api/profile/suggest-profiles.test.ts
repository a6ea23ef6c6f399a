/** Probes suggestions: which profiles fit what was typed, in which order, what hints do, and what is refused. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { TestApplication } from '../../../test/support/application.ts'
import { type AskedCase, ask, openWith, send, testAnswers } from '../../../test/support/asked.ts'

const people = [
  ['user_foo', 'Very Curious User Foo', 'fooemail@example.org'],
  ['admin_bar', 'Super Curious Admin Bar', 'baremail@example.org'],
  ['user_baz', 'Very Anxious User Baz', 'bazemail@example.org'],
  ['admin_qux', 'Super Anxious Admin Qux', 'quxemail@example.org'],
] as const

let application: TestApplication
const uids = new Map<string, string>()

beforeAll(async () => {
  application = await openWith({}, {})
  for (const [username, full_name, email] of people) {
    const user = { password: 'bw-password', roles: [], full_name, email }
    await ask(application, `PUT /_security/user/${username} ${JSON.stringify(user)}`)
    application.clock.advance(1000)
    const grant = { grant_type: 'password', username, password: 'bw-password' }
    const profile = await send(application, `POST /_security/profile/_activate ${JSON.stringify(grant)}`)
    uids.set(username, JSON.parse(profile.text).uid)
  }
})

afterAll(() => application.close())

/** What was typed, and who fits, the best first; recorded from Elasticsearch. */
const typed: readonly (readonly [name: string, usernames: readonly string[]])[] = [
  ['super admin', ['admin_qux', 'admin_bar']],
  ['admin super', ['admin_qux', 'admin_bar']],
  ['ver', ['user_baz', 'user_foo']],
  ['user', ['user_baz', 'user_foo']],
  ['very admin', ['admin_qux', 'admin_bar', 'user_baz', 'user_foo']],
  ['fooem', ['user_foo']],
  ['example.org', ['admin_qux', 'user_baz', 'admin_bar', 'user_foo']],
  ['Kurious One', ['admin_bar', 'user_foo']],
  ['foo', ['user_foo']],
  ['curious', ['admin_bar', 'user_foo']],
  ['curiou x', ['admin_bar', 'user_foo']],
  ['crious x', ['admin_bar', 'user_foo']],
  ['anxoius x', ['admin_qux', 'user_baz']],
  ['anixous x', ['admin_qux', 'user_baz']],
  ['zuper x', ['admin_qux', 'admin_bar']],
  ['sper x', ['admin_qux', 'admin_bar']],
  ['suepr x', ['admin_qux', 'admin_bar']],
  ['fooemail', ['user_foo']],
  ['fooemail@example.org', ['user_foo', 'admin_qux', 'user_baz', 'admin_bar']],
  ['user_foo', ['user_foo']],
  ['user foo', ['user_foo', 'user_baz']],
  ['example', ['admin_qux', 'user_baz', 'admin_bar', 'user_foo']],
  ['exampl x', ['admin_qux', 'user_baz', 'admin_bar', 'user_foo']],
  ['', ['admin_qux', 'user_baz', 'admin_bar', 'user_foo']],
  ['  ', ['admin_qux', 'user_baz', 'admin_bar', 'user_foo']],
  ['-', []],
  ['foo@', ['user_foo']],
  ['curious-user', ['user_foo', 'user_baz', 'admin_bar']],
  ['bar x', ['admin_bar', 'user_baz']],
  ['br x', []],
  ['very', ['user_baz', 'user_foo']],
  ['VERY', ['user_baz', 'user_foo']],
  ['foo bar', ['admin_bar', 'user_foo']],
  ['ba', ['user_baz', 'admin_bar']],
  ['q', ['admin_qux']],
  ['admin_', ['admin_qux', 'admin_bar']],
  ['User_', ['user_baz', 'user_foo']],
  ['org', ['admin_qux', 'user_baz', 'admin_bar', 'user_foo']],
  ['email x', []],
  ['fooemai x', ['user_foo']],
  ['EXAMPLE.ORG', ['admin_qux', 'user_baz', 'admin_bar', 'user_foo']],
  ['example.or', ['admin_qux', 'user_baz', 'admin_bar', 'user_foo']],
  ['anxious qux', ['admin_qux', 'user_baz']],
  ['@example.org', ['admin_qux', 'user_baz', 'admin_bar', 'user_foo']],
  ['.', []],
  ['foo.', ['user_foo']],
  ['foo -', ['user_foo']],
  ['kurius x', ['admin_bar', 'user_foo']],
  ['xurious x', ['admin_bar', 'user_foo']],
  ['curiuos x', ['admin_bar', 'user_foo']],
  ['vry x', ['user_baz', 'user_foo']],
  ['vey x', ['user_baz', 'user_foo']],
  ['veyr x', ['user_baz', 'user_foo']],
  ['ver x', ['user_baz', 'user_foo']],
  ['ve x', []],
  ['veryy x', ['user_baz', 'user_foo']],
  ['veryyy x', ['user_baz', 'user_foo']],
  ['admni x', ['admin_qux', 'admin_bar']],
  ['dmain x', []],
]

const requests: readonly AskedCase[] = [
  [
    'GET /_security/profile/_suggest',
    '200 {"took":0,"total":{"value":"*","relation":"eq"},"profiles":[{"uid":"u_IawVbIm8OlgxViTlchNvOUf2aBKt-aeGvPU2y41sbhs_0","user":{"username":"admin_qux","roles":[],"realm_name":"default_native","email":"quxemail@example.org","full_name":"Super Anxious Admin Qux"},"labels":{},"data":{}},{"uid":"u_yxnBuNi3ps__QBgpWGqe2BDMp8MqLCI925D4PxwdTXo_0","user":{"username":"user_baz","roles":[],"realm_name":"default_native","email":"bazemail@example.org","full_name":"Very Anxious User Baz"},"labels":{},"data":{}},{"uid":"u_sAPRO06qtZ7TZ126govIt9GK7gAAxb9PgMuNV68WuAc_0","user":{"username":"admin_bar","roles":[],"realm_name":"default_native","email":"baremail@example.org","full_name":"Super Curious Admin Bar"},"labels":{},"data":{}},{"uid":"u_9zzjJcQ6GTrGS5UawkErvNQRKnfezt8kjXf19dF-RHQ_0","user":{"username":"user_foo","roles":[],"realm_name":"default_native","email":"fooemail@example.org","full_name":"Very Curious User Foo"},"labels":{},"data":{}}]}',
  ],
  [
    'POST /_security/profile/_suggest {}',
    '200 {"took":0,"total":{"value":"*","relation":"eq"},"profiles":[{"uid":"u_IawVbIm8OlgxViTlchNvOUf2aBKt-aeGvPU2y41sbhs_0","user":{"username":"admin_qux","roles":[],"realm_name":"default_native","email":"quxemail@example.org","full_name":"Super Anxious Admin Qux"},"labels":{},"data":{}},{"uid":"u_yxnBuNi3ps__QBgpWGqe2BDMp8MqLCI925D4PxwdTXo_0","user":{"username":"user_baz","roles":[],"realm_name":"default_native","email":"bazemail@example.org","full_name":"Very Anxious User Baz"},"labels":{},"data":{}},{"uid":"u_sAPRO06qtZ7TZ126govIt9GK7gAAxb9PgMuNV68WuAc_0","user":{"username":"admin_bar","roles":[],"realm_name":"default_native","email":"baremail@example.org","full_name":"Super Curious Admin Bar"},"labels":{},"data":{}},{"uid":"u_9zzjJcQ6GTrGS5UawkErvNQRKnfezt8kjXf19dF-RHQ_0","user":{"username":"user_foo","roles":[],"realm_name":"default_native","email":"fooemail@example.org","full_name":"Very Curious User Foo"},"labels":{},"data":{}}]}',
  ],
  [
    'POST /_security/profile/_suggest {"name":"hrest","size":1}',
    '200 {"took":0,"total":{"value":"*","relation":"eq"},"profiles":[]}',
  ],
  [
    'POST /_security/profile/_suggest {"name":null}',
    "400 x_content_parse_exception: [1:9] [suggest_profile_request_payload] name doesn't support values of type: VALUE_NULL",
  ],
  [
    'POST /_security/profile/_suggest {"name":1}',
    "400 x_content_parse_exception: [1:9] [suggest_profile_request_payload] name doesn't support values of type: VALUE_NUMBER",
  ],
  [
    'POST /_security/profile/_suggest {"name":["a"]}',
    "400 x_content_parse_exception: [1:9] [suggest_profile_request_payload] name doesn't support values of type: START_ARRAY",
  ],
  ['POST /_security/profile/_suggest {"size":0}', '200 {"took":0,"total":{"value":"*","relation":"eq"},"profiles":[]}'],
  [
    'POST /_security/profile/_suggest {"size":-1}',
    '400 action_request_validation_exception: Validation Failed: 1: [size] parameter cannot be negative but was [-1];',
  ],
  [
    'POST /_security/profile/_suggest {"size":"1"}',
    '200 {"took":0,"total":{"value":"*","relation":"eq"},"profiles":[{"uid":"u_IawVbIm8OlgxViTlchNvOUf2aBKt-aeGvPU2y41sbhs_0","user":{"username":"admin_qux","roles":[],"realm_name":"default_native","email":"quxemail@example.org","full_name":"Super Anxious Admin Qux"},"labels":{},"data":{}}]}',
  ],
  [
    'POST /_security/profile/_suggest {"size":1.5}',
    '200 {"took":0,"total":{"value":"*","relation":"eq"},"profiles":[{"uid":"u_IawVbIm8OlgxViTlchNvOUf2aBKt-aeGvPU2y41sbhs_0","user":{"username":"admin_qux","roles":[],"realm_name":"default_native","email":"quxemail@example.org","full_name":"Super Anxious Admin Qux"},"labels":{},"data":{}}]}',
  ],
  [
    'POST /_security/profile/_suggest {"size":"x"}',
    '400 x_content_parse_exception: [1:9] [suggest_profile_request_payload] failed to parse field [size] <- number_format_exception: For input string: "x"',
  ],
  [
    'POST /_security/profile/_suggest {"size":null}',
    "400 x_content_parse_exception: [1:9] [suggest_profile_request_payload] size doesn't support values of type: VALUE_NULL",
  ],
  [
    'POST /_security/profile/_suggest {"size":10000,"name":"hrestnope"}',
    '200 {"took":0,"total":{"value":"*","relation":"eq"},"profiles":[]}',
  ],
  [
    'POST /_security/profile/_suggest {"hint":{}}',
    '400 action_request_validation_exception: Validation Failed: 1: [hint] parameter cannot be empty;',
  ],
  [
    'POST /_security/profile/_suggest {"hint":null}',
    "400 x_content_parse_exception: [1:9] [suggest_profile_request_payload] hint doesn't support values of type: VALUE_NULL",
  ],
  [
    'POST /_security/profile/_suggest {"hint":[]}',
    "400 x_content_parse_exception: [1:9] [suggest_profile_request_payload] hint doesn't support values of type: START_ARRAY",
  ],
  [
    'POST /_security/profile/_suggest {"hint":{"uids":[]}}',
    '400 action_request_validation_exception: Validation Failed: 1: [uids] hint cannot be empty;',
  ],
  [
    'POST /_security/profile/_suggest {"hint":{"uids":null}}',
    "400 x_content_parse_exception: [1:17] [suggest_profile_request_payload] failed to parse field [hint] <- x_content_parse_exception: [1:17] [suggest_profile_request_payload_hint] uids doesn't support values of type: VALUE_NULL",
  ],
  [
    'POST /_security/profile/_suggest {"hint":{"uids":"x"},"name":"hrestnope"}',
    '200 {"took":0,"total":{"value":"*","relation":"eq"},"profiles":[]}',
  ],
  [
    'POST /_security/profile/_suggest {"hint":{"uids":[1,true]},"name":"hrestnope"}',
    '200 {"took":0,"total":{"value":"*","relation":"eq"},"profiles":[]}',
  ],
  [
    'POST /_security/profile/_suggest {"hint":{"uids":[null]},"name":"hrestnope"}',
    '400 x_content_parse_exception: [1:18] [suggest_profile_request_payload] failed to parse field [hint] <- x_content_parse_exception: [1:18] [suggest_profile_request_payload_hint] failed to parse field [uids] <- illegal_argument_exception: Expected text at 1:18 but found VALUE_NULL',
  ],
  [
    'POST /_security/profile/_suggest {"hint":{"labels":{}}}',
    '400 action_request_validation_exception: Validation Failed: 1: [labels] hint supports a single key, got [];',
  ],
  [
    'POST /_security/profile/_suggest {"hint":{"labels":null}}',
    "400 x_content_parse_exception: [1:19] [suggest_profile_request_payload] failed to parse field [hint] <- x_content_parse_exception: [1:19] [suggest_profile_request_payload_hint] labels doesn't support values of type: VALUE_NULL",
  ],
  [
    'POST /_security/profile/_suggest {"hint":{"labels":{"a":"x","b":"y"}}}',
    '400 action_request_validation_exception: Validation Failed: 1: [labels] hint supports a single key, got [a,b];',
  ],
  [
    'POST /_security/profile/_suggest {"hint":{"labels":{"a*":"x"}}}',
    '400 action_request_validation_exception: Validation Failed: 1: [labels] hint key cannot contain wildcard;',
  ],
  [
    'POST /_security/profile/_suggest {"hint":{"labels":{"a*":[]}}}',
    '400 action_request_validation_exception: Validation Failed: 1: [labels] hint key cannot contain wildcard;2: [labels] hint value cannot be empty;',
  ],
  [
    'POST /_security/profile/_suggest {"hint":{"labels":{"a":[]}}}',
    '400 action_request_validation_exception: Validation Failed: 1: [labels] hint value cannot be empty;',
  ],
  [
    'POST /_security/profile/_suggest {"hint":{"labels":{"a":1}}}',
    '400 parse_exception: [labels] hint supports either string or list of strings as its value',
  ],
  [
    'POST /_security/profile/_suggest {"hint":{"labels":{"a":null}}}',
    '400 parse_exception: [labels] hint supports either string or list of strings as its value',
  ],
  [
    'POST /_security/profile/_suggest {"hint":{"labels":{"a":{}}}}',
    '400 parse_exception: [labels] hint supports either string or list of strings as its value',
  ],
  [
    'POST /_security/profile/_suggest {"hint":{"labels":{"a":[1]}}}',
    '400 parse_exception: [labels] hint supports either string value or list of strings',
  ],
  [
    'POST /_security/profile/_suggest {"hint":{"labels":{"a":[null]}}}',
    '400 parse_exception: [labels] hint supports either string value or list of strings',
  ],
  [
    'POST /_security/profile/_suggest {"hint":{"labels":{"a":["x",1]}}}',
    '400 parse_exception: [labels] hint supports either string value or list of strings',
  ],
  [
    'POST /_security/profile/_suggest {"hint":{"labels":[]}}',
    "400 x_content_parse_exception: [1:19] [suggest_profile_request_payload] failed to parse field [hint] <- x_content_parse_exception: [1:19] [suggest_profile_request_payload_hint] labels doesn't support values of type: START_ARRAY",
  ],
  [
    'POST /_security/profile/_suggest {"hint":{"foo":[]}}',
    '400 x_content_parse_exception: [1:16] [suggest_profile_request_payload] failed to parse field [hint] <- x_content_parse_exception: [1:10] [suggest_profile_request_payload_hint] unknown field [foo]',
  ],
  [
    'POST /_security/profile/_suggest {"hint":{"uid":[]}}',
    '400 x_content_parse_exception: [1:16] [suggest_profile_request_payload] failed to parse field [hint] <- x_content_parse_exception: [1:10] [suggest_profile_request_payload_hint] unknown field [uid] did you mean [uids]?',
  ],
  [
    'POST /_security/profile/_suggest {"hint":{"uids":[],"labels":{}},"size":-1}',
    '400 action_request_validation_exception: Validation Failed: 1: [size] parameter cannot be negative but was [-1];2: [uids] hint cannot be empty;3: [labels] hint supports a single key, got [];',
  ],
  [
    'POST /_security/profile/_suggest {"foo":1}',
    '400 x_content_parse_exception: [1:2] [suggest_profile_request_payload] unknown field [foo]',
  ],
  [
    'POST /_security/profile/_suggest {"nam":1}',
    '400 x_content_parse_exception: [1:2] [suggest_profile_request_payload] unknown field [nam] did you mean [name]?',
  ],
  [
    'POST /_security/profile/_suggest {"data":null}',
    "400 x_content_parse_exception: [1:9] [suggest_profile_request_payload] data doesn't support values of type: VALUE_NULL",
  ],
  [
    'POST /_security/profile/_suggest {"data":["a"]}',
    "400 x_content_parse_exception: [1:9] [suggest_profile_request_payload] data doesn't support values of type: START_ARRAY",
  ],
  [
    'POST /_security/profile/_suggest {"data":1}',
    "400 x_content_parse_exception: [1:9] [suggest_profile_request_payload] data doesn't support values of type: VALUE_NUMBER",
  ],
  [
    'POST /_security/profile/_suggest?data=a {"data":"a"}',
    '400 illegal_argument_exception: The [data] parameter must be specified in either request body or as query parameter, but not both',
  ],
  [
    'POST /_security/profile/_suggest?data=a {"data":""}',
    '400 illegal_argument_exception: The [data] parameter must be specified in either request body or as query parameter, but not both',
  ],
  [
    'POST /_security/profile/_suggest?data= {"data":"a"}',
    '400 illegal_argument_exception: The [data] parameter must be specified in either request body or as query parameter, but not both',
  ],
  [
    'POST /_security/profile/_suggest?data=a&foo=1 {"data":"a"}',
    '400 illegal_argument_exception: The [data] parameter must be specified in either request body or as query parameter, but not both',
  ],
  [
    'POST /_security/profile/_suggest?data=a {"data":"a","foo":1}',
    '400 x_content_parse_exception: [1:13] [suggest_profile_request_payload] unknown field [foo]',
  ],
  [
    'POST /_security/profile/_suggest?foo=1 {"size":-1}',
    '400 illegal_argument_exception: request [/_security/profile/_suggest] contains unrecognized parameter: [foo]',
  ],
  [
    'POST /_security/profile/_suggest []',
    '400 x_content_parse_exception: [1:1] [suggest_profile_request_payload] Expected START_OBJECT but was: START_ARRAY',
  ],
  [
    'POST /_security/profile/_suggest "x"',
    '400 x_content_parse_exception: [1:1] [suggest_profile_request_payload] Expected START_OBJECT but was: VALUE_STRING',
  ],
  [
    'GET /_security/profile/_suggest?source={"name":"hrestnope"}&source_content_type=application/json',
    '200 {"took":0,"total":{"value":"*","relation":"eq"},"profiles":[]}',
  ],
  [
    'GET /_security/profile/_suggest?source={"name":"hrestnope"}',
    '400 validation_exception: Validation Failed: 1: source and source_content_type parameters are required;',
  ],
  [
    'GET /_security/profile/_suggest?name=x',
    '400 illegal_argument_exception: request [/_security/profile/_suggest] contains unrecognized parameter: [name]',
  ],
  [
    'DELETE /_security/profile/_suggest',
    '405 {"error":"Incorrect HTTP method for uri [/_security/profile/_suggest] and method [DELETE], allowed: [GET, POST]","status":405}',
  ],
]

describe('what was typed', () => {
  test.each(typed)('%j finds %j', async (name, usernames) => {
    expect(await suggested({ name })).toEqual(usernames)
  })
})

describe('requests', () => testAnswers(requests, () => application))

describe('hints', () => {
  test('raise profiles, and choose none', async () => {
    const uid = uids.get('user_foo')
    expect(await suggested({ hint: { uids: [uid] } })).toEqual(['user_foo', 'admin_qux', 'user_baz', 'admin_bar'])
    expect(await suggested({ name: 'admin', hint: { uids: uid } })).toEqual(['admin_qux', 'admin_bar'])
    expect(await suggested({ name: 'curious', hint: { uids: [uid] } })).toEqual(['user_foo', 'admin_bar'])
  })

  test('know labels by path and value, in lists too', async () => {
    await label('user_foo', { kibana: { space: ['a', 'b'] } })
    await label('admin_bar', { kibana: { space: 'b' } })
    await label('user_baz', { kibana: { space: 'c' } })
    const hinted = (values: unknown, key = 'kibana.space') => suggested({ hint: { labels: { [key]: values } } })
    expect(await hinted('a')).toEqual(['user_foo', 'admin_qux', 'user_baz', 'admin_bar'])
    expect(await hinted(['a', 'b'])).toEqual(['admin_bar', 'user_foo', 'admin_qux', 'user_baz'])
    expect(await hinted('b', 'kibana')).toEqual(['admin_qux', 'user_baz', 'admin_bar', 'user_foo'])
  })

  test('that name what is not there change nothing', async () => {
    const all = ['admin_qux', 'user_baz', 'admin_bar', 'user_foo']
    expect(await suggested({ hint: { uids: ['u_nobody_0'], labels: { x: ['y'] } } })).toEqual(all)
  })

  test('count together', async () => {
    const hint = { uids: [uids.get('user_baz')], labels: { 'kibana.space': ['c', 'a'] } }
    expect(await suggested({ hint })).toEqual(['user_baz', 'user_foo', 'admin_qux', 'admin_bar'])
  })
})

test.each([
  ['all of them', {}, 4, 4],
  ['one, and all are counted', { size: 1 }, 4, 1],
  ['none, and all are counted', { size: 0 }, 4, 0],
  ['those that fit', { name: 'very' }, 2, 2],
])('shown are %s', async (_, body, total, shown) => {
  const answer = JSON.parse((await send(application, `POST /_security/profile/_suggest ${JSON.stringify(body)}`)).text)
  expect([answer.total, answer.profiles.length]).toEqual([{ value: total, relation: 'eq' }, shown])
})

test('data is shown as far as asked for', async () => {
  await ask(application, `PUT /_security/profile/${uids.get('admin_bar')}/_data {"data":{"app":{"a":1,"b":2},"other":1}}`)
  const shown = async (query: string, body: object) => {
    const answer = await send(application, `POST /_security/profile/_suggest${query} ${JSON.stringify({ name: 'bar', ...body })}`)
    return JSON.parse(answer.text).profiles[0].data
  }
  expect(await shown('', {})).toEqual({})
  expect(await shown('', { data: 'app.a' })).toEqual({ app: { a: 1 } })
  expect(await shown('?data=*', {})).toEqual({ app: { a: 1, b: 2 }, other: 1 })
})

test('more than the window holds cannot be asked for', async () => {
  expect(await ask(application, 'POST /_security/profile/_suggest {"size":10001}')).toMatch(
    /^400 search_phase_execution_exception: all shards failed <- illegal_argument_exception: Result window is too large, from \+ size must be less than or equal to: \[10000\] but was \[10001\]\./,
  )
})

test('a disabled profile is not suggested, and an enabled one is again', async () => {
  const uid = uids.get('user_foo')
  await ask(application, `PUT /_security/profile/${uid}/_disable`)
  expect(await suggested({ name: 'foo', hint: { uids: [uid] } })).toEqual([])
  await ask(application, `PUT /_security/profile/${uid}/_enable`)
  expect(await suggested({ name: 'foo' })).toEqual(['user_foo'])
})

test('a new name is found from the next login on, and the old one no longer', async () => {
  await ask(application, 'PUT /_security/user/admin_qux {"roles":[],"full_name":"Renamed","email":null}')
  expect(await suggested({ name: 'renamed' })).toEqual([])
  const grant = { grant_type: 'password', username: 'admin_qux', password: 'bw-password' }
  await ask(application, `POST /_security/profile/_activate ${JSON.stringify(grant)}`)
  expect([await suggested({ name: 'renamed' }), await suggested({ name: 'quxemail' })]).toEqual([['admin_qux'], []])
})

test('where no profile was ever stored there is none to suggest', async () => {
  const empty = await openWith({}, {})
  expect(await ask(empty, 'GET /_security/profile/_suggest')).toBe(
    '200 {"took":0,"total":{"value":"*","relation":"eq"},"profiles":[]}',
  )
  await empty.close()
})

/** User names, the best first. */
async function suggested(body: object): Promise<readonly string[]> {
  const answer = await send(application, `POST /_security/profile/_suggest ${JSON.stringify(body)}`)
  const { profiles } = JSON.parse(answer.text) as { profiles: { user: { username: string } }[] }
  return profiles.map(({ user }) => user.username)
}

async function label(username: string, labels: object): Promise<void> {
  await ask(application, `PUT /_security/profile/${uids.get(username)}/_data ${JSON.stringify({ labels })}`)
}
