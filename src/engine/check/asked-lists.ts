/**
 * The lists of privileges that checks ask for, resolved, each with the rows of answers that were worked out for it.
 *
 * Clients ask for the same few lists again and again, on ever new names. What a list of privileges means depends on the catalogue, or on
 * the stored application privileges, alone, and its answers on a name depend on nothing but what is granted there. So both are kept:
 * a list under its privileges, a row under what is granted.
 *
 * INVARIANT: a row tells what asking each of its privileges tells, and what that costs; whoever is given it pays.
 * COST: a look-up for each privilege of a list. Memory is bounded: lists are short, and the oldest rows go first.
 */
import type { StateBudget } from '../pattern/index.ts'
import type { AskedApplicationPrivilege, StoredApplicationPrivileges } from '../privilege/application-privilege.ts'
import { BoundedMap, ownKey } from '../privilege/bounded-map.ts'
import type { PrivilegeCatalogue } from '../privilege/catalogue.ts'
import type { ClusterPrivilege, IndexPrivilege } from '../privilege/named-privileges.ts'
import { resolveClusterPrivilegeAtOnce, resolveIndexPrivilegeAtOnce } from '../privilege/resolve.ts'
import { PrivilegeAnswers } from './privilege-answers.ts'

const maxLists = 1000
const maxListLength = 16
const maxNameLength = 200
const maxRows = 4000

/** Answers about all privileges of a list, and what the automata cost that they took. */
type Row = Readonly<{ answers: PrivilegeAnswers; price: number }>

/** Privileges as they were asked, each once, and their answers on what is granted. */
export class AskedList<P> {
  readonly privileges: readonly P[]
  /** What the automata cost that resolving the privileges took. */
  readonly price: number
  readonly #names: readonly string[]
  readonly #rows = new Map<object, Row>()

  constructor(names: readonly string[], privileges: readonly P[], price: number) {
    this.#names = names
    this.privileges = privileges
    this.price = price
  }

  /** The answers that are known, paid for. What is granted is known by an object: the same one for the same. */
  known(granted: object, budget: StateBudget): PrivilegeAnswers | undefined {
    const row = this.#rows.get(granted)
    if (row !== undefined && row.price > 0) budget.charge(row.price)
    return row?.answers
  }

  /** The answers that `isGranted` gives; undefined when it does not know one at once. */
  make(granted: object, isGranted: (privilege: P) => boolean | undefined, budget: StateBudget): PrivilegeAnswers | undefined {
    const before = budget.spent
    const answers = new Map<string, boolean>()
    for (const [i, privilege] of this.privileges.entries()) {
      const answer = isGranted(privilege)
      if (answer === undefined) return undefined
      answers.set(this.#names[i]!, answer)
    }
    const row = { answers: new PrivilegeAnswers(answers), price: budget.spent - before }
    if (answers.size <= maxListLength) this.#keep(granted, row)
    return row.answers
  }

  #keep(granted: object, row: Row): void {
    ring[next]?.rows.delete(ring[next]!.granted)
    ring[next] = { rows: this.#rows, granted }
    next = (next + 1) % maxRows
    this.#rows.set(granted, row)
  }
}

/** The rows of all lists, in a ring: the place of the oldest is taken by the next. */
const ring: Readonly<{ rows: Map<object, Row>; granted: object }>[] = []
let next = 0

/** Resolves one privilege, paying for what it takes; gives nothing for a name that is unknown, or takes steps. */
type Resolve<P> = (name: string, budget: StateBudget) => P | undefined

/** Looks lists up along their privileges. */
export class AskedLists<P> {
  readonly #order: 'asked' | 'ascending'
  readonly #resolve: Resolve<P>
  #first = new ListNode<P>()
  #count = 0

  /** `order` is that of the privileges in a list. */
  constructor(order: 'asked' | 'ascending', resolve: Resolve<P>) {
    this.#order = order
    this.#resolve = resolve
  }

  /** The list, paid for by the budget; undefined when some privilege cannot be resolved. */
  get(privileges: readonly string[], budget: StateBudget): AskedList<P> | undefined {
    let node: ListNode<P> | undefined = this.#first
    for (let i = 0; i < privileges.length && node !== undefined; i++) node = node.get(privileges[i]!)
    const known = node?.list
    if (known === undefined) return this.#make(privileges, budget)
    if (known.price > 0) budget.charge(known.price)
    return known
  }

  /** The list of one privilege, when it is known and its resolving cost nothing. */
  knownAlone(privilege: string): AskedList<P> | undefined {
    const list = this.#first.get(privilege)?.list
    return list?.price === 0 ? list : undefined
  }

  #make(privileges: readonly string[], budget: StateBudget): AskedList<P> | undefined {
    const isKept = privileges.length <= maxListLength && privileges.every((name) => name.length <= maxNameLength)
    const texts = isKept ? privileges.map(ownKey) : privileges
    const names = [...new Set(texts)]
    if (this.#order === 'ascending') names.sort()
    const before = budget.spent
    const resolved: P[] = []
    for (const name of names) {
      const privilege = this.#resolve(name, budget)
      if (privilege === undefined) return undefined
      resolved.push(privilege)
    }
    const list = new AskedList(names, resolved, budget.spent - before)
    if (isKept) this.#keep(texts, list)
    return list
  }

  #keep(privileges: readonly string[], list: AskedList<P>): void {
    if (++this.#count > maxLists) {
      this.#count = 0
      this.#first = new ListNode()
    }
    let node = this.#first
    for (const name of privileges) node = node.get(name) ?? node.add(name)
    node.list = list
  }
}

/** The lists that begin with some privileges. */
class ListNode<P> {
  list: AskedList<P> | undefined
  #next: Map<string, ListNode<P>> | undefined

  get(name: string): ListNode<P> | undefined {
    return this.#next?.get(name)
  }

  add(name: string): ListNode<P> {
    const node = new ListNode<P>()
    this.#next ??= new Map()
    this.#next.set(name, node)
    return node
  }
}

const maxApplications = 100
const clusterLists = new WeakMap<PrivilegeCatalogue['cluster'], AskedLists<ClusterPrivilege>>()
const indexLists = new WeakMap<PrivilegeCatalogue['index'], AskedLists<IndexPrivilege>>()
const applicationLists = new WeakMap<StoredApplicationPrivileges, BoundedMap<string, AskedLists<AskedApplicationPrivilege>>>()

/** The lists of cluster privileges. */
export function clusterListsOf(catalogue: PrivilegeCatalogue): AskedLists<ClusterPrivilege> {
  let lists = clusterLists.get(catalogue.cluster)
  if (lists === undefined) {
    lists = new AskedLists('asked', (name) => resolveClusterPrivilegeAtOnce(catalogue, name))
    clusterLists.set(catalogue.cluster, lists)
  }
  return lists
}

/** The lists of index privileges. */
export function indexListsOf(catalogue: PrivilegeCatalogue): AskedLists<IndexPrivilege> {
  let lists = indexLists.get(catalogue.index)
  if (lists === undefined) {
    lists = new AskedLists('ascending', (name) => resolveIndexPrivilegeAtOnce(catalogue, name))
    indexLists.set(catalogue.index, lists)
  }
  return lists
}

/** The lists of an application's privileges. */
export function applicationListsOf(
  stored: StoredApplicationPrivileges,
  application: string,
): AskedLists<AskedApplicationPrivilege> {
  let byName = applicationLists.get(stored)
  if (byName === undefined) {
    byName = new BoundedMap(maxApplications)
    applicationLists.set(stored, byName)
  }
  return byName.remember(
    application,
    (own) => new AskedLists('ascending', (name, budget) => stored.askedPrivilegeAtOnce(own, name, budget)),
  )
}
