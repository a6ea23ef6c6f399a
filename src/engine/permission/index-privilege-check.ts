/**
 * Whether what is granted on a name includes an asked index privilege, component by component (reference 01 §5.3).
 *
 * The quirk that decides answers: the failures side is looked at only when the same entry asks for a privilege that reaches nothing
 * but failures; a privilege for both components can then turn true that is false when asked alone.
 */
import type { PrivilegeCatalogue } from '../privilege/catalogue.ts'
import type { IndexPrivilege } from '../privilege/named-privileges.ts'
import { reachesData, reachesFailures } from '../privilege/selectors.ts'
import type { GrantedOnName } from './indices-permission.ts'

/** Whether the names asked in one entry make the failures side count. Unknown names are not refused here. */
export function asksFailures(catalogue: PrivilegeCatalogue, privileges: readonly string[]): boolean {
  return privileges.some((name) => catalogue.index.get(name.toLowerCase())?.selectorClass === 'FAILURES')
}

/** Which component gives the privilege; undefined when it is not held. */
export function componentHolding(
  { data, failures }: Pick<GrantedOnName, 'data' | 'failures'>,
  asked: IndexPrivilege,
  isFailuresAsked: boolean,
): 'data' | 'failures' | undefined {
  if (reachesData(asked.selectorClass) && data?.covers(asked) === true) return 'data'
  if (isFailuresAsked && reachesFailures(asked.selectorClass) && failures?.covers(asked) === true) return 'failures'
  return undefined
}
