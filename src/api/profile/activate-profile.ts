/** `POST /_security/profile/_activate` (reference 05 §4): a login leaves its profile behind. */
import { objectParser } from '../../engine/index.ts'
import type { Endpoint } from '../endpoint.ts'
import { authenticateGrant, authorizeRunAs, type Grant, grantFields, grantFindings, grantOf } from '../grant.ts'
import { requiredBody } from '../request-body.ts'
import { renderProfile } from './render-profile.ts'

const action = 'cluster:admin/xpack/security/profile/activate'

const parseRequest = objectParser('activate_profile_request', grantFields)

export const activateProfile: Endpoint<Grant> = {
  takesBody: true,
  read: (exchange) => grantOf(parseRequest(requiredBody(exchange))),
  validate: grantFindings,
  async execute(grant, _, __, services) {
    const owner = await authenticateGrant(grant, action, services.authenticator)
    await authorizeRunAs(owner, services)
    return { status: 200, body: renderProfile(await services.directory.profiles.activate(owner.effective)) }
  },
}
