/**
 * Answers whether a role holds what a check asks.
 *
 * Mirrors Elasticsearch's has-privileges evaluation (reference 02 §6, §7). For a limited role both sides are asked and each single
 * answer is and-ed; so are answers to a question that is asked twice.
 *
 * INVARIANT: existing indices, aliases and documents play no part; equal arguments give equal answers.
 * COST: names × covering groups, resources × privileges × grants of the application; mostly look-ups.
 */
import type { AnyRole } from '../permission/limited-role.ts'
import type { Role } from '../permission/role.ts'
import type { StoredApplicationPrivileges } from '../privilege/application-privilege.ts'
import type { PrivilegesToCheck } from './privileges-to-check.ts'
import type { Recorder } from './recorder.ts'
import { type AnswerSink, walkCheck } from './walk-check.ts'

/** The answers, keyed by what was asked as it was written. */
export type PrivilegesCheckResult = Readonly<{
  hasAllRequested: boolean
  /** In the order asked. */
  cluster: ReadonlyMap<string, boolean>
  /** Names, and privileges within a name, ascending by UTF-16 units. */
  index: ReadonlyMap<string, ReadonlyMap<string, boolean>>
  /** Applications in the order asked; resources, and privileges within a resource, ascending by UTF-16 units. */
  application: ReadonlyMap<string, ReadonlyMap<string, ReadonlyMap<string, boolean>>>
}>

/**
 * All answers. The first unknown privilege or malformed pattern aborts the check: `IllegalArgumentError`, or
 * `TooComplexToDeterminizeError` for a resource or an action that cannot be evaluated.
 */
export function checkPrivileges(
  role: AnyRole,
  asked: PrivilegesToCheck,
  stored: StoredApplicationPrivileges,
  recorder?: Recorder,
): PrivilegesCheckResult {
  const answers = newAnswers()
  for (const side of sidesOf(role)) walkCheck(side, asked, stored, answers.sink, recorder)
  return answers.result()
}

/** Whether every answer is yes. Stops at the first no, and so does not meet a mistake that lies behind it. */
export function hasAllPrivileges(role: AnyRole, asked: PrivilegesToCheck, stored: StoredApplicationPrivileges): boolean {
  return sidesOf(role).every((side) => walkCheck(side, asked, stored, stopAtFirstNo))
}

const stopAtFirstNo: AnswerSink = {
  cluster: (_privilege, isGranted) => isGranted,
  index: (_name, _privilege, isGranted) => isGranted,
  application: (_application, _resource, _privilege, isGranted) => isGranted,
}

function sidesOf(role: AnyRole): readonly Role[] {
  return role.kind === 'role' ? [role] : [...sidesOf(role.base), ...sidesOf(role.limitedBy)]
}

function newAnswers(): Readonly<{ sink: AnswerSink; result: () => PrivilegesCheckResult }> {
  const cluster = new Map<string, boolean>()
  const index = new Map<string, Map<string, boolean>>()
  const application = new Map<string, Map<string, Map<string, boolean>>>()
  let hasAllRequested = true
  const add = (answers: Map<string, boolean>, privilege: string, isGranted: boolean): boolean => {
    hasAllRequested &&= isGranted
    answers.set(privilege, isGranted && answers.get(privilege) !== false)
    return true
  }
  return {
    sink: {
      cluster: (privilege, isGranted) => add(cluster, privilege, isGranted),
      index: (name, privilege, isGranted) => add(mapIn(index, name), privilege, isGranted),
      application: (name, resource, privilege, isGranted) => add(mapIn(mapIn(application, name), resource), privilege, isGranted),
    },
    result: () => ({
      hasAllRequested,
      cluster,
      index: sortNested(index),
      application: new Map([...application].map(([name, resources]) => [name, sortNested(resources)])),
    }),
  }
}

function mapIn<V>(outer: Map<string, Map<string, V>>, key: string): Map<string, V> {
  let inner = outer.get(key)
  if (inner === undefined) {
    inner = new Map()
    outer.set(key, inner)
  }
  return inner
}

function sortNested<V>(outer: ReadonlyMap<string, ReadonlyMap<string, V>>): ReadonlyMap<string, ReadonlyMap<string, V>> {
  const sorted = new Map<string, ReadonlyMap<string, V>>()
  for (const key of [...outer.keys()].sort()) sorted.set(key, sortByKey(outer.get(key)!))
  return sorted
}

/** Most entries ask one privilege, or a few in order: those maps stay as they are. */
function sortByKey<V>(map: ReadonlyMap<string, V>): ReadonlyMap<string, V> {
  let previous: string | undefined
  for (const key of map.keys()) {
    if (previous !== undefined && key < previous) return new Map([...map.keys()].sort().map((name) => [name, map.get(name)!]))
    previous = key
  }
  return map
}
