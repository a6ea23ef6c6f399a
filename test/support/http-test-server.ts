/**
 * A server of the HTTP room alone: routes that answer what they were given, and the plainest possible authentication and errors.
 */
import net from 'node:net'
import {
  AuthenticationError,
  BailiwickError,
  CircuitBreakingError,
  IllegalArgumentError,
  RequestTimeoutError,
  RouteError,
} from '../../src/errors.ts'
import type { Answer, Exchange, HttpServerOptions, Rendered, RequestHead, Route, ValueAnswer } from '../../src/http/exchange.ts'
import { createHttpServer, type HttpServer, type InjectedAnswer, type InjectedRequest } from '../../src/http/server.ts'

/** Credentials that the test server accepts. */
export const AUTHORIZED = { authorization: 'Basic dGVzdDp0ZXN0' } as const

/** The name of a caller. */
export type TestCaller = string

/** What an echo route answers with. */
export type Echo = Readonly<{
  method: string
  path: string
  params: Record<string, string>
  body: string
  contentType: string | null
}>

const statuses: Readonly<Record<RouteError['kind'], number>> = {
  'method-not-allowed': 405,
  'unsupported-content-type': 406,
  'no-handler': 400,
  'bad-parameter': 400,
}

/** Kind and text of an error, the text of its cause and those of what it suppresses. */
export function renderTestError(error: unknown, { withStackTrace }: Readonly<{ withStackTrace: boolean }>): ValueAnswer {
  if (!(error instanceof BailiwickError)) return { status: 500, body: { error: 'hidden' }, isError: true }
  const cause = error.cause instanceof Error ? error.cause.message : undefined
  return {
    status: statusOf(error),
    body: { error: error.name, reason: error.message, cause, suppressed: textsOf(error), trace: withStackTrace || undefined },
    isError: true,
    ...(error.headers && { headers: error.headers }),
  }
}

function statusOf(error: BailiwickError): number {
  if (error instanceof RouteError) return statuses[error.kind]
  if (error instanceof AuthenticationError) return 401
  if (error instanceof RequestTimeoutError) return 408
  return error instanceof CircuitBreakingError ? 429 : 400
}

function textsOf({ suppressed = [] }: BailiwickError): readonly string[] | undefined {
  return suppressed.length === 0 ? undefined : suppressed.map(({ message }) => message)
}

/** A route that tells what it was asked. */
export function echoRoute(methods: Route<TestCaller>['methods'], path: string): Route<TestCaller> {
  return { methods, path, handle: async (exchange) => ({ status: 200, body: echo(exchange) }) }
}

function echo({ method, path, params, body, contentType }: Exchange<TestCaller>): Rendered {
  return { method, path, params, body: body.toString(), contentType: contentType?.format ?? null }
}

/** A route that always gives the same answer. */
export function fixedRoute(path: string, answer: Answer): Route<TestCaller> {
  return { methods: ['GET', 'POST'], path, handle: async () => answer }
}

/** A route that warns of a and b, each twice, then of as many numbers, and gives this answer or fails. */
export function warnedRoute(path: string, outcome: Answer | Error, numbers = 0): Route<TestCaller> {
  const handle: Route<TestCaller>['handle'] = async (exchange) => {
    for (const text of ['a', 'b', 'a', 'b', ...Array(numbers).keys()]) exchange.warn(`299 - "${text}"`)
    if (outcome instanceof Error) throw outcome
    return outcome
  }
  return { methods: ['GET'], path, handle }
}

/** A server with these routes. */
export function testServer(
  routes: readonly Route<TestCaller>[],
  options: Partial<HttpServerOptions<TestCaller>> = {},
): HttpServer {
  return createHttpServer<TestCaller>({
    routes,
    authenticate: async (head) => authenticate(head),
    authenticateSecondary: async (head) => {
      if (head.header('es-secondary-authorization') === 'Basic wrong') throw new AuthenticationError('secondary refused')
    },
    renderError: renderTestError,
    ...options,
  })
}

function authenticate(head: RequestHead): TestCaller {
  const credentials = head.header('authorization')
  if (credentials === 'Basic broken') throw new TypeError('a defect')
  if (credentials === undefined) {
    throw new AuthenticationError(`no credentials for [${head.target}]`, {
      headers: { 'WWW-Authenticate': ['Basic realm="security"', 'ApiKey'] },
    })
  }
  if (credentials === 'Basic ') throw new IllegalArgumentError('empty credentials')
  return credentials
}

/** The answer to a request with credentials; its body as text. */
export async function ask(
  server: HttpServer,
  method: string,
  target: string,
  request: Partial<InjectedRequest> = {},
): Promise<InjectedAnswer & { text: string }> {
  const answer = await server.inject({ method, target, ...request, headers: { ...AUTHORIZED, ...request.headers } })
  return { ...answer, text: answer.body.toString() }
}

/** All that a server sends for these bytes until it closes the connection or is silent for `patience` milliseconds. */
export async function exchangeBytes(
  port: number,
  bytes: string | Buffer,
  patience = 150,
): Promise<{ text: string; isClosed: boolean }> {
  const { promise, resolve, reject } = Promise.withResolvers<{ text: string; isClosed: boolean }>()
  const socket = net.connect(port, '127.0.0.1', () => socket.write(bytes))
  let text = ''
  socket.setTimeout(patience, () => {
    resolve({ text, isClosed: false })
    socket.destroy()
  })
  socket.on('data', (chunk) => {
    text += chunk.toString('latin1')
  })
  socket.on('end', () => resolve({ text, isClosed: true }))
  socket.on('error', reject)
  return promise
}

/** A request as it stands on the wire, with credentials. */
export function wireRequest(method: string, target: string, headers: readonly string[] = [], body = ''): string {
  const length = body === '' ? [] : [`Content-Length: ${Buffer.byteLength(body)}`]
  return [
    `${method} ${target} HTTP/1.1`,
    'Host: x',
    `Authorization: ${AUTHORIZED.authorization}`,
    ...headers,
    ...length,
    '',
    body,
  ].join('\r\n')
}
