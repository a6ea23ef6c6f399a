/** `GET|POST /_security/user[/{username}]/_has_privileges`: has the caller these privileges? (reference 03 §3–4) */
import {
  checkForRowsAtOnce,
  checkForRowsInSteps,
  type PrivilegesToCheck,
  parsePrivilegesCheckInSteps,
  privilegesCheckFindings,
} from '../../engine/index.ts'
import { IllegalArgumentError } from '../../errors.ts'
import { runInSlices } from '../../http/index.ts'
import type { Endpoint } from '../endpoint.ts'
import { bodyOrSource } from '../request-body.ts'
import { PrivilegesCheckBody } from './privileges-check-body.ts'

type Input = Readonly<{ username: string; asked: PrivilegesToCheck }>

export const hasPrivileges: Endpoint<Input> = {
  isRepeatable: true,
  takesBody: true,
  *read(exchange) {
    const username = exchange.query.get('username') ?? exchange.caller.effective.user.username
    return { username, asked: yield* parsePrivilegesCheckInSteps(bodyOrSource(exchange), `${username}/has_privileges`) }
  },
  validate: ({ asked }) => privilegesCheckFindings(asked),
  isOnSelf: ({ username }, caller) => username === caller.effective.user.username,
  async execute({ username, asked }, { caller }, role, { directory }) {
    if (username !== caller.effective.user.username) {
      // WIRE
      throw new IllegalArgumentError('users may only check the privileges of their own account')
    }
    const { applicationPrivileges } = directory
    const stored = applicationPrivileges.known() ?? (await applicationPrivileges.stored())
    const rows = checkForRowsAtOnce(role, asked, stored) ?? (await runInSlices(checkForRowsInSteps(role, asked, stored)))
    return { status: 200, body: new PrivilegesCheckBody(username, rows) }
  },
}
