/**
 * Tables of API cases that name API keys by words of their own: `{a}` is the id of the key `a`, `{a.encoded}` its credentials, and
 * `key:a` asks with them. Ids in answers are shown as `{a}` again.
 */
import { expect, test } from 'vitest'
import type { TestApplication } from './application.ts'
import { type AskedCase, openWith, send, summaryOf } from './asked.ts'
import { parseJsonOrText, type Target } from './target.ts'

/** As `AskedCase`; the key that the answer tells of gets the name at the end. */
export type AskedKeyCase = readonly [...request: AskedCase, name?: string] | AskedCase

/** Who asks in these tables; every user is named after what it may do, `keys-joe` and `keys-jane` have keys of their own. */
const users = {
  'keys-joe': ['keys-own'],
  'keys-jane': ['keys-own'],
  'keys-keeper': ['keys-all'],
  'keys-reader': ['keys-read'],
  'keys-sec': ['keys-sec'],
  'keys-cl': ['keys-cl'],
  'keys-many': ['keys-sec', 'keys-nope', 'keys-own'],
  'keys-none': [],
}

const roles = {
  'keys-own': {
    cluster: ['manage_own_api_key'],
    indices: [{ names: ['logs-*'], privileges: ['read'] }],
    description: 'told',
    metadata: { a: 1 },
  },
  'keys-all': { cluster: ['manage_api_key'], run_as: ['keys-joe'] },
  'keys-read': { cluster: ['read_security'] },
  'keys-sec': { cluster: ['manage_security'] },
  'keys-cl': { cluster: ['clone_api_key'] },
}

/** Who asks in tables that name no keys: `dir-plain` for its own, `dir-granter` for those of others, `dir-keeper` for all. */
const requesters = { 'dir-plain': ['dir-own'], 'dir-granter': ['dir-grant'], 'dir-keeper': ['dir-all'], 'dir-none': [] }

const requesterRoles = {
  'dir-own': { cluster: ['manage_own_api_key'], indices: [{ names: ['logs-*'], privileges: ['read'] }] },
  'dir-grant': { cluster: ['grant_api_key'] },
  'dir-all': { cluster: ['manage_api_key'], run_as: ['dir-pl*'] },
}

/** An application in which these users exist. */
export function openWithRequesters(): Promise<TestApplication> {
  return openWith(requesterRoles, requesters)
}

/** A key that a table begins with: its name there, the request that makes it, who asks; one that is `ended` is invalidated at once. */
export type KeyRow = readonly [name: string, request: string, as?: string, state?: 'ended']

/** Keys of all kinds, in force and not, for whoever clones them or takes one kind for another. */
export const keysOfAllKinds: readonly KeyRow[] = [
  [
    'own',
    'PUT /_security/api_key {"name":"keys-ownkey","role_descriptors":{"r":{"cluster":["manage_own_api_key"]}}}',
    'keys-joe',
  ],
  ['plain', 'PUT /_security/api_key {"name":"keys-plain","metadata":{"x":1},"expiration":"1d"}', 'keys-joe'],
  ['old', 'PUT /_security/api_key {"name":"keys-old","expiration":"-1d"}', 'keys-joe'],
  ['gone', 'PUT /_security/api_key {"name":"keys-gone"}', 'keys-joe', 'ended'],
  ['clk', 'PUT /_security/api_key {"name":"keys-clk"}', 'keys-sec'],
  [
    'cc',
    'POST /_security/cross_cluster/api_key {"name":"keys-cc","access":{"search":[{"names":["a"]}]},"certificate_identity":"","expiration":"1d"}',
    'keys-sec',
  ],
  [
    'r',
    'PUT /_security/api_key {"name":"keys-r","role_descriptors":{"r":{"cluster":["monitor"]}},"metadata":{"x":1}}',
    'keys-joe',
  ],
  [
    'clone',
    'PUT /_security/api_key {"name":"keys-clone","role_descriptors":{"r":{"cluster":["clone_api_key","manage_own_api_key"]}}}',
  ],
  [
    'oldcc',
    'POST /_security/cross_cluster/api_key {"name":"keys-oldcc","access":{"search":[{"names":["a"]}]},"expiration":"-1d"}',
    'keys-sec',
  ],
]

/** Keys of several owners, in force and not, for whoever updates them. */
export const keysToUpdate: readonly KeyRow[] = [
  ['a', 'PUT /_security/api_key {"name":"keys-a","metadata":{"x":1}}', 'keys-joe'],
  [
    'b',
    'PUT /_security/api_key {"name":"keys-b","role_descriptors":{"r":{"cluster":["manage_own_api_key"]}},"expiration":"1d"}',
    'keys-joe',
  ],
  ['bare', 'PUT /_security/api_key {"name":"keys-bare"}', 'keys-joe'],
  ['j', 'PUT /_security/api_key {"name":"keys-j"}', 'keys-jane'],
  ['gone', 'PUT /_security/api_key {"name":"keys-gone"}', 'keys-joe', 'ended'],
  ['old', 'PUT /_security/api_key {"name":"keys-old","expiration":"-1d"}', 'keys-joe'],
  ['cc', 'POST /_security/cross_cluster/api_key {"name":"keys-cc","access":{"search":[{"names":["a"]}]}}', 'keys-sec'],
  ['none', 'PUT /_security/api_key {"name":"keys-none","role_descriptors":{"r":{"cluster":["none"]}}}', 'keys-joe'],
]

/** An application in which these users exist, and these keys, which `keys` knows then. */
export async function openWithKeys(keys: MadeKeys, rows: readonly KeyRow[]): Promise<TestApplication> {
  const application = await openWith(roles, users)
  for (const row of rows) await keys.make(application, row)
  return application
}

type MadeKey = Readonly<{ id: string; encoded: string }>

/** The keys made so far, by name. */
export class MadeKeys {
  readonly #keys = new Map<string, MadeKey>()

  /** Makes a key, younger than all before it, and remembers it. */
  async make(target: TestApplication, [name, request, as, state]: KeyRow): Promise<void> {
    target.clock.advance(1)
    await this.#expectOk(target, request, as, name)
    if (state === 'ended') await this.#expectOk(target, `DELETE /_security/api_key {"ids":["{${name}}"]}`)
  }

  /** The answer to a request in one line. */
  async ask(target: Target, request: string, as?: string, headers?: AskedCase[3], name?: string): Promise<string> {
    const answer = await send(target, this.#fill(request), this.#caller(as), headers)
    if (name !== undefined) this.#keys.set(name, parseJsonOrText(answer.text) as MadeKey)
    return summaryOf({ ...answer, text: this.#hide(answer.text) })
  }

  async #expectOk(target: Target, request: string, as?: string, name?: string): Promise<void> {
    const answer = await this.ask(target, request, as, {}, name)
    if (!answer.startsWith('200 ')) throw new Error(`${request} was answered ${answer}`)
  }

  #fill(text: string): string {
    return text.replace(/\{(\w+)(\.encoded)?\}/g, (whole, name: string, encoded) => {
      const key = this.#keys.get(name)
      return (encoded === undefined ? key?.id : key?.encoded) ?? whole
    })
  }

  #hide(text: string): string {
    return [...this.#keys].reduce((hidden, [name, { id }]) => hidden.replaceAll(id, `{${name}}`), text)
  }

  #caller(as: string | undefined): string | undefined {
    return as?.startsWith('key:') ? `ApiKey ${this.#keys.get(as.slice('key:'.length))?.encoded}` : as
  }
}

/** A test for each case, in order: later ones find what earlier ones did. */
export function testKeyAnswers(cases: readonly AskedKeyCase[], target: () => Target, keys: MadeKeys): void {
  for (const [request, answer, as, headers, name] of cases) {
    test(`${request}${as === undefined ? '' : ` as ${as}`}: ${answer}`, async () => {
      expect(await keys.ask(target(), request, as, headers, name)).toBe(answer)
    })
  }
}
