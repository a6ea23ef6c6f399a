/**
 * One call of an official client and what must come of it, for the tables beside this file. Each language's program makes the same
 * calls; the tables are typed by the JavaScript client, whose parameters are path, query and body in one object.
 */
import type { Client } from '@elastic/elasticsearch'

type Methods<Api> = {
  [Name in keyof Api]: Api[Name] extends (...parameters: never[]) => Promise<unknown> ? Name : never
}[keyof Api]

/** A typed method of the client's namespace `security`. */
export type SecurityMethod = Methods<Client['security']> & string

/** Who calls. A text in angle brackets stands for a value of an earlier answer. */
export type Caller =
  | Readonly<{ username: string; password: string }>
  | Readonly<{ apiKey: string }>
  | Readonly<{ bearer: string }>

/**
 * What must come: a part of the body of a success; an error in one line, such as `404 resource_not_found_exception: …`, where `*` stands for
 * any text; or a status
 * with a body that is no error.
 */
export type Told = object | true | string | readonly [status: number, body: object]

export type Question = Readonly<{
  /** The namespace, unless it is the client itself, and the method, as JavaScript spells them. */
  api: string
  parameters: Readonly<Record<string, unknown>>
  told: Told
  /** Without: the administrator. */
  as?: Caller
  /** The name under which later questions find the answer: `<key.id>` is the `id` of the one kept as `key`. */
  keep?: string
  /** Whether the client is to compress its request. */
  compressed?: boolean
  /** Whether the typed requests of Go and Java have no place for these parameters. */
  untyped?: boolean
  /** Whether the real server of `TEST_SERVER` may lack it, see `test/oracle/README.md`: modules beside security. */
  needsModules?: boolean
}>

export type Circumstances = Omit<Question, 'api' | 'parameters' | 'told'>

/** A call of an API of security. */
export function security<Name extends SecurityMethod>(
  method: Name,
  parameters: NonNullable<Parameters<Client['security'][Name]>[0]>,
  told: Told,
  circumstances: Circumstances = {},
): Question {
  return { api: `security.${method}`, parameters: { ...parameters }, told, ...circumstances }
}

export const password = 'clients-password'

/** Has a role that grants nothing. */
export const visitor: Circumstances = { as: { username: 'clients-visitor', password } }

/** Has the role `clients-clerk`. */
export const clerk: Circumstances = { as: { username: 'clients-clerk', password } }

/** Does not know the password. */
export const stranger: Circumstances = { as: { username: 'clients-visitor', password: 'not-the-password' } }

/** How the visitor is refused `action`, a part of `cluster:admin/xpack/security/` unless it is a whole name. */
export function denied(action: string, granting: string): string {
  const name = action.startsWith('cluster:') ? action : `cluster:admin/xpack/security/${action}`
  const who = 'is unauthorized for user [clients-visitor] with effective roles [clients-visitor]'
  return `403 security_exception: action [${name}] ${who}, this action is granted by the cluster privileges [${granting}]`
}
