/**
 * Whether what is granted on a name includes an asked index privilege, component by component (reference 01 §5.3).
 *
 * The quirk that decides answers: the failures side is looked at only when the same entry asks for a privilege that reaches nothing
 * but failures; a privilege for both components can then turn true that is false when asked alone.
 */
import { type StateBudget, unlimitedBudget } from '../pattern/index.ts'
import type { PrivilegeCatalogue } from '../privilege/catalogue.ts'
import type { IndexPrivilege } from '../privilege/named-privileges.ts'
import type { PrivilegeSet } from '../privilege/privilege-set.ts'
import { reachesData, reachesFailures } from '../privilege/selectors.ts'
import { finish, type Steps } from '../steps/steps.ts'
import type { GrantedOnName } from './indices-permission.ts'

/** Whether the names asked in one entry make the failures side count. Unknown names are not refused here. */
export function asksFailures(catalogue: PrivilegeCatalogue, privileges: readonly string[]): boolean {
  return privileges.some((name) => catalogue.index.get(name.toLowerCase())?.selectorClass === 'FAILURES')
}

/** Which component gives the privilege; undefined when it is not held. */
export function componentHolding(
  granted: GrantedComponents,
  asked: IndexPrivilege,
  isFailuresAsked: boolean,
): 'data' | 'failures' | undefined {
  return finish(componentHoldingInSteps(granted, asked, isFailuresAsked, unlimitedBudget()))
}

/** Whether some component gives the privilege, where that takes no steps; undefined where it does. */
export function componentHoldingAtOnce(
  { data, failures }: GrantedComponents,
  asked: IndexPrivilege,
  isFailuresAsked: boolean,
  budget: StateBudget,
): boolean | undefined {
  const onData = reachesData(asked.selectorClass) && data !== undefined ? data.coversAtOnce(asked, budget) : false
  if (onData !== false || !isFailuresAsked || !reachesFailures(asked.selectorClass)) return onData
  return failures === undefined ? false : failures.coversAtOnce(asked, budget)
}

/** The same in steps. */
export function* componentHoldingInSteps(
  { data, failures }: GrantedComponents,
  asked: IndexPrivilege,
  isFailuresAsked: boolean,
  budget: StateBudget,
): Steps<'data' | 'failures' | undefined> {
  if (reachesData(asked.selectorClass) && (yield* covers(data, asked, budget))) return 'data'
  if (isFailuresAsked && reachesFailures(asked.selectorClass) && (yield* covers(failures, asked, budget))) return 'failures'
  return undefined
}

type GrantedComponents = Pick<GrantedOnName, 'data' | 'failures'>

function* covers(set: PrivilegeSet | undefined, asked: IndexPrivilege, budget: StateBudget): Steps<boolean> {
  if (set === undefined) return false
  return set.coversAtOnce(asked, budget) ?? (yield* set.coversInSteps(asked, budget))
}
