/** A list of API keys, with what was asked for beside them (reference 04 §11.4, §11.5). */
import type { ApiKey } from '../../directory/api-keys.ts'
import type { Directory } from '../../directory/directory.ts'
import type { Rendered } from '../../http/exchange.ts'
import { renderApiKey } from './render-api-key.ts'

/** What is shown of each key beside the key itself. */
export type ApiKeysView = Readonly<{ withLimitedBy: boolean; withProfileUid: boolean }>

/** In the order given. The uids of all owners are one read. */
export async function renderApiKeys(
  keys: readonly ApiKey[],
  { withLimitedBy, withProfileUid }: ApiKeysView,
  { profiles }: Directory,
): Promise<readonly Readonly<Record<string, Rendered | undefined>>[]> {
  const owners = keys.map(({ creator }) => ({ username: creator.principal, realm: creator.realm }))
  const uids = withProfileUid ? await profiles.uidsOf(owners) : []
  return keys.map((key, index) => renderApiKey(key, { withLimitedBy, profileUid: uids[index] }))
}
