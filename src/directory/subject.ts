/**
 * Who is asking: users, realms and what stands behind a request.
 *
 * Mirrors Elasticsearch's subject: an identity in a realm, together with the references from which its role is built
 * (reference 02 §5.1). How it proved its identity is the business of `authentication/`.
 */
import type { JsonObject, NamedRoleDescriptor } from '../engine/index.ts'

/** Where an identity lives. `name` is shown to callers, `type` decides rules. */
export type Realm = Readonly<{ name: string; type: string }>

export const reservedRealm: Realm = Object.freeze({ name: 'reserved', type: 'reserved' })
/** As it is called unless the configuration says otherwise. */
export const nativeRealm: Realm = Object.freeze({ name: 'default_native', type: 'native' })
/** Always there, and empty: users come from the store alone. */
export const fileRealm: Realm = Object.freeze({ name: 'default_file', type: 'file' })
export const anonymousRealm: Realm = Object.freeze({ name: '__anonymous', type: '__anonymous' })
export const apiKeyRealm: Realm = Object.freeze({ name: '_es_api_key', type: '_es_api_key' })
export const serviceAccountRealm: Realm = Object.freeze({ name: '_service_account', type: '_service_account' })

/** An identity with the role names assigned to it. */
export type User = Readonly<{
  username: string
  roles: readonly string[]
  fullName: string | null
  email: string | null
  metadata: JsonObject
  enabled: boolean
}>

/** An ordinary identity: its role is built from role names. */
export type UserSubject = Readonly<{ kind: 'user'; user: User; realm: Realm }>

/**
 * An API key: its role is built from descriptors it carries. `roleDescriptors` is null when the key has none of its own;
 * `limitedBy` is the snapshot of its owner's roles. `user` is the owner, without role names.
 */
export type ApiKeySubject = Readonly<{
  kind: 'api-key'
  user: User
  realm: Realm
  apiKey: Readonly<{ id: string; name: string }>
  /** Where the owner lives; `realm` is that of API keys. */
  ownerRealm: Realm
  roleDescriptors: readonly NamedRoleDescriptor[] | null
  limitedBy: readonly NamedRoleDescriptor[]
}>

/** A service account: its role is fixed. */
export type ServiceAccountSubject = Readonly<{
  kind: 'service-account'
  user: User
  realm: Realm
  /** Of the token it came with. */
  tokenName: string
  role: NamedRoleDescriptor
}>

export type Subject = UserSubject | ApiKeySubject | ServiceAccountSubject
