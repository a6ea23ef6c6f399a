/** Paths that name a service account and a token of it (reference 04 §9). */
import type { AccountId } from '../../directory/service-accounts.ts'
import { isTokenName } from '../../directory/service-accounts.ts'
import { IllegalArgumentError } from '../../errors.ts'
import type { Exchange } from '../../http/exchange.ts'
import { textOrAbsent } from '../text-or-absent.ts'

export function readAccount({ query }: Exchange<unknown>): AccountId {
  return { namespace: query.get('namespace') ?? '', service: query.get('service') ?? '' }
}

/** Throws `IllegalArgumentError` for an account without a name. WIRE: both texts */
export function checkAccount({ namespace, service }: AccountId): void {
  if (textOrAbsent(namespace) === undefined)
    throw new IllegalArgumentError('the namespace of a service account ID must not be empty')
  if (textOrAbsent(service) === undefined)
    throw new IllegalArgumentError('the service-name of a service account ID must not be empty')
}

/** WIRE */
export function tokenNameFindings(name: string): readonly string[] {
  if (isTokenName(name)) return []
  return [
    `invalid service token name [${name}]. service account token name must have at least 1 character and at most 256 ` +
      'characters that are alphanumeric (A-Z, a-z, 0-9) or hyphen (-) or underscore (_). It must not begin with an underscore (_).',
  ]
}
