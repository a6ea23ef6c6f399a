/** Probes the tool that hunts for differences: that it repeats itself, that it finds what differs and nothing else, and makes it small. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { serviceAccounts } from '../../src/engine/privilege/elasticsearch/service-accounts.ts'
import { openTestApplication, type TestApplication } from '../support/application.ts'
import { realmsFrom } from '../support/jwt.ts'
import { parityRealm, parityToken, readProviderKeys, writeParityProvider } from '../support/jwt-provider.ts'
import type { Target } from '../support/target.ts'
import { nameOf, rolesAsked } from './callers.ts'
import { decisionsIn, differenceOf } from './compare.ts'
import { generate } from './generate.ts'
import { knownDifferences } from './known-differences.ts'
import { malformed } from './malform.ts'
import { oddRequest } from './odd-requests.ts'
import { isMisreadInSets, soundInSets } from './patterns.ts'
import { type Finding, type PlayOptions, play } from './play.ts'
import { createRandom } from './random.ts'
import { reduce } from './reduce.ts'
import type { Replies } from './stage.ts'
import { cleaning, type Phases, transition } from './transition.ts'
import { type Caller, emptyWorld, type Question, type QuestionKind, type RoleBody, type World } from './world.ts'

describe('chance', () => {
  test('gives the same for the same seed and something else for another', () => {
    const drawn = (seed: string) => createRandom(seed).times(20, 20, createRandom(seed).next)
    expect(drawn('a')).toEqual(drawn('a'))
    expect(drawn('a')).not.toEqual(drawn('b'))
  })

  test('stays within bounds and reaches them', () => {
    const random = createRandom('bounds')
    expect(new Set(random.times(200, 200, () => random.int(2, 5)))).toEqual(new Set([2, 3, 4, 5]))
    expect(random.some([1, 2, 3], 2, 9).toSorted()).toEqual([1, 2, 3])
  })

  test('never draws what has no weight', () => {
    const random = createRandom('weights')
    const draw = () => random.weighted([[0, () => 'never'] as const, [1, () => 'always'] as const])
    expect(new Set(random.times(100, 100, draw))).toEqual(new Set(['always']))
  })
})

test('the same options give the same world and questions', () => {
  const options = { seed: 'test', number: 3, questions: 20, malformedShare: 0.5 }
  expect(generate(options)).toEqual(generate(options))
  expect(generate(options)).not.toEqual(generate({ ...options, number: 4 }))
})

test('worlds hold whoever can ask, and all of them do', () => {
  const options = { seed: 'subjects', number: 1, questions: 400, malformedShare: 0 }
  const { world, questions } = generate({ ...options, hasJwtRealm: true })
  expect(generate({ ...options, hasJwtRealm: true })).toEqual({ world, questions })
  const asking = new Set(questions.map(({ caller }) => ('name' in caller ? caller.name : 'administrator')))
  const { users, keys, tokens, serviceTokens, jwtUsers } = world
  for (const part of [keys, tokens, serviceTokens, jwtUsers])
    expect([...asking]).toEqual(expect.arrayContaining(Object.keys(part)))
  expect(Object.keys(users).some((name) => asking.has(name))).toBe(true)
  expect(Object.values(serviceTokens)).toEqual(Object.keys(serviceAccounts))
  expect(Object.keys(world.mappings).length).toBeGreaterThan(2)
  const without = generate(options).world
  expect([without.jwtUsers, without.mappings, without.remapped]).toEqual([{}, {}, {}])
})

describe('whoever stands behind a caller', () => {
  const id = 'parity-test-1'
  const [early, late, own]: readonly RoleBody[] = [{ cluster: ['monitor'] }, { cluster: ['manage'] }, { cluster: ['all'] }]
  const user = (name: string): Caller => ({ as: 'user', name })
  const bearer = (name: string): Caller => ({ as: 'bearer', name })
  const world: World = {
    ...emptyWorld(id),
    roles: { early: early!, late: late! },
    ...{ users: { u: ['early'], v: ['late'] }, reassigned: { u: ['late'] } },
    keys: {
      whole: { owner: 'u' },
      part: { owner: 'u', role_descriptors: { own: own! } },
      lent: { bearer: 'forU', runAs: 'v' },
      made: { creator: bearer('service') },
    },
    tokens: { forU: { by: { as: 'administrator' }, user: 'u' }, ofKey: { by: { as: 'key', name: 'part' } } },
    ...{ serviceTokens: { service: 'elastic/auto-ops' }, jwtUsers: { jwt: { sub: `${id}-j0` } } },
    mappings: { m: { enabled: true, roles: ['late'], rules: {} } },
  }
  const monitorsAll = { cluster: ['monitor', 'read_ilm', 'read_slm'] }

  test.each<readonly [what: string, caller: Caller, name: string, roles: readonly object[]]>([
    ['a user', user('u'), 'u', [late!]],
    ['a user by run-as', { ...user('v'), runAs: 'u' }, 'u', [late!]],
    ['a key of the roles its owner had', { as: 'key', name: 'whole' }, 'u', [early!]],
    ['a key with roles of its own', { as: 'key', name: 'part' }, 'u', [own!]],
    ['a key for another user than that of the token', { as: 'key', name: 'lent' }, 'v', [late!]],
    ['a key of a service account', { as: 'key', name: 'made' }, 'elastic/auto-ops', [monitorsAll]],
    ['a token of the roles its user had', bearer('forU'), 'u', [early!]],
    ['a token of a key', bearer('ofKey'), 'u', [own!]],
    ['a service account', bearer('service'), 'elastic/auto-ops', [monitorsAll]],
    ['a service account, which runs as nobody', { ...bearer('service'), runAs: 'u' }, 'elastic/auto-ops', [monitorsAll]],
    ['a user of the JWT realm', bearer('jwt'), `${id}-j0`, [late!]],
  ])('%s', (_, caller, name, roles) => {
    expect(nameOf(world, caller)).toBe(name)
    expect(rolesAsked(world, caller)).toMatchObject(roles)
  })
})

describe('steps into a world', () => {
  const id = 'parity-test-1'
  const rules = { field: { username: 'x' } }
  const mapping = { enabled: true, roles: ['r'], rules }
  const world: World = {
    ...emptyWorld(id),
    ...{ users: { u: ['r'], v: [] }, reassigned: { v: ['r'] }, disabledUsers: ['v'], deletedUsers: ['u'] },
    tokens: { token0: { by: { as: 'key', name: 'key0' } }, token1: { by: { as: 'administrator' }, user: 'u' } },
    ...{ keys: { key0: { owner: 'u' } }, serviceTokens: { service0: 'elastic/kibana' } },
    ...{ mappings: { m: mapping, n: mapping }, remapped: { m: null, n: { ...mapping, enabled: false } } },
  }
  const told = (phases: Phases) => phases.map((phase) => phase.map(({ method, path }) => `${method} ${path?.split('?')[0]}`))
  const security = (lines: readonly string[]) => lines.map((line) => line.replace(' ', ' /_security/'))

  test('make tokens and keys between the two states of users and mappings', () => {
    expect(told(transition(emptyWorld(id), world))).toEqual(
      [
        ['PUT user/u', 'PUT user/v', 'PUT role_mapping/m', 'PUT role_mapping/n'],
        ['POST oauth2/token', `PUT service/elastic/kibana/credential/token/${id}-service0`],
        ['POST api_key/grant'],
        ['POST oauth2/token'],
        ['DELETE user/u', 'DELETE role_mapping/m', 'PUT user/v', 'PUT role_mapping/n'],
      ].map(security),
    )
  })

  test('take all of it back', () => {
    expect(told(cleaning(world))).toEqual(
      [
        [
          'DELETE api_key',
          'DELETE oauth2/token',
          'DELETE oauth2/token',
          `DELETE service/elastic/kibana/credential/token/${id}-service0`,
        ],
        ['DELETE user/v', 'DELETE role_mapping/n'],
      ].map(security),
    )
  })

  test('keep a mapping to users of its world', () => {
    const [first] = transition(emptyWorld(id), { ...emptyWorld(id), mappings: { m: mapping } })
    expect(first![0]!.body).toMatchObject({ rules: { all: [{ field: { username: `${id}-*` } }, rules] } })
  })
})

test('a malformed body is nearly always another text', () => {
  const random = createRandom('malformed')
  const body = { index: [{ names: ['a'], privileges: ['read'] }] }
  const texts = random.times(200, 200, () => malformed(random, body))
  expect(texts.filter((text) => text === JSON.stringify(body)).length).toBeLessThan(20)
})

test('odd requests come in every kind of oddity', () => {
  const random = createRandom('odd')
  const subject = { caller: { as: 'administrator' }, paths: ['/p'], body: { a: 1 }, user: 'u' } as const
  const questions = random.times(500, 500, () => oddRequest(random, subject))
  const oddities = {
    method: questions.some(({ method }) => method === 'HEAD'),
    path: questions.some(({ path }) => path.includes('%ed%a0%80')),
    accept: questions.some(({ headers }) => headers?.some(([name]) => name === 'Accept')),
    secondary: questions.some(({ headers }) => headers?.some(([name]) => name === 'es-secondary-authorization')),
    doubled: questions.some(({ headers = [] }) => new Set(headers.map(([name]) => name)).size < headers.length),
    bytes: questions.some(({ bodyAs }) => bodyAs === 'bytes'),
    gzip: questions.some(({ bodyAs }) => bodyAs === 'gzip'),
  }
  expect(Object.entries(oddities).filter(([, isMet]) => !isMet)).toEqual([])
})

test.each([
  ['*/foo', true],
  ['**/foo/*', true],
  ['ab\\*', true],
  ['ab\\\\*', false],
  ['**', true],
  ['***', false],
  ['a/*', false],
  ['/a\\*/', false],
])('%s is misread in sets: %s', (pattern, isMisread) => {
  expect(isMisreadInSets(pattern)).toBe(isMisread)
})

test.each([
  ['*/foo', '/.*/foo/'],
  ['ab\\*', '/ab\\*/'],
  ['\\a.?\\*', '/a\\..\\*/'],
  ['**', '/.*.*/'],
  ['a*', 'a*'],
])('%s is spelled %s for sets', (pattern, sound) => {
  expect(soundInSets(pattern)).toBe(sound)
})

describe('answers', () => {
  const world = emptyWorld('parity-test-1')
  const listed = (indices: unknown[], applications: unknown[] = []) =>
    JSON.stringify({ cluster: [], global: [], indices, applications, run_as: [] })
  const open = { names: ['a'], privileges: ['read'], allow_restricted_indices: false }
  const other = { ...open, names: ['b'] }
  const flagged = { ...open, allow_restricted_indices: true }
  const foreign = { application: 'kibana-x', privileges: ['read'], resources: ['*'] }
  const cases: readonly (readonly [behaviour: string, kind: QuestionKind, oracle: string, ours: string, isAlike: boolean])[] = [
    ['the order of keys counts', 'check', '{"a":1,"b":2}', '{"b":2,"a":1}', false],
    ['so does that of keys like numbers', 'check', '{"2":1,"1":1}', '{"1":1,"2":1}', false],
    ['the order of claims does not count', 'identity', '{"metadata":{"a":1,"b":2}}', '{"metadata":{"b":2,"a":1}}', true],
    ['nor that of what is told of a token', 'identity', '{"token":{"a":1,"b":2}}', '{"token":{"b":2,"a":1}}', true],
    ['that of roles does', 'identity', '{"roles":["a","b"]}', '{"roles":["b","a"]}', false],
    ['the order of listed entries does not', 'list', listed([open, other]), listed([other, open]), true],
    ['restricted entries come last all the same', 'list', listed([open, flagged]), listed([flagged, open]), false],
    [
      'the order of their names counts',
      'list',
      listed([{ ...open, names: ['a', 'b'] }]),
      listed([{ ...open, names: ['b', 'a'] }]),
      false,
    ],
    ['applications of others are left out', 'list', listed([], [foreign]), listed([]), true],
    ['the order of uids does not count', 'profile', '{"has_privilege_uids":["a","b"]}', '{"has_privilege_uids":["b","a"]}', true],
    ['a missing uid does', 'profile', '{"has_privilege_uids":["a","b"]}', '{"has_privilege_uids":["a"]}', false],
    [
      'a source excerpt does not count',
      'malformed-check',
      '"[Source: x; line: 1, column: 2]"',
      '"[Source: y; line: 1, column: 2]"',
      true,
    ],
    [
      'which of two wrong headers comes first does not count',
      'malformed-request',
      '{"error":"on headers [Accept, Content-Type]"}',
      '{"error":"on headers [Content-Type, Accept]"}',
      true,
    ],
    ['the order of lines in other formats does not count', 'malformed-request', 'a: 1\nb: 2\n', 'b: 2\na: 1\n', true],
    ['what is in them does', 'malformed-request', 'a: 1\nb: 2\n', 'a: 1\nb: 3\n', false],
    ['its position does', 'malformed-check', '"[Source: x; line: 1, column: 2]"', '"[Source: x; line: 1, column: 3]"', false],
  ]
  test.each(cases)('%s', (_, kind, oracle, ours, isAlike) => {
    const replies = { oracle: { status: 200, text: oracle }, ours: { status: 200, text: ours } }
    expect(differenceOf(kind, world, replies) === undefined).toBe(isAlike)
  })

  test('a different header is a difference', () => {
    const replyWith = (head: string) => ({ status: 200, text: '{}', head })
    const replies = { oracle: replyWith('content-type: application/json'), ours: replyWith('content-type: application/yaml') }
    expect(differenceOf('malformed-request', world, replies)).toContain('head')
  })

  test('a different status is a difference', () => {
    const replies = { oracle: { status: 400, text: '{}' }, ours: { status: 403, text: '{}' } }
    expect(differenceOf('check', world, replies)).toBe('status 400 / 403')
  })

  test('decisions are counted by privilege and resource, profiles by uid', () => {
    const text =
      '{"username":"u","has_all_requested":true,"cluster":{"all":true},"index":{"a":{"read":true,"write":false}},"application":{}}'
    expect(decisionsIn('check', { status: 200, text }, 0)).toBe(3)
    expect(decisionsIn('check', { status: 403, text: '{}' }, 0)).toBe(0)
    expect(decisionsIn('profile', { status: 200, text: '{}' }, 4)).toBe(4)
  })
})

test('a reduction leaves what the difference needs and nothing else', async () => {
  const { world, questions } = generate({ seed: 'reduce', number: 0, questions: 1, malformedShare: 0 })
  const body = { index: [{ names: ['a', 'b', 'c', 'd', 'e'], privileges: ['read', 'write', 'all'] }], cluster: ['all'] }
  const situation = { world, question: { ...questions[0]!, body: JSON.stringify(body) } }
  const role = Object.keys(world.roles)[5]!
  const reduced = await reduce(situation, async ({ world: { roles }, question }) => {
    return Object.hasOwn(roles, role) && question.body!.includes('"d"') && question.body!.includes('"write"')
  })
  expect(JSON.parse(reduced.question.body!)).toEqual({ index: [{ names: ['d'], privileges: ['write'] }] })
  expect(Object.entries(reduced.world.roles)).toEqual([[role, {}]])
  expect([reduced.world.users, reduced.world.keys, reduced.world.tokens, reduced.world.profiles]).toEqual([{}, {}, {}, []])
})

test('a broken body is reduced by its characters', async () => {
  const question: Question = {
    kind: 'malformed-check',
    caller: { as: 'administrator' },
    method: 'POST',
    path: '/',
    body: '{"abc":[1,2,',
  }
  const reduced = await reduce({ world: emptyWorld('x'), question }, async (smaller) => smaller.question.body!.includes('[1'))
  expect(reduced.question.body).toBe('[1')
})

test('every known difference is told to users', () => {
  const page = readFileSync(new URL('../../docs/differences.md', import.meta.url), 'utf8')
  for (const { documented } of knownDifferences) expect(page).toContain(`\n| ${documented}`)
})

describe('a step into a world that was not taken alike', () => {
  const id = 'parity-test-1'
  const misread: RoleBody = { indices: [{ names: ['*/foo', 'b'], privileges: ['read'] }] }
  const world: World = { ...emptyWorld(id), users: { twice: ['a', 'a'], once: ['a'] } }
  const refused = (status: number, text: string) => ({ status, text })
  const own = (user: string) => refused(403, `is unauthorized for user [${user}] with effective roles [a]`)
  const invalid = refused(400, 'invalid pattern [/foo]. patterns starting with')
  const granted = refused(200, '{}')
  const withMisread = { ...world, roles: { r: misread } }

  test.each<readonly [what: string, world: World, replies: Replies, known: string | undefined]>([
    ['for a doubled role', world, { oracle: refused(400, 'duplicate element: a'), ours: own('twice') }, 'doubled role'],
    ['for a doubled role, in other words', world, { oracle: own('other'), ours: own('twice') }, 'doubled role'],
    ['though no role is doubled', world, { oracle: own('other'), ours: own('once') }, undefined],
    ['since a doubled role was granted', world, { oracle: granted, ours: own('twice') }, undefined],
    ['for misread sets', withMisread, { oracle: invalid, ours: granted }, 'misread sets'],
    ['though none is misread', world, { oracle: invalid, ours: granted }, undefined],
  ])('%s', (_, where, replies, known) => {
    expect(knownDifferences.find(({ explainsSetup }) => explainsSetup?.(where, replies))?.name).toBe(known)
  })
})

describe('a played world', () => {
  let left: TestApplication
  let right: TestApplication
  const provider = mkdtempSync(join(tmpdir(), 'bailiwick-parity-provider-'))

  beforeAll(async () => {
    writeParityProvider(provider)
    const settings = { restrictedNames: 'minimal-node', realms: await realmsFrom([parityRealm], provider) } as const
    left = await openTestApplication({ settings })
    right = await openTestApplication({ settings })
  })
  afterAll(async () => {
    await left.close()
    await right.close()
    rmSync(provider, { recursive: true })
  })

  const played = async (ours: Target, seed: string, isMeant: (question: Question) => boolean = () => true) => {
    const seen = { answers: 0, decisions: 0, setup: 0, findings: [] as Finding[] }
    const options: PlayOptions = {
      servers: { oracle: left, ours, tokenFor: (user) => parityToken(user, readProviderKeys(provider), left.clock.now()) },
      concurrency: 2,
      isReducing: () => seen.findings.length < 1,
      listener: {
        onAnswer: (_, decisions) => {
          seen.answers++
          seen.decisions += decisions
        },
        onUnlikeSetup: () => void seen.setup++,
        onKnown: () => {},
        onFinding: (finding) => void seen.findings.push(finding),
      },
    }
    const { world, questions } = generate({ seed, number: 1, questions: 40, malformedShare: 0.2, hasJwtRealm: true })
    await play({ world, questions: questions.filter(isMeant) }, options)
    return seen
  }

  test('has no difference between two servers that are the same', async () => {
    const seen = await played(right, 'same')
    expect([seen.setup, seen.findings]).toEqual([0, []])
    expect(seen.answers).toBe(40)
    expect(seen.decisions).toBeGreaterThan(40)
  })

  test('shows, reduced, where a server answers otherwise', async () => {
    const liar: Target = {
      ...right,
      send: async (request) => {
        const answer = await right.send(request)
        return { ...answer, text: answer.text.replaceAll('"read":true', '"read":false') }
      },
    }
    const { findings } = await played(liar, 'liar')
    const { reduced } = findings[0]!
    expect(JSON.stringify(JSON.parse(reduced!.question.body!)).length).toBeLessThan(120)
    expect(reduced!.question.body).toContain('read')
  })

  test('keeps of it the one who asks', async () => {
    const liar: Target = {
      ...right,
      send: async (request) => {
        const answer = await right.send(request)
        return request.path.startsWith('/_security/user/') ? { ...answer, text: `${answer.text} ` } : answer
      },
    }
    const { findings } = await played(liar, 'jwt', ({ kind, caller }) => {
      return kind === 'check' && caller.as === 'bearer' && caller.name.startsWith('jwt') && caller.runAs === undefined
    })
    const { world, question } = findings[0]!.reduced!
    const { keys, tokens, serviceTokens, mappings, users } = world
    expect([keys, tokens, serviceTokens, mappings, users]).toEqual([{}, {}, {}, {}, {}])
    expect(Object.keys(world.jwtUsers)).toEqual(['name' in question.caller && question.caller.name])
  })

  test('leaves nothing behind', async () => {
    await played(right, 'gone')
    const headers = { Authorization: left.administrator }
    const users = await left.send({ method: 'GET', path: '/_security/user', headers })
    const roles = await left.send({ method: 'GET', path: '/_security/role', headers })
    const privileges = await left.send({ method: 'GET', path: '/_security/privilege', headers })
    const mappings = await left.send({ method: 'GET', path: '/_security/role_mapping', headers })
    const tokens = await left.send({ method: 'GET', path: '/_security/service/elastic/kibana/credential', headers })
    for (const { text } of [users, roles, privileges, mappings, tokens]) expect(text).not.toContain('parity')
  })
})
