/** `PUT|POST /_security/user/{username}` (reference 04 §3.2). */
import type { Caller } from '../../authentication/caller.ts'
import { type JsonObject, readStringArray, type TokenReader } from '../../engine/index.ts'
import { IllegalArgumentError, ParseError } from '../../errors.ts'
import { documentInHashOrder } from '../document-order.ts'
import type { Endpoint } from '../endpoint.ts'
import { readRefresh } from '../refresh-parameter.ts'
import { requiredBody } from '../request-body.ts'
import { hashOf, type PasswordInput, readPassword, readStringField, wrongType } from './password-fields.ts'

type Input = Readonly<{
  username: string
  password: PasswordInput
  roles: readonly string[] | undefined
  fullName: string | null
  email: string | null
  metadata: JsonObject | null
  enabled: boolean
}>

export const putUser: Endpoint<Input> = {
  takesBody: true,
  read(exchange) {
    const user = readUser(requiredBody(exchange), exchange.query.get('username') ?? '')
    readRefresh(exchange)
    return user
  },
  validate: ({ roles, metadata }) => [
    // WIRE: both texts
    ...(roles === undefined ? ['roles are missing'] : []),
    ...(Object.keys(metadata ?? {}).some((key) => key.startsWith('_')) ? ['metadata keys may not start with [_]'] : []),
  ],
  async execute({ password, roles = [], ...rest }, { caller }, _, { directory, passwordHasher }) {
    const passwordHash = await hashOf(password, passwordHasher)
    const created = await directory.users.put({ ...rest, roles, passwordHash }, isOwnDisabling(rest, caller))
    return { status: 200, body: { created } }
  },
}

/** Nobody locks himself out; callers from outside the directory may do as they like. */
function isOwnDisabling({ username, enabled }: Pick<Input, 'username' | 'enabled'>, { effective }: Caller): boolean {
  return !enabled && effective.realm.type === 'native' && effective.user.username === username
}

type UserDraft = { -readonly [Member in keyof Input]: Input[Member] }

function readUser(reader: TokenReader, username: string): Input {
  // WIRE
  if (reader.next() !== 'START_OBJECT') throw new ParseError(`expected an object, but found token [${reader.token}]`)
  const user: UserDraft = {
    username,
    password: undefined,
    roles: undefined,
    fullName: null,
    email: null,
    metadata: null,
    enabled: true,
  }
  while (reader.next() === 'FIELD_NAME') {
    const field = reader.text()
    reader.next()
    readMember(reader, field, user)
  }
  return user
}

function readMember(reader: TokenReader, field: string, user: UserDraft): void {
  switch (field) {
    case 'username':
      if (readStringField(reader, field) === user.username) return
      // WIRE
      throw new IllegalArgumentError(`[username] in source does not match the username provided [${user.username}]`)
    case 'password':
    case 'password_hash':
      user.password = readPassword(reader, field, user.password)
      return
    case 'roles':
      user.roles = reader.token === 'VALUE_STRING' ? splitRoles(reader.text()) : readStringArray(reader, field)
      return
    case 'full_name':
      user.fullName = readNullableString(reader, field)
      return
    case 'email':
      user.email = readNullableString(reader, field)
      return
    case 'metadata':
      if (reader.token !== 'START_OBJECT') throw wrongType(reader, field, 'object')
      user.metadata = documentInHashOrder(reader.value() as JsonObject)
      return
    case 'enabled':
      if (reader.token !== 'VALUE_BOOLEAN') throw wrongType(reader, field, 'boolean')
      user.enabled = reader.boolean()
      return
    default:
      // WIRE
      throw new ParseError(`failed to parse add user request. unexpected field [${field}]`)
  }
}

function readNullableString(reader: TokenReader, field: string): string | null {
  return reader.token === 'VALUE_NULL' ? null : readStringField(reader, field)
}

/** One text stands for several names, split as it is. */
function splitRoles(text: string): readonly string[] {
  return text === '' ? [] : text.split(',')
}
