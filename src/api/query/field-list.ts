/**
 * Which fields a query API lets its callers ask for, and what kind each is.
 *
 * WIRE: what is not on the list is refused with `Field [x] is not allowed for querying or aggregation`.
 */
import { IllegalArgumentError } from '../../errors.ts'

/** `flattened`: all values of a document whose keys the caller chose; `keyed`: those under one key. */
export type FieldKind = 'keyword' | 'text' | 'boolean' | 'date' | 'flattened' | 'keyed'

export type QueryField = Readonly<{
  kind: FieldKind
  /** What the store calls it (`store/query.ts`). */
  name: string
  /** What messages of the search call it. */
  indexName: string
  isSortable: boolean
}>

export class FieldList {
  readonly #fields: ReadonlyMap<string, QueryField>
  readonly #idPrefix: string

  /** Keys are the names callers use; `idPrefix` is what the id of a document has in front of the record's own key. */
  constructor(fields: ReadonlyMap<string, QueryField>, idPrefix: string) {
    this.#fields = fields
    this.#idPrefix = idPrefix
  }

  /** The keys of the records that documents of these ids are about. */
  keysOf(ids: readonly string[]): readonly string[] {
    return ids.filter((id) => id.startsWith(this.#idPrefix)).map((id) => id.slice(this.#idPrefix.length))
  }

  /** Throws `IllegalArgumentError`. */
  require(name: string): QueryField {
    const field = this.find(name)
    if (field !== undefined) return field
    const what = name.includes('*') ? 'Field name pattern' : 'Field'
    throw new IllegalArgumentError(`${what} [${name}] is not allowed for querying or aggregation`)
  }

  /** Undefined for a name that is not on the list, and for a pattern. */
  find(name: string): QueryField | undefined {
    if (name.includes('*')) return undefined
    const known = this.#fields.get(name)
    if (known !== undefined) return known
    const root = name.startsWith('metadata.') ? this.#fields.get('metadata') : undefined
    if (root === undefined) return undefined
    return { kind: 'keyed', name, indexName: `${root.indexName}${name.slice('metadata'.length)}`, isSortable: true }
  }

  /** The fields whose names fit a pattern; a name fits itself. */
  matching(pattern: string): readonly QueryField[] {
    const exact = this.find(pattern)
    if (exact !== undefined) return [exact]
    const parts = pattern.split('*').map((part) => part.replace(/[\\^$.|?+()[\]{}]/g, '\\$&'))
    const fits = new RegExp(`^${parts.join('.*')}$`, 's')
    return [...this.#fields].filter(([name]) => fits.test(name)).map(([, field]) => field)
  }
}

const field = (kind: FieldKind, name: string, indexName = name, isSortable = kind !== 'text'): QueryField => ({
  kind,
  name,
  indexName,
  isSortable,
})

export const userFields = new FieldList(
  new Map([
    ['username', field('keyword', 'username')],
    ['roles', field('keyword', 'roles')],
    ['full_name', field('text', 'fullName', 'full_name')],
    ['email', field('text', 'email')],
    ['enabled', field('boolean', 'enabled')],
  ]),
  'user-',
)

export const roleFields = new FieldList(
  new Map([
    ['name', field('keyword', 'name')],
    // Elasticsearch lets it be sorted by, and then the search fails.
    ['description', field('text', 'description', 'description', true)],
    ['metadata', field('flattened', 'metadata', 'metadata_flattened')],
    ...['application', 'privileges', 'resources'].map((member) => {
      const name = `applications.${member}`
      return [name, field('keyword', name)] as const
    }),
  ]),
  'role-',
)

export const apiKeyFields = new FieldList(
  new Map([
    ['username', field('keyword', 'username', 'creator.principal')],
    ['realm_name', field('keyword', 'realm', 'creator.realm')],
    ['name', field('keyword', 'name')],
    ['type', field('keyword', 'type', 'runtime_key_type')],
    ['creation', field('date', 'creation', 'creation_time')],
    ['expiration', field('date', 'expiration', 'expiration_time')],
    ['invalidated', field('boolean', 'invalidated', 'api_key_invalidated')],
    ['invalidation', field('date', 'invalidation', 'invalidation_time')],
    ['metadata', field('flattened', 'metadata', 'metadata_flattened')],
  ]),
  '',
)
