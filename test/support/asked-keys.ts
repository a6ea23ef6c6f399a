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

/** An application in which these users exist. */
export function openWithKeyUsers(): Promise<TestApplication> {
  return openWith(roles, users)
}

type MadeKey = Readonly<{ id: string; encoded: string }>

/** The keys made so far, by name. */
export class MadeKeys {
  readonly #keys = new Map<string, MadeKey>()

  /** Makes a key, younger than all before it, and remembers it. */
  async make(target: TestApplication, name: string, request: string, as?: string): Promise<void> {
    target.clock.advance(1)
    const answer = await this.ask(target, request, as, {}, name)
    if (!answer.startsWith('200 ')) throw new Error(`${request} was answered ${answer}`)
  }

  /** The answer to a request in one line. */
  async ask(target: Target, request: string, as?: string, headers?: AskedCase[3], name?: string): Promise<string> {
    const answer = await send(target, this.#fill(request), this.#caller(as), headers)
    if (name !== undefined) this.#keys.set(name, parseJsonOrText(answer.text) as MadeKey)
    return summaryOf({ ...answer, text: this.#hide(answer.text) })
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
