/**
 * A server as a test sees it: something that takes one request exactly as given and answers with status, headers and text.
 *
 * Two kinds exist: the assembled application in this process (`in-process-target.ts`, the default) and a server elsewhere
 * (`remote-target.ts`), so that every case can also be put to the real Elasticsearch that the cases were recorded from.
 */

/** Exactly what is sent: headers that are not listed are not sent, `path` is the raw request target with its query string. */
export type WireRequest = Readonly<{
  method: string
  path: string
  headers?: Readonly<Record<string, string>>
  /** Further lines of the head, after the headers; a name may come again. */
  lines?: readonly (readonly [name: string, value: string])[]
  body?: string
  /** Instead of `body`, when it is no text. */
  bytes?: Buffer
}>

/** `headers` by lower-case name, one element per line of the answer's head. */
export type WireAnswer = Readonly<{ status: number; headers: ReadonlyMap<string, readonly string[]>; text: string }>

export interface Target {
  /** The `Authorization` value of somebody with the role `superuser`. */
  readonly administrator: string
  send(request: WireRequest): Promise<WireAnswer>
  /** Lets the server's time go on: at once where the clock is ours, by waiting where it is not. */
  passTime(milliseconds: number): Promise<void>
  /** Leaves nothing of what was sent behind. */
  close(): Promise<void>
}

/** Server settings that differ from the default, by their Elasticsearch names. */
export type ServerSettings = Readonly<Record<string, string>>

/** The `Authorization` value for a user name and a password. */
export function basicAuthorization(username: string, password: string): string {
  return `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`
}

/** The text as a JSON value, or the text itself when it is no JSON. */
export function parseJsonOrText(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}
