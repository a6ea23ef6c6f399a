/** A user as the user APIs show it (reference 04 §3.3). */
import type { User } from '../../directory/subject.ts'
import type { Rendered } from '../../http/exchange.ts'

export function renderUser({ username, roles, fullName, email, metadata, enabled }: User) {
  return { username, roles, full_name: fullName, email, metadata: metadata as Rendered, enabled }
}
