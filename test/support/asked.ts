/**
 * Requests and answers in one line each, for tables of API cases: `PUT /_security/user/joe {"roles":[]}` and
 * `400 parse_exception: request body is required`.
 *
 * An error is its status and its chain, outermost first, joined by ` <- `; any other answer is its status and its text. Lists of all
 * privilege names and of all algorithms are shortened to `[...]`, times and secrets to `*`. Every case of these tables was put to
 * Elasticsearch 9.5.3.
 */
import { expect, test } from 'vitest'
import { openTestApplication, type TestApplication, type TestApplicationOverrides } from './application.ts'
import { basicAuthorization, parseJsonOrText, type Target, type WireAnswer } from './target.ts'

/** Who asks: a user of the fixtures with the password all of them have, `administrator`, or a whole `Authorization` value. */
export type AskedCase = readonly [request: string, answer: string, as?: string, headers?: Readonly<Record<string, string>>]

export const fixturePassword = 'bw-password'
const fixtureHash = '$2a$04$BailiwickHarness.saltOjOe5iyeDdpWiyS61r9uDiRGI70P6yc2'

/** An application with these roles, and users that have some of them. */
export async function openWith(
  roles: Readonly<Record<string, object>>,
  users: Readonly<Record<string, readonly string[]>>,
  overrides: TestApplicationOverrides = {},
): Promise<TestApplication> {
  const application = await openTestApplication(overrides)
  for (const [name, role] of Object.entries(roles))
    await expectOk(application, `PUT /_security/role/${name} ${JSON.stringify(role)}`)
  for (const [name, assigned] of Object.entries(users)) {
    const user = { password_hash: fixtureHash, roles: assigned, full_name: 'F', email: 'e@x', metadata: { a: 1 } }
    await expectOk(application, `PUT /_security/user/${name} ${JSON.stringify(user)}`)
  }
  return application
}

/** A test for each case, in order: later ones find what earlier ones did. */
export function testAnswers(cases: readonly AskedCase[], target: () => Target): void {
  for (const [request, answer, as, headers] of cases) {
    test(`${request}${as === undefined ? '' : ` as ${as}`}: ${answer}`, async () => {
      expect(await ask(target(), request, as, headers)).toBe(answer)
    })
  }
}

/** The answer to a request in one line. */
export async function ask(target: Target, request: string, as = 'administrator', headers: AskedCase[3] = {}): Promise<string> {
  return summaryOf(await send(target, request, as, headers))
}

/** The whole answer. Without a third word the request has no body. */
export function send(target: Target, request: string, as = 'administrator', headers: AskedCase[3] = {}): Promise<WireAnswer> {
  const [, method = '', path = '', body] = /^(\S+) (\S+)(?: (.*))?$/s.exec(request) ?? []
  const contentType = body === undefined ? {} : { 'Content-Type': 'application/json' }
  const all = { Authorization: authorization(target, as), ...contentType, ...headers }
  return target.send({ method, path, headers: all, ...(body === undefined ? {} : { body }) })
}

function authorization(target: Target, as: string): string {
  if (as === 'administrator') return target.administrator
  return as.includes(' ') ? as : basicAuthorization(as, fixturePassword)
}

type WireError = Readonly<{ type: string; reason: string | null; caused_by?: WireError }>

/** An answer in one line. */
export function summaryOf({ status, text }: WireAnswer): string {
  const answer = parseJsonOrText(text) as { error?: WireError | string }
  const isError = typeof answer === 'object' && answer !== null && typeof answer.error === 'object'
  const told = isError ? chainOf(answer.error as WireError) : text.replace(varying, '$1"*"')
  return `${status} ${told.replace(longLists, '[...]')}`
}

const varying =
  /("(?:id|api_key|encoded|creation|expiration|invalidation|last_synchronized|_seq_no|_primary_term|access_token|refresh_token|value)":)(?:"[^"]*"|\d+)/g
const longLists = /\[(?:bcrypt, bcrypt4|manage_own_api_key,manage_data|all,auto_configure)[^\]]*\]/g

function chainOf({ type, reason, caused_by: cause }: WireError): string {
  return `${type}: ${reason}${cause === undefined ? '' : ` <- ${chainOf(cause)}`}`
}

async function expectOk(target: Target, request: string): Promise<void> {
  const answer = await ask(target, request)
  if (!answer.startsWith('200 ')) throw new Error(`${request} was answered ${answer}`)
}
