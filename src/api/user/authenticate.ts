/** `GET /_security/_authenticate`: who the server takes the caller for (reference 04 §4). */
import type { Caller } from '../../authentication/caller.ts'
import type { Realm, Subject } from '../../directory/subject.ts'
import type { Endpoint } from '../endpoint.ts'
import { renderUser } from './render-user.ts'

export const authenticate: Endpoint<undefined> = {
  read: () => undefined,
  isOnSelf: () => true,
  async execute(_, { caller }, __, { directory }) {
    const { user } = caller.effective
    const roles = caller.effective.kind === 'user' ? directory.roleResolver.roleNames(user) : []
    return { status: 200, body: { ...renderUser({ ...user, roles }), ...renderAuthentication(caller) } }
  },
}

/** Under run-as nothing is told of the key that the caller came with. */
function renderAuthentication({ type, authenticating, effective }: Caller) {
  return {
    authentication_realm: renderRealm(authenticating.realm),
    lookup_realm: renderRealm(effective.realm),
    authentication_type: type,
    api_key: renderApiKey(effective),
  }
}

function renderRealm({ name, type }: Realm) {
  return { name, type }
}

function renderApiKey(subject: Subject) {
  if (subject.kind !== 'api-key') return undefined
  const { name, id } = subject.apiKey
  return { managed_by: 'elasticsearch', name, id }
}
