/** Requests to the server that is killed, as its administrator or with other credentials. */
import type { HttpClient } from '../support/http-client.ts'
import { basicAuthorization } from '../support/target.ts'

export type Answer = Readonly<{ status: number; text: string }>

/** Sends one request; an answer that nobody expects here is an error. `authorization` instead of the administrator's. */
export type Send = (method: string, path: string, body?: unknown, authorization?: string) => Promise<Answer>

export const administrator = { username: 'elastic', password: 'elastic-password' } as const

/** 200, and 401 and 404, which tell that something is not there, are expected; nothing else is. */
export function senderOn(client: HttpClient): Send {
  return async (method, path, body, authorization) => {
    const headers = {
      Authorization: authorization ?? basicAuthorization(administrator.username, administrator.password),
      ...(body !== undefined && { 'Content-Type': 'application/json' }),
    }
    const text = body === undefined ? {} : { body: JSON.stringify(body) }
    const answer = await client.send({ method, path, headers, ...text })
    if ([200, 401, 404].includes(answer.status)) return answer
    throw new Error(`${method} ${path} was answered ${answer.status} ${answer.text}`)
  }
}

/** Whether the other side went away, as it does when it is killed. */
export function isConnectionError(error: unknown): boolean {
  return error instanceof Error && 'code' in error && ['ECONNRESET', 'ECONNREFUSED', 'EPIPE'].includes(String(error.code))
}
