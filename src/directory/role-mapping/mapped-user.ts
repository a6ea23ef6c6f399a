/** Who role mappings are asked about: a user whom an external realm has just authenticated (reference 04 §7.5). */
import type { JsonObject } from '../../engine/index.ts'

/** `dn` and `groups` as far as the realm knows them; both may be distinguished names or any other texts. */
export type MappedUser = Readonly<{
  username: string
  dn: string | undefined
  groups: readonly string[]
  metadata: JsonObject
  realmName: string
}>
