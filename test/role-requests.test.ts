/**
 * Requests about roles, in sequences, and what Elasticsearch 9.5.3 answered: whether a body is accepted, with which text it is
 * refused, and how an accepted role is shown again.
 *
 * Asked of the engine directly, so that a mismatch points at parsing, validation or rendering and at nothing else.
 */
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import {
  elasticsearchCatalogue,
  JsonTokenReader,
  namedObjectsFieldInSteps,
  objectParser,
  parseRoleDescriptor,
  parseRoleDescriptorInSteps,
  type RoleDescriptor,
  renderRoleDescriptor,
  validateBulkRoleDescriptor,
  validateRoleDescriptor,
  validateRoleQueries,
} from '../src/engine/index.ts'
import { ActionRequestValidationError, ParseError, validationReason } from '../src/errors.ts'

type Line = Readonly<{
  world: string
  kind: 'put-role' | 'get-role' | 'delete-role' | 'bulk-put-role' | 'bulk-delete-role'
  request: Readonly<{ method: string; path: string; body?: string }>
  answer: Readonly<{ status: number; body: string }>
}>
type WireError = Readonly<{ reason: string; caused_by?: WireError }>

const lines: readonly Line[] = readFileSync(new URL('./vectors/role-requests-9.5.jsonl', import.meta.url), 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line))

const parseBulk = objectParser(
  'bulk_update_roles_request_payload',
  { roles: namedObjectsFieldInSteps('roles', (reader, name) => parseRoleDescriptorInSteps(reader, { name, checksName: false })) },
  { required: ['roles'] },
)

describe.each(ofKind('put-role'))('$request.path ($index)', ({ request, answer }) => {
  test('is accepted or refused as it was', () => {
    expect(reasonsOf(() => void putRole(request))).toEqual(recordedReasons(answer))
  })
})

describe.each(ofKind('bulk-put-role'))('many roles at once ($index)', ({ request, answer }) => {
  test('are accepted or refused as they were', () => {
    if (answer.status !== 200) return expect(reasonsOf(() => void readBulk(request))).toEqual(recordedReasons(answer))
    const details: Record<string, WireError> = JSON.parse(answer.body).errors?.details ?? {}
    const roles = readBulk(request)
    for (const [name, descriptor] of roles) {
      expect(reasonsOf(() => checkBulk(name, descriptor))).toEqual(details[name] === undefined ? null : chainOf(details[name]))
    }
    return expect(roles.size).toBeGreaterThan(0)
  })
})

describe('a role that was put', () => {
  const shown = shownAfterPut()

  test('is shown often enough to tell', () => {
    expect(shown.length).toBeGreaterThan(100)
  })

  test.each(shown)('is shown again as it was: $name ($index)', ({ descriptor, recorded }) => {
    const rendered = JSON.parse(JSON.stringify(renderRoleDescriptor(descriptor), writeLargeNumber))
    expect(rendered).toEqual(recorded)
    expect(Object.keys(rendered)).toEqual(Object.keys(recorded))
  })
})

/** Roles that a request in the sequence shows, with the descriptor last put under that name. */
function shownAfterPut() {
  const stored = new Map<string, RoleDescriptor>()
  return lines.flatMap(({ kind, request, answer }, index) => {
    if (kind === 'put-role' && answer.status === 200) stored.set(nameIn(request), putRole(request))
    else if (kind === 'delete-role') stored.delete(nameIn(request))
    // What bulk requests leave behind is merged with what was there: not the engine's business.
    else if (kind.startsWith('bulk')) stored.clear()
    if (kind !== 'get-role' || answer.status !== 200) return []
    return Object.entries(JSON.parse(answer.body)).flatMap(([name, recorded]) => {
      const descriptor = stored.get(name)
      return descriptor === undefined ? [] : [{ name, index, descriptor, recorded: recorded as object }]
    })
  })
}

function putRole(request: Line['request']): RoleDescriptor {
  const name = nameIn(request)
  const descriptor = parseRoleDescriptor(readBody(request), { name })
  refuseFindings(validateRoleDescriptor({ name, descriptor }, elasticsearchCatalogue))
  validateRoleQueries({ name, descriptor })
  return descriptor
}

function readBulk(request: Line['request']): ReadonlyMap<string, RoleDescriptor> {
  const { roles } = parseBulk(readBody(request))
  refuseFindings(roles.size === 0 ? ['roles cannot be empty'] : [])
  return roles
}

function checkBulk(name: string, descriptor: RoleDescriptor): void {
  refuseFindings(validateBulkRoleDescriptor({ name, descriptor }, elasticsearchCatalogue))
  validateRoleQueries({ name, descriptor })
}

function readBody({ body }: Line['request']): JsonTokenReader {
  if (body === undefined || body === '') throw new ParseError('request body is required')
  return new JsonTokenReader(Buffer.from(body))
}

function refuseFindings(findings: readonly string[]): void {
  if (findings.length > 0) throw new ActionRequestValidationError(validationReason(findings))
}

/** The reasons from the outermost error inwards; null when nothing is refused. */
function reasonsOf(attempt: () => void): readonly string[] | null {
  try {
    attempt()
    return null
  } catch (error) {
    const reasons: string[] = []
    for (let link: unknown = error; link instanceof Error; link = link.cause) reasons.push(link.message)
    return reasons
  }
}

function recordedReasons({ status, body }: Line['answer']): readonly string[] | null {
  return status === 200 ? null : chainOf(JSON.parse(body).error)
}

function chainOf({ reason, caused_by: cause }: WireError): readonly string[] {
  return [reason, ...(cause === undefined ? [] : chainOf(cause))]
}

function nameIn({ path }: Line['request']): string {
  return decodeURIComponent(path.slice(path.lastIndexOf('/') + 1))
}

function ofKind(kind: Line['kind']) {
  return lines.map((line, index) => ({ ...line, index })).filter((line) => line.kind === kind)
}

function writeLargeNumber(_: string, value: unknown): unknown {
  return typeof value === 'bigint' ? JSON.rawJSON(String(value)) : value
}
