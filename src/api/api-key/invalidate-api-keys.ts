/** `DELETE /_security/api_key` (reference 04 §11.7): ends keys, for good. */
import { type ApiKey, type ApiKeySelection, keyOwnerOf } from '../../directory/api-keys.ts'
import { booleanField, hasAllPrivileges, objectParser, stringArrayField, stringField } from '../../engine/index.ts'
import { ActionRequestValidationError, AuthorizationError, validationReason } from '../../errors.ts'
import type { Rendered } from '../../http/exchange.ts'
import type { Endpoint } from '../endpoint.ts'
import { renderItemError } from '../error-response.ts'
import { requiredBody } from '../request-body.ts'
import { textOrAbsent } from '../text-or-absent.ts'
import { selectionFindings } from './selection-findings.ts'

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
        name: textOrAbsent(name),
        username: textOrAbsent(username),
        realm: textOrAbsent(realm),
        isOwner: owner ?? false,
      }
    },
  },
)

export const invalidateApiKeys: Endpoint<Input> = {
  takesBody: true,
  read: (exchange) => parseRequest(requiredBody(exchange)),
  validate(input) {
    const { ids, name, username, realm, isOwner } = input
    const isSelection = ids.length > 0 || name !== undefined || username !== undefined || realm !== undefined
    // WIRE
    if (!isSelection && !isOwner) {
      return ['One of [api key id(s), api key name, username, realm name] must be specified if [owner] flag is false']
    }
    return selectionFindings(input, isOwner, { ids: 'api key id(s)', are: 'are', doing: 'invalidating' })
  },
  describe: ({ ids, username, realm, isOwner }) => ({
    kind: 'invalidate-api-keys',
    ids,
    owner: isOwner,
    ...(username !== undefined && { username }),
    ...(realm !== undefined && { realm }),
  }),
  async execute({ isOwner, ...selection }, { caller }, role, { directory, now }) {
    const { apiKeys, applicationPrivileges } = directory
    const selected = isOwner ? { ...selection, ...keyOwnerOf(caller.effective) } : selection
    const mayEndAll = hasAllPrivileges(role, managesSecurity, await applicationPrivileges.stored())
    const kept = mayEndAll ? [] : await apiKeys.select(selected, { type: 'cross_cluster', isInvalidated: false })
    const ids = await apiKeys.invalidate(selected, now(), mayEndAll ? undefined : 'rest')
    const countedLists = ['invalidated_api_keys', 'previously_invalidated_api_keys']
    return { status: 200, body: renderInvalidation(ids, kept.map(needsMoreRights)), countedLists }
  },
}

/** What it takes to end cross-cluster keys too. */
const managesSecurity = { cluster: ['manage_security'], index: [], application: [] }

function needsMoreRights({ id }: ApiKey): AuthorizationError {
  // WIRE
  return new AuthorizationError(
    `Cannot invalidate cross-cluster API key [${id}]. This requires [manage_security] cluster privilege or higher`,
  )
}

/** Keys that had ended before are never looked for, and so none is told of. */
function renderInvalidation(ids: readonly string[], errors: readonly AuthorizationError[]): Rendered {
  return {
    invalidated_api_keys: ids,
    previously_invalidated_api_keys: [],
    error_count: errors.length,
    error_details: errors.length === 0 ? undefined : errors.map(renderItemError),
  }
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
