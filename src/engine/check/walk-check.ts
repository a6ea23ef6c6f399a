/**
 * The walk of a check over one side of a role: every question in order, each answer told to a sink.
 *
 * Mirrors the order of work in Elasticsearch (reference 02 §6.1): cluster names; index entries, all names of an entry before its
 * privileges; applications. A privilege of an index entry is resolved only when some name is really compared, so an unknown one
 * goes unnoticed when every name lies within the restricted names.
 *
 * Within an entry names, privileges and resources are sets, gone through in the order of a Java hash map: it decides which of
 * several mistakes is reported, and where an early exit stops. Cluster names and entries come in the order of the request.
 *
 * The sink decides whether the walk goes on; that is all that parts the full answer from the early exit.
 */
import { askResource, grantsOnResource } from '../permission/application-permission.ts'
import { askIndexName } from '../permission/asked-index-name.ts'
import { impliesClusterPrivilege } from '../permission/cluster-permission.ts'
import { asksFailures, componentHolding } from '../permission/index-privilege-check.ts'
import { type GrantedOnName, grantedOnName } from '../permission/indices-permission.ts'
import type { Role } from '../permission/role.ts'
import type { StoredApplicationPrivileges } from '../privilege/application-privilege.ts'
import { resolveClusterPrivilege, resolveIndexPrivilege } from '../privilege/resolve.ts'
import { javaHashOrder } from './java-hash-order.ts'
import type { ApplicationPrivilegesToCheck, IndexPrivilegesToCheck, PrivilegesToCheck } from './privileges-to-check.ts'
import { clusterGrantsOf, type Recorder } from './recorder.ts'

/** Takes the answers; each method says whether to go on. */
export type AnswerSink = Readonly<{
  cluster(privilege: string, isGranted: boolean): boolean
  index(name: string, privilege: string, isGranted: boolean): boolean
  application(application: string, resource: string, privilege: string, isGranted: boolean): boolean
}>

/** Walks the whole check; false when the sink ended it. */
export function walkCheck(
  side: Role,
  { cluster, index, application }: PrivilegesToCheck,
  stored: StoredApplicationPrivileges,
  sink: AnswerSink,
  recorder?: Recorder,
): boolean {
  return (
    cluster.every((privilege) => walkClusterPrivilege(side, privilege, sink, recorder)) &&
    index.every((entry) => walkIndexEntry(side, entry, sink, recorder)) &&
    application.every((entry) => walkApplicationEntry(side, entry, stored, sink, recorder))
  )
}

function walkClusterPrivilege(side: Role, privilege: string, sink: AnswerSink, recorder: Recorder | undefined): boolean {
  const asked = resolveClusterPrivilege(side.catalogue, privilege)
  const isGranted = impliesClusterPrivilege(side.cluster, asked)
  recorder?.cluster?.({ side, privilege, isGranted, by: isGranted ? clusterGrantsOf(side, asked) : [] })
  return sink.cluster(privilege, isGranted)
}

function walkIndexEntry(side: Role, entry: IndexPrivilegesToCheck, sink: AnswerSink, recorder: Recorder | undefined): boolean {
  const { allowRestrictedIndices } = entry
  const names = javaHashOrder(entry.names)
  const privileges = javaHashOrder(entry.privileges)
  for (const name of names) askIndexName(name, allowRestrictedIndices, side.indices.restricted)
  const isFailuresAsked = asksFailures(side.catalogue, privileges)
  return names.every((name) => {
    const granted = grantedOnName(side.indices, name, allowRestrictedIndices)
    return privileges.every((privilege) => {
      const component = holdingComponent(side, granted, privilege, isFailuresAsked)
      const isGranted = component !== undefined
      recorder?.index?.({ side, name, allowRestrictedIndices, privilege, isGranted, isFailuresAsked, component, granted })
      return sink.index(name, privilege, isGranted)
    })
  })
}

function holdingComponent(side: Role, granted: GrantedOnName, privilege: string, isFailuresAsked: boolean) {
  if (granted.asked.isNothing) return undefined
  return componentHolding(granted, resolveIndexPrivilege(side.catalogue, privilege), isFailuresAsked)
}

function walkApplicationEntry(
  side: Role,
  { application, ...entry }: ApplicationPrivilegesToCheck,
  stored: StoredApplicationPrivileges,
  sink: AnswerSink,
  recorder: Recorder | undefined,
): boolean {
  const privileges = javaHashOrder(entry.privileges)
  return javaHashOrder(entry.resources).every((resource) =>
    privileges.every((privilege) => {
      const asked = stored.askedPrivilege(application, privilege)
      const by = grantsOnResource(side.applications, asked, askResource(resource))
      const isGranted = by.length > 0
      recorder?.application?.({ side, application, resource, privilege, asked, isGranted, by })
      return sink.application(application, resource, privilege, isGranted)
    }),
  )
}
