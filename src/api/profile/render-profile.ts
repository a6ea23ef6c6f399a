/** A profile as activate and get show it, and the part of it that suggestions show (reference 05 §3, §8). */
import { type Profile, primaryTerm } from '../../directory/profiles.ts'
import type { Rendered } from '../../http/exchange.ts'
import { renderDocument } from '../document-order.ts'

/** `data`: what is shown of the stored data; none unless the caller asked for some. */
export function renderProfile(profile: Profile, data: Rendered = {}): Rendered {
  const { uid, user, labels } = renderSuggestion(profile, data)
  return {
    uid,
    enabled: profile.enabled,
    last_synchronized: profile.lastSynchronized,
    user,
    labels,
    data,
    _doc: { _primary_term: primaryTerm, _seq_no: profile.seqNo },
  }
}

/** The same without what only those ask for who want to change it. */
export function renderSuggestion({ uid, username, roles, realm, email, fullName, labels }: Profile, data: Rendered) {
  return {
    uid,
    user: { username, roles, realm_name: realm.name, email: email ?? undefined, full_name: fullName ?? undefined },
    labels: renderDocument(labels),
    data,
  }
}
