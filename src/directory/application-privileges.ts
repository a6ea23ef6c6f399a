/**
 * The application privileges of the directory: names for sets of actions within an application (reference 04 §6).
 *
 * All of them are kept in memory together: roles on `*` look at every application, and even Kibana's thousands are small. The
 * copy is dropped when the store says that any of them changed.
 */
import { type ApplicationPrivilegeDescriptor, indexStoredPrivileges, type StoredApplicationPrivileges } from '../engine/index.ts'
import type { Store } from '../store/store.ts'
import { ChangeCache } from './change-cache.ts'

const everyPrivilege = 'all'

type Loaded = Readonly<{ descriptors: readonly ApplicationPrivilegeDescriptor[]; stored: StoredApplicationPrivileges }>

export class ApplicationPrivileges {
  readonly #store: Store
  readonly #all = new ChangeCache<Loaded>(1)

  constructor(store: Store) {
    this.#store = store
    store.subscribe((change) => {
      if (change === 'everything' || change.kind === 'application-privilege') this.#all.forgetAll()
    })
  }

  /** Forgets what is remembered of them. */
  forget(): void {
    this.#all.forgetAll()
  }

  /** Every stored privilege, in the form in which the engine looks them up. */
  async stored(): Promise<StoredApplicationPrivileges> {
    return (await this.#load()).stored
  }

  /** The same when it is in memory. */
  known(): StoredApplicationPrivileges | undefined {
    return this.#all.known(everyPrivilege)?.stored
  }

  #load(): Promise<Loaded> {
    return this.#all.get(everyPrivilege, async () => {
      const descriptors = await this.#store.getApplicationPrivileges()
      return { descriptors, stored: indexStoredPrivileges(descriptors) }
    })
  }

  /**
   * Those of one application, of every application that begins with the text before a final `*`, or all (no application, `*`);
   * with names, only those. By application, then name.
   */
  async find(application: string | undefined, names: readonly string[]): Promise<readonly ApplicationPrivilegeDescriptor[]> {
    const isOfApplication = applicationTest(application)
    const isNamed = names.length === 0 ? () => true : (name: string) => names.includes(name)
    const { descriptors } = await this.#load()
    return descriptors.filter((privilege) => isOfApplication(privilege.application) && isNamed(privilege.name))
  }

  /** All or nothing; for each in order, true when it was created. */
  put(privileges: readonly ApplicationPrivilegeDescriptor[]): Promise<readonly boolean[]> {
    return this.#store.putApplicationPrivileges(privileges)
  }

  /** For each name in order, true when there was one. */
  delete(application: string, names: readonly string[]): Promise<readonly boolean[]> {
    return this.#store.deleteApplicationPrivileges(application, names)
  }
}

function applicationTest(wanted: string | undefined): (application: string) => boolean {
  if (wanted === undefined || wanted === '' || wanted === '*') return () => true
  if (!wanted.endsWith('*')) return (application) => application === wanted
  const prefix = wanted.slice(0, -1)
  return (application) => application.startsWith(prefix)
}
