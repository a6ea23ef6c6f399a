/** `PUT|POST /_security/user[/{username}]/_password` (reference 04 §3.5). Without a name the caller's own. */
import type { Caller } from '../../authentication/caller.ts'
import type { TokenReader } from '../../engine/index.ts'
import { ParseError } from '../../errors.ts'
import type { Endpoint } from '../endpoint.ts'
import { checkRefresh } from '../refresh-parameter.ts'
import { requiredBody } from '../request-body.ts'
import { hashOf, type PasswordInput, readPassword } from './password-fields.ts'

type Input = Readonly<{ username: string; password: PasswordInput }>

export const changePassword: Endpoint<Input> = {
  takesBody: true,
  read(exchange) {
    const username = exchange.query.get('username') ?? exchange.caller.effective.user.username
    const refresh = exchange.query.get('refresh')
    const body = requiredBody(exchange)
    return () => {
      const password = readBody(body)
      checkRefresh(refresh)
      return { username, password }
    }
  },
  // WIRE
  validate: ({ password }) => (password === undefined ? ['password is missing'] : []),
  isOnSelf: ({ username }, caller) => username === caller.effective.user.username && hasOwnPassword(caller),
  async execute({ username, password }, _, __, { directory, passwordHasher }) {
    await directory.users.changePassword(username, (await hashOf(password, passwordHasher)) ?? '')
    return { status: 200, body: {} }
  },
}

/** Only who came with a password, or is impersonated by somebody who did, has one here to change. */
function hasOwnPassword({ type, effective }: Caller): boolean {
  return type === 'realm' && (effective.realm.type === 'native' || effective.realm.type === 'reserved')
}

function readBody(reader: TokenReader): PasswordInput {
  // WIRE: both texts
  if (reader.next() !== 'START_OBJECT') throw new ParseError(`expected an object, but found token [${reader.token}]`)
  let password: PasswordInput
  while (reader.next() === 'FIELD_NAME') {
    const field = reader.text()
    reader.next()
    if (field !== 'password' && field !== 'password_hash') {
      throw new ParseError(`failed to parse change password request. unexpected field [${field}]`)
    }
    password = readPassword(reader, field, password)
  }
  return password
}
