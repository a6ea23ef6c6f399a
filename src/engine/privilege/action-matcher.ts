/**
 * How an action name is classified: what is authorized as a cluster action, what as an index action (reference 01 §2).
 *
 * The two template families begin with `indices:` but are cluster actions; as an index privilege their names are valid as well,
 * which is why the two questions are not each other's negation.
 */

/** Whether a privilege of this (lower-case) name is a raw cluster action, and whether an action is authorized as one. */
export function isClusterAction(name: string): boolean {
  return (
    name.startsWith('cluster:') || name.startsWith('indices:admin/template/') || name.startsWith('indices:admin/index_template/')
  )
}

/** Whether a privilege of this (lower-case) name is a raw index action. */
export function isIndexAction(name: string): boolean {
  return name.startsWith('indices:') || name.startsWith('internal:transport/proxy/indices:')
}
