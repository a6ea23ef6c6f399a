/** A profile as activate and get show it (reference 05 §3). */
import { type Profile, primaryTerm } from '../../directory/profiles.ts'
import type { JsonObject } from '../../engine/index.ts'
import type { Rendered } from '../../http/exchange.ts'

/** `data`: what is shown of the stored data; none unless the caller asked for some. */
export function renderProfile(profile: Profile, data: JsonObject = {}): Rendered {
  const { username, roles, realm, email, fullName } = profile
  return {
    uid: profile.uid,
    enabled: profile.enabled,
    last_synchronized: profile.lastSynchronized,
    user: { username, roles, realm_name: realm.name, email: email ?? undefined, full_name: fullName ?? undefined },
    labels: profile.labels as Rendered,
    data: data as Rendered,
    _doc: { _primary_term: primaryTerm, _seq_no: profile.seqNo },
  }
}
