/** `PUT|POST /_security/privilege` (reference 04 §6.1): applications, in each its privileges by name. */
import {
  type ApplicationPrivilegeDescriptor,
  applicationActionFinding,
  applicationNameFinding,
  type JsonObject,
  objectField,
  objectParser,
  privilegeNameFinding,
  refusedField,
  stringArrayField,
  stringField,
  type TokenReader,
} from '../../engine/index.ts'
import { IllegalArgumentError, IllegalStateError, ParseError } from '../../errors.ts'
import type { Rendered } from '../../http/exchange.ts'
import type { Endpoint } from '../endpoint.ts'
import { inHashOrder } from '../in-hash-order.ts'
import { readRefresh } from '../refresh-parameter.ts'
import { requiredBody } from '../request-body.ts'

type Input = readonly ApplicationPrivilegeDescriptor[]

export const putPrivileges: Endpoint<Input> = {
  takesBody: true,
  read(exchange) {
    const privileges = [...readPrivileges(requiredBody(exchange))]
    readRefresh(exchange)
    return privileges
  },
  validate(privileges) {
    // WIRE
    if (privileges.length === 0) return ['At least one application privilege must be provided']
    return privileges.flatMap(findingsOf)
  },
  describe: (privileges) => ({ kind: 'application-privileges', applications: privileges.map(({ application }) => application) }),
  async execute(privileges, _, __, { directory }) {
    const created = await directory.applicationPrivileges.put(privileges)
    const body = new Map<string, Map<string, Rendered>>()
    for (const [index, { application, name }] of privileges.entries()) {
      const named = body.get(application) ?? new Map<string, Rendered>()
      body.set(application, named.set(name, { created: created[index] ?? false }))
    }
    // WIRE: both levels are hash maps.
    return { status: 200, body: inHashOrder(new Map([...body].map(([application, named]) => [application, inHashOrder(named)]))) }
  },
}

function findingsOf({ application, name, actions, metadata }: ApplicationPrivilegeDescriptor): readonly string[] {
  const hasPrivateKey = Object.keys(metadata).some((key) => key.startsWith('_'))
  return [
    applicationNameFinding(application),
    privilegeNameFinding(name),
    // WIRE: both texts
    actions.length === 0 ? 'Application privileges must have at least one action' : undefined,
    ...actions.map((action) =>
      /[/*:]/.test(action) ? applicationActionFinding(action) : `action [${action}] must contain one of [ '/' , '*' , ':' ]`,
    ),
    hasPrivateKey ? `metadata keys may not start with [_] (in privilege ${application} ${name})` : undefined,
  ].filter((finding) => finding !== undefined)
}

const parsePrivilege = objectParser('application-privilege', {
  application: stringField(),
  name: stringField(),
  actions: stringArrayField(),
  metadata: objectField(),
  type: refusedField(() => new IllegalStateError('Field type cannot be specified here')),
})

function* readPrivileges(reader: TokenReader): Generator<ApplicationPrivilegeDescriptor> {
  // WIRE: all texts
  if (reader.next() !== 'START_OBJECT') throw new ParseError(`expected object but found ${reader.token} instead`)
  while (reader.next() === 'FIELD_NAME') {
    const application = reader.text()
    expectObject(reader, application)
    while (reader.next() === 'FIELD_NAME') {
      const name = reader.text()
      expectObject(reader, application)
      yield readPrivilege(reader, application, name)
    }
  }
}

function expectObject(reader: TokenReader, application: string): void {
  if (reader.next() === 'START_OBJECT') return
  throw new ParseError(`expected the value for ${application} to be an object, but found ${reader.token} instead`)
}

function readPrivilege(reader: TokenReader, application: string, name: string): ApplicationPrivilegeDescriptor {
  const parsed = parsePrivilege(reader)
  return {
    application: agreed('application', application, parsed.application),
    name: agreed('name', name, parsed.name),
    actions: [...new Set(parsed.actions)],
    metadata: (parsed.metadata ?? {}) as JsonObject,
  }
}

/** The key under which a privilege stands counts, unless it is empty; a member that says something else is refused. */
function agreed(what: 'application' | 'name', key: string, member: string | undefined): string {
  if (key === '' || member === undefined || member === key) return key || (member ?? '')
  // WIRE
  throw new IllegalArgumentError(`privilege ${what} [${member}] in source does not match the provided ${what} [${key}]`)
}
