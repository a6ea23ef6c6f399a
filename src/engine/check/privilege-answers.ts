/**
 * The answers about all privileges of one entry on one name, shared by every name on which the same is granted.
 *
 * What is granted on a name decides all its answers. Ten thousand names with fifty privileges come to half a million answers, but
 * roles grant the same few things on most of them: so each distinct row of answers is made once, and a name refers to its row.
 *
 * INVARIANT: a row never changes; and-ing two rows gives the same third one each time.
 * COST: two lists. Maps are made for whoever wants one.
 */
export class PrivilegeAnswers {
  /** Each once. */
  readonly privileges: readonly string[]
  /** Whether the privilege at the same place is granted. */
  readonly granted: readonly boolean[]
  /** Whether every answer is yes. */
  readonly hasAll: boolean
  #byPrivilege: ReadonlyMap<string, boolean> | undefined
  #ascending: PrivilegeAnswers | undefined
  #joined: WeakMap<PrivilegeAnswers, PrivilegeAnswers> | undefined

  /** The lists, which are as long as each other, are taken over. */
  constructor(privileges: readonly string[], granted: readonly boolean[]) {
    this.privileges = privileges
    this.granted = granted
    this.hasAll = !granted.includes(false)
  }

  get isEmpty(): boolean {
    return this.privileges.length === 0
  }

  /** By privilege, in the order in which the row was made; the same map each time. */
  get byPrivilege(): ReadonlyMap<string, boolean> {
    this.#byPrivilege ??= new Map(this.privileges.map((privilege, i) => [privilege, this.granted[i]!]))
    return this.#byPrivilege
  }

  /** The same row with its privileges ascending by UTF-16 units; the same object each time. */
  get ascending(): PrivilegeAnswers {
    this.#ascending ??= isAscending(this.privileges) ? this : this.#sorted()
    return this.#ascending
  }

  #sorted(): PrivilegeAnswers {
    const privileges = this.privileges.toSorted()
    return new PrivilegeAnswers(
      privileges,
      privileges.map((privilege) => this.byPrivilege.get(privilege)!),
    )
  }

  /** Both rows in one; what both ask for is granted when both say so. */
  and(other: PrivilegeAnswers): PrivilegeAnswers {
    if (other === this) return this
    this.#joined ??= new WeakMap()
    let joined = this.#joined.get(other)
    if (joined === undefined) {
      const both = new Map(this.byPrivilege)
      for (const [privilege, isGranted] of other.byPrivilege) both.set(privilege, isGranted && both.get(privilege) !== false)
      joined = new PrivilegeAnswers([...both.keys()], [...both.values()])
      this.#joined.set(other, joined)
    }
    return joined
  }
}

function isAscending(texts: readonly string[]): boolean {
  for (let i = 1; i < texts.length; i++) if (texts[i]! < texts[i - 1]!) return false
  return true
}
