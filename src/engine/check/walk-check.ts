/**
 * The walk of a check over one side of a role: every question in order, each answer told to a sink.
 *
 * Mirrors the order of work in Elasticsearch (reference 02 §6.1): cluster names; index entries; applications. Within an entry names,
 * privileges and resources are sets, gone through in the order of a Java hash map: it decides which of several mistakes is
 * reported, and where an early exit stops. So are the applications, each with its entries. All else comes in the order of the
 * request.
 *
 * The sink decides whether the walk goes on; that is all that parts the full answer from the early exit. The walk pauses (yields)
 * when its budget says that others should run.
 */
import { impliesClusterPrivilege } from '../permission/cluster-permission.ts'
import { resolveClusterPrivilegeInSteps } from '../privilege/resolve.ts'
import type { Steps } from '../steps/steps.ts'
import type { CheckWalk } from './check-walk.ts'
import { javaHashOrder } from './java-hash-order.ts'
import { namingLastStraw } from './naming-culprit.ts'
import type { PrivilegesToCheck } from './privileges-to-check.ts'
import { clusterGrantsOf } from './recorder.ts'
import { walkApplicationEntry } from './walk-application-entry.ts'
import { walkIndexEntry } from './walk-index-entry.ts'

/** Walks the whole check; false when the sink ended it. */
export function* walkCheck(walk: CheckWalk, { cluster, index, application }: PrivilegesToCheck): Steps<boolean> {
  for (const privilege of cluster) {
    if (!(yield* askClusterPrivilege(walk, privilege))) return false
    if (walk.budget.pace.isPauseDue(clusterUnits)) yield
  }
  for (const entry of index) if (!(yield* walkIndexEntry(walk, entry))) return false
  for (const entry of byApplication(application)) if (!(yield* walkApplicationEntry(walk, entry))) return false
  return true
}

/** The entries of each application in the order of the request, the applications in that of a Java hash set. */
export function byApplication(entries: PrivilegesToCheck['application']): PrivilegesToCheck['application'] {
  if (entries.length < 2) return entries
  const entriesOf = Map.groupBy(entries, ({ application }) => application)
  return javaHashOrder([...entriesOf.keys()]).flatMap((application) => entriesOf.get(application)!)
}

/** What a cluster privilege costs in comparison to a step of an automaton. */
const clusterUnits = 20

function* askClusterPrivilege({ side, sink, budget, recorder }: CheckWalk, privilege: string): Steps<boolean> {
  const naming = <T>(work: Steps<T>) => namingLastStraw('privilege', privilege, budget, work)
  const asked = yield* naming(resolveClusterPrivilegeInSteps(side.catalogue, privilege, budget))
  const isGranted = yield* naming(impliesClusterPrivilege(side.cluster, asked, budget))
  recorder?.cluster?.({ side, privilege, isGranted, by: isGranted ? clusterGrantsOf(side, asked) : [] })
  return sink.cluster(privilege, isGranted)
}
