/**
 * Decides whether an answer is one that a client can rely on: a known status, a body of the format that its head names, and for an
 * error the documented envelope with the same status within.
 *
 * Failures of the server (500 and above) are allowed where Elasticsearch fails too (`allowed-failures.ts`).
 */
import { parse } from 'yaml'
import { openDocument } from '../../src/content/index.ts'
import type { WireAnswer } from '../parity/wire/answers.ts'
import { allowedFailures } from './allowed-failures.ts'
import { isWellFormedCbor } from './cbor-form.ts'

/** What is wrong with an answer, in a few words; undefined when nothing is. `isToHead`: it has no body. */
export function faultOf(answer: WireAnswer, isToHead: boolean): string | undefined {
  const { status } = answer
  if (status === 100) return undefined
  if (!statuses.has(status)) return `status ${status}`
  if (!bareStatuses.has(status) && isProductHidden(status) === answer.headers.has('x-elastic-product')) return 'x-elastic-product'
  if (isToHead) return status < 500 ? undefined : 'a failure of the server'
  if (bareStatuses.has(status)) return answer.body === '' ? undefined : 'a body where there is none'
  const body = bodyOf(answer)
  if (body === unreadable) return 'a body that cannot be read'
  if (status < 400) return undefined
  return faultOfError(status, body)
}

/** What kind of error an answer is, for counting: its first type, in any format. */
export function kindOf({ status, body }: WireAnswer): string {
  if (status < 400) return String(status)
  const [, type = typeInCbor(body)] = /\btype"? ?: ?"(\w+)/.exec(body) ?? []
  return `${status} ${type}`.trim()
}

/** Behind the name, with its length of 4, stands the length of the type, in a byte of its own when it is above 23. */
function typeInCbor(body: string): string {
  const at = body.indexOf('dtype') + 'dtype'.length
  if (at < 'dtype'.length) return ''
  const first = body.charCodeAt(at)
  const [start, length] = first < 0x78 ? [at + 1, first & 31] : [at + 2, body.charCodeAt(at + 1)]
  return body.slice(start, start + length)
}

const statuses = new Set([200, 201, 400, 401, 403, 404, 405, 406, 409, 413, 417, 500])
/** Refusals that say nothing but their status. */
const bareStatuses = new Set([413, 417])

const isProductHidden = (status: number): boolean => status === 401 || status === 403

const unreadable = Symbol('unreadable')

function bodyOf({ status, headers, body }: WireAnswer): unknown {
  const type = headers.get('content-type')?.[0] ?? ''
  if (body === '') return type.startsWith('text/plain') ? undefined : unreadable
  try {
    if (/json/.test(type)) return JSON.parse(Buffer.from(body, 'latin1').toString())
    if (/cbor/.test(type)) return valueOfCbor(Buffer.from(body, 'latin1'), status)
    return /yaml/.test(type) ? parse(Buffer.from(body, 'latin1').toString()) : unreadable
  } catch {
    return unreadable
  }
}

/** By our own reader: long texts come in pieces, which the package does not read. What was asked for may be too deep for both. */
function valueOfCbor(bytes: Buffer, status: number): unknown {
  if (status < 400) return isWellFormedCbor(bytes) ? undefined : unreadable
  const reader = openDocument(bytes, 'cbor')
  reader.next()
  return reader.value()
}

type ErrorBody = Readonly<{ error?: unknown; status?: unknown; error_description?: unknown }>
type ErrorMember = Readonly<{ root_cause?: unknown; type?: unknown; reason?: unknown }>

function faultOfError(status: number, body: unknown): string | undefined {
  if (typeof body !== 'object' || body === null) return 'an error without an object'
  const { error, status: told, error_description: description } = body as ErrorBody
  // What was not found is an answer, not an error, where one asks whether it is there.
  if (error === undefined) return status === 404 ? undefined : 'an error without a member `error`'
  if (typeof error === 'string') return isPlainRefusal(error, told ?? status, status, description) ? undefined : 'an odd refusal'
  if (told !== status) return `status ${status} in the head, ${told} in the body`
  const { root_cause: roots, type, reason } = error as ErrorMember
  const isWhole =
    Array.isArray(roots) && roots.length > 0 && typeof type === 'string' && (typeof reason === 'string' || reason === null)
  if (!isWhole) return 'an incomplete envelope'
  if (status < 500) return undefined
  return allowedFailures.some((allowed) => allowed.type === type && allowed.reason.test(String(reason)))
    ? undefined
    : `a failure of the server: ${type}: ${reason}`
}

/** What the router refuses, and grants that are none (RFC 6749), have a text for an error. */
function isPlainRefusal(error: string, told: unknown, status: number, description: unknown): boolean {
  return description === undefined ? error !== '' && told === status : status === 400
}
