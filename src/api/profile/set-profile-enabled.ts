/** `PUT|POST /_security/profile/{uid}/_enable` and `/_disable` (reference 05 §7). */
import type { Endpoint } from '../endpoint.ts'
import { readRefresh } from '../refresh-parameter.ts'

/** The endpoint that enables profiles, or the one that disables them. */
export function setProfileEnabled(enabled: boolean): Endpoint<string> {
  return {
    read(exchange) {
      readRefresh(exchange)
      return exchange.query.get('uid') ?? ''
    },
    async execute(uid, _, __, { directory }) {
      await directory.profiles.setEnabled(uid, enabled)
      return { status: 200, body: { acknowledged: true } }
    },
  }
}
