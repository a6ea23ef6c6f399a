/** `GET /_security/api_key` (reference 04 §11.4): keys by id, name or owner, ended ones included. */
import type { Caller } from '../../authentication/caller.ts'
import { type ApiKeySelection, keyOwnerOf } from '../../directory/api-keys.ts'
import { listsOfApiKeys } from '../counted-lists.ts'
import type { Endpoint } from '../endpoint.ts'
import { textOrAbsent } from '../text-or-absent.ts'
import { renderApiKeys } from './render-api-keys.ts'
import { selectionFindings } from './selection-findings.ts'

type Input = Readonly<{
  selection: ApiKeySelection
  isOwner: boolean
  isActiveOnly: boolean
  withLimitedBy: boolean
  withProfileUid: boolean
}>

export const getApiKeys: Endpoint<Input> = {
  read({ query }) {
    const id = textOrAbsent(query.get('id'))
    return {
      selection: {
        ids: id === undefined ? [] : [id],
        name: textOrAbsent(query.get('name')),
        username: textOrAbsent(query.get('username')),
        realm: textOrAbsent(query.get('realm_name')),
      },
      isOwner: query.getBoolean('owner'),
      withLimitedBy: query.getBoolean('with_limited_by'),
      isActiveOnly: query.getBoolean('active_only'),
      withProfileUid: query.getBoolean('with_profile_uid'),
    }
  },
  validate: ({ selection, isOwner }) =>
    selectionFindings(selection, isOwner, { ids: 'api key id', are: 'is', doing: 'retrieving' }),
  describe: ({ selection: { ids, username, realm }, isOwner, withLimitedBy }) => ({
    kind: 'get-api-keys',
    owner: isOwner,
    withLimitedBy,
    ...(ids[0] !== undefined && { id: ids[0] }),
    ...(username !== undefined && { username }),
    ...(realm !== undefined && { realm }),
  }),
  isOnSelf: ({ selection, withLimitedBy }, { effective }: Caller) =>
    effective.kind === 'api-key' && selection.ids[0] === effective.apiKey.id && !withLimitedBy,
  async execute(input, { caller }, _, { directory, now }) {
    const { selection, isOwner, isActiveOnly } = input
    const selected = isOwner ? { ...selection, ...keyOwnerOf(caller.effective) } : selection
    const keys = await directory.apiKeys.select(selected, isActiveOnly ? { isInvalidated: false, expiresAfter: now() } : {})
    const isMissing = selection.ids.length > 0 && keys.length === 0
    const body = { api_keys: await renderApiKeys(keys, input, directory) }
    return { status: isMissing ? 404 : 200, body, countedLists: listsOfApiKeys }
  },
}
