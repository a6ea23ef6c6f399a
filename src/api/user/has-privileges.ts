/** `GET|POST /_security/user[/{username}]/_has_privileges`: has the caller these privileges? (reference 03 §3–4) */
import type { Caller } from '../../authentication/caller.ts'
import {
  checkForRowsAtOnce,
  checkForRowsInSteps,
  type PrivilegesToCheck,
  parsePrivilegesCheckInSteps,
  privilegesCheckFindings,
  readPlainPrivilegesCheck,
  type Steps,
} from '../../engine/index.ts'
import { IllegalArgumentError } from '../../errors.ts'
import { andThen, type Exchange, runInSlices } from '../../http/index.ts'
import type { Endpoint } from '../endpoint.ts'
import { bodyOrSource } from '../request-body.ts'
import { PrivilegesCheckBody } from './privileges-check-body.ts'

type Input = Readonly<{ username: string; asked: PrivilegesToCheck }>

export const hasPrivileges: Endpoint<Input> = {
  isRepeatable: true,
  takesBody: true,
  read(exchange) {
    const username = exchange.query.get('username') ?? exchange.caller.effective.user.username
    const asked = exchange.contentType?.format === 'json' ? readPlainPrivilegesCheck(exchange.body) : undefined
    return asked === undefined ? readByTokens(exchange, username) : { username, asked }
  },
  validate: ({ asked }) => privilegesCheckFindings(asked),
  isOnSelf: ({ username }, caller) => username === caller.effective.user.username,
  execute({ username, asked }, { caller }, role, { directory: { applicationPrivileges } }) {
    if (username !== caller.effective.user.username) {
      // WIRE
      throw new IllegalArgumentError('users may only check the privileges of their own account')
    }
    return andThen(applicationPrivileges.known() ?? applicationPrivileges.stored(), (stored) => {
      const rows = checkForRowsAtOnce(role, asked, stored) ?? runInSlices(checkForRowsInSteps(role, asked, stored))
      return andThen(rows, (answers) => ({ status: 200, body: new PrivilegesCheckBody(username, answers) }))
    })
  },
}

function* readByTokens(exchange: Exchange<Caller>, username: string): Steps<Input> {
  return { username, asked: yield* parsePrivilegesCheckInSteps(bodyOrSource(exchange), `${username}/has_privileges`) }
}
