/**
 * The answers about all privileges of one entry on one name, shared by every name on which the same is granted.
 *
 * What is granted on a name decides all its answers. Ten thousand names with fifty privileges come to half a million answers, but
 * roles grant the same few things on most of them: so each distinct row of answers is made once, and a name refers to its row.
 *
 * INVARIANT: a row never changes; and-ing two rows gives the same third one each time.
 */
export class PrivilegeAnswers {
  /** Whether every answer is yes. */
  readonly hasAll: boolean
  readonly #answers: ReadonlyMap<string, boolean>
  readonly #joined = new WeakMap<PrivilegeAnswers, PrivilegeAnswers>()
  #sorted: ReadonlyMap<string, boolean> | undefined

  /** The map is taken over. */
  constructor(answers: ReadonlyMap<string, boolean>) {
    this.#answers = answers
    this.hasAll = [...answers.values()].every((isGranted) => isGranted)
  }

  get isEmpty(): boolean {
    return this.#answers.size === 0
  }

  /** Whether the privilege is granted; undefined when the row does not ask for it. */
  get(privilege: string): boolean | undefined {
    return this.#answers.get(privilege)
  }

  /** By privilege, in the order in which the row was made; the same map each time. */
  get inOrder(): ReadonlyMap<string, boolean> {
    return this.#answers
  }

  /** By privilege, ascending by UTF-16 units; the same map each time. */
  get sorted(): ReadonlyMap<string, boolean> {
    this.#sorted ??= sortByKey(this.#answers)
    return this.#sorted
  }

  /** Both rows in one; what both ask for is granted when both say so. */
  and(other: PrivilegeAnswers): PrivilegeAnswers {
    if (other === this) return this
    let joined = this.#joined.get(other)
    if (joined === undefined) {
      const both = new Map(this.#answers)
      for (const [privilege, isGranted] of other.#answers) both.set(privilege, isGranted && both.get(privilege) !== false)
      joined = new PrivilegeAnswers(both)
      this.#joined.set(other, joined)
    }
    return joined
  }
}

/** Distinct keys in ascending order; a map that is in order already stays as it is. */
function sortByKey<V>(map: ReadonlyMap<string, V>): ReadonlyMap<string, V> {
  let previous: string | undefined
  for (const key of map.keys()) {
    if (previous !== undefined && key < previous) return new Map([...map].sort(([a], [b]) => (a < b ? -1 : 1)))
    previous = key
  }
  return map
}
