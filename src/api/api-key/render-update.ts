/** What became of API keys that were to be changed (reference 04 §11.6). */
import type { ApiKeyUpdates } from '../../authentication/update-api-keys.ts'
import { javaHashOrder } from '../../engine/index.ts'
import type { Rendered } from '../../http/exchange.ts'
import { renderItemError } from '../error-response.ts'

/** The answer about a single key; throws why it could not be changed. */
export function renderUpdate({ updated, failures }: ApiKeyUpdates): Rendered {
  for (const failure of failures.values()) throw failure
  return { updated: updated.length > 0 }
}

/** The answer about many keys, failures among them. */
export function renderUpdates({ updated, unchanged, failures }: ApiKeyUpdates): Rendered {
  return { updated, noops: unchanged, errors: failures.size === 0 ? undefined : renderFailures(failures) }
}

function renderFailures(failures: ApiKeyUpdates['failures']): Rendered {
  const details = javaHashOrder([...failures.keys()]).map((id) => [id, renderItemError(failures.get(id))] as const)
  return { count: failures.size, details: new Map(details) }
}
