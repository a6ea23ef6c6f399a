/** A caller as `_authenticate` shows it, and as a new token shows whom it stands for (reference 04 §4, §10.1). */
import type { Caller } from '../../authentication/caller.ts'
import type { Directory } from '../../directory/directory.ts'
import type { Realm, Subject } from '../../directory/subject.ts'
import { renderUser } from './render-user.ts'

/** WIRE: the members in this order. Under run-as nothing is told of the key that the caller came with. */
export function renderCaller(caller: Caller, { roleResolver }: Directory) {
  const { type, authenticating, effective } = caller
  const roles = effective.kind === 'user' ? roleResolver.roleNames(effective.user) : []
  const { username, full_name, email, metadata, enabled } = renderUser(effective.user)
  return {
    username,
    roles,
    full_name,
    email,
    token: renderToken(caller),
    metadata,
    enabled,
    authentication_realm: renderRealm(authenticating.realm),
    lookup_realm: renderRealm(effective.realm),
    authentication_type: type,
    api_key: renderApiKey(effective),
  }
}

function renderToken({ type, authenticating }: Caller) {
  const managed = { managed_by: 'elasticsearch' }
  if (type !== 'token') return undefined
  if (authenticating.kind !== 'service-account') return managed
  return { name: authenticating.tokenName, type: '_service_account_index', ...managed }
}

function renderRealm({ name, type }: Realm) {
  return { name, type }
}

function renderApiKey(subject: Subject) {
  if (subject.kind !== 'api-key') return undefined
  const { name, id } = subject.apiKey
  return { managed_by: 'elasticsearch', name, id }
}
