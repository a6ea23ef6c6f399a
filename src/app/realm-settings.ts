/** What a server knows about its realms, as its settings say (`realms-schema.ts` says what a file may hold). */
import type { JwtRealmSettings } from '../authentication/jwt/jwt-realm-settings.ts'

/** The users of the directory itself. */
export type NativeRealmSettings = Readonly<{ type: 'native'; name: string }>

export type RealmSettings = NativeRealmSettings | (JwtRealmSettings & Readonly<{ type: 'jwt' }>)
