/** `DELETE /_security/api_key` (reference 04 §11.7): ends keys, for good. */
import type { Caller } from '../../authentication/caller.ts'
import type { ApiKeySelection } from '../../directory/api-keys.ts'
import { booleanField, objectParser, stringArrayField, stringField } from '../../engine/index.ts'
import { ActionRequestValidationError, validationReason } from '../../errors.ts'
import type { Endpoint } from '../endpoint.ts'
import { requiredBody } from '../request-body.ts'

type Input = ApiKeySelection & Readonly<{ isOwner: boolean }>

const parseRequest = objectParser(
  'invalidate_api_key',
  {
    realm_name: stringField(),
    username: stringField(),
    ids: stringArrayField(),
    name: stringField(),
    owner: booleanField(),
  },
  {
    build: ({ ids, name, username, realm_name: realm, owner }): Input => {
      if (ids !== undefined) refuseBlankIds(ids)
      return {
        ids: ids ?? [],
        name: name || undefined,
        username: username || undefined,
        realm: realm || undefined,
        isOwner: owner ?? false,
      }
    },
  },
)

export const invalidateApiKeys: Endpoint<Input> = {
  takesBody: true,
  read: (exchange) => parseRequest(requiredBody(exchange)),
  validate: selectionFindings,
  describe: ({ ids, username, realm, isOwner }) => ({
    kind: 'invalidate-api-keys',
    ids,
    owner: isOwner,
    ...(username !== undefined && { username }),
    ...(realm !== undefined && { realm }),
  }),
  async execute({ isOwner, ...selection }, { caller }, _, { directory, now }) {
    const selected = isOwner ? { ...selection, ...ownerOf(caller) } : selection
    const ids = await directory.apiKeys.invalidate(selected, now())
    return { status: 200, body: { invalidated_api_keys: ids, previously_invalidated_api_keys: [], error_count: 0 } }
  },
}

function ownerOf({ effective }: Caller): Pick<ApiKeySelection, 'username' | 'realm'> {
  const realm = effective.kind === 'api-key' ? effective.ownerRealm : effective.realm
  return { username: effective.user.username, realm: realm.name }
}

/** WIRE: all texts */
function selectionFindings({ ids, name, username, realm, isOwner }: Input): readonly string[] {
  const isByKey = ids.length > 0 || name !== undefined
  const isByOwner = username !== undefined || realm !== undefined
  return [
    !isByKey && !isByOwner && !isOwner
      ? 'One of [api key id(s), api key name, username, realm name] must be specified if [owner] flag is false'
      : undefined,
    isByKey && isByOwner
      ? 'username or realm name must not be specified when the api key id(s) or api key name are specified'
      : undefined,
    isOwner && isByOwner ? 'neither username nor realm-name may be specified when invalidating owned API keys' : undefined,
    ids.length > 0 && name !== undefined ? 'only one of [api key id(s), api key name] can be specified' : undefined,
  ].filter((finding) => finding !== undefined)
}

/** WIRE: all texts */
function refuseBlankIds(ids: readonly string[]): void {
  if (ids.length === 0) throw invalid('Field [ids] cannot be an empty array')
  const blank = [...ids.keys()].filter((index) => ids[index]?.trim() === '')
  if (blank.length === 0) return
  const where = blank.length === 1 ? 'id at index position' : 'ids at index positions'
  throw invalid(`Field [ids] must not contain blank id, but got blank ${where}: [${blank.join(', ')}]`)
}

function invalid(finding: string): ActionRequestValidationError {
  return new ActionRequestValidationError(validationReason([finding]))
}
