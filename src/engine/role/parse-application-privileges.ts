/**
 * Reads the application entries of a role, and those of a privileges check (reference 04 §5.3, 03 §3.4).
 *
 * Unlike the rest of a role, an entry is read by a declarative parser: scalars are converted, a single text stands for a list.
 */
import { IllegalArgumentError, ParseError } from '../../errors.ts'
import { stringArrayField, stringField } from '../document/fields.ts'
import { objectParserInSteps } from '../document/object-parser.ts'
import type { TokenReader } from '../document/token-reader.ts'
import type { Steps } from '../steps/steps.ts'
import type { ApplicationPrivileges } from './role-descriptor.ts'

const parseMembers = objectParserInSteps('application', {
  application: stringField(),
  privileges: stringArrayField(),
  resources: stringArrayField(),
})

/**
 * The array of entries at which the reader stands. `role` is the name printed in messages. WIRE: all texts. Yields after each entry and
 * within long ones.
 */
export function* parseApplicationPrivilegesInSteps(reader: TokenReader, role: string): Steps<readonly ApplicationPrivileges[]> {
  if (reader.token !== 'START_ARRAY') {
    throw refuse(role, `expected field [${reader.name}] value to be an array, but found [${reader.token}] instead`)
  }
  const entries: ApplicationPrivileges[] = []
  while (reader.next() !== 'END_ARRAY') {
    entries.push(yield* parseEntry(reader, role))
    yield
  }
  return entries
}

function* parseEntry(reader: TokenReader, role: string): Steps<ApplicationPrivileges> {
  if (reader.token !== 'START_OBJECT') {
    throw refuse(
      role,
      `expected field [${reader.name}] value to be an array of objects, but found an array element of type [${reader.token}]`,
    )
  }
  const { application = '', privileges, resources } = yield* parseMembers(reader)
  if (resources === undefined) throw refuse(role, 'missing required [resources] field')
  if (privileges === undefined) throw refuse(role, 'missing required [privileges] field')
  if (application === '') throw new IllegalArgumentError('application privileges must have an application name')
  if (privileges.length === 0) throw new IllegalArgumentError('application privileges must define at least one privilege')
  if (resources.length === 0) throw new IllegalArgumentError('application privileges must refer to at least one resource')
  return { application, privileges, resources }
}

function refuse(role: string, what: string): ParseError {
  return new ParseError(`failed to parse application privileges for role [${role}]. ${what}`)
}
