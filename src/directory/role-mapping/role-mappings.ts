/**
 * The role mappings of the directory: which roles the users of external realms have (reference 04 §7).
 *
 * Mirrors Elasticsearch's native role mapping store. Users of the native and reserved realms are never asked about: their roles
 * are stored with them.
 *
 * INVARIANT: a mapping changed before `rolesFor` was called is seen by it. All of them are kept in memory together, compiled; what
 *   did not change is not compiled again.
 * COST: compiling is done in slices, once for all who wait for it, and so is matching, for each who asks.
 */
import { isDeepStrictEqual } from 'node:util'
import { type JsonObject, javaHashOrder, type Steps } from '../../engine/index.ts'
import { ActionRequestValidationError, IllegalArgumentError, validationReason } from '../../errors.ts'
import type { RoleMappingRecord } from '../../store/records.ts'
import type { Store } from '../../store/store.ts'
import { runInSlices } from '../../time-slice/run-in-slices.ts'
import { ChangeCache } from '../change-cache.ts'
import type { MappedUser } from './mapped-user.ts'
import { compileMappingRules, type RuleTest } from './mapping-rules.ts'
import { checkRoleTemplates, compileRoleTemplate, type RoleTemplate, templateValues } from './role-template.ts'
import { type UserFields, userFields } from './user-fields.ts'

export type {
  MappingFieldValue,
  MappingRule,
  RoleMappingRecord as RoleMapping,
  RoleTemplateRecord as RoleTemplate,
} from '../../store/records.ts'
export { compileFieldValue } from './field-value.ts'
export type { MappedUser } from './mapped-user.ts'
export { newMappingBudget } from './mapping-rules.ts'

type CompiledMapping = Readonly<{ record: RoleMappingRecord; matches: RuleTest; templates: readonly RoleTemplate[] }>
type CompiledMappings = ReadonlyMap<string, CompiledMapping>

/** Elasticsearch shows mappings of its configuration files under names that end so. */
const reservedSuffix = '-read-only-operator-mapping'

/** What Elasticsearch puts before a name to make an id of it, and how many bytes an id may have. */
const idPrefix = 'role-mapping_'
const maxIdLength = 512

const everyMapping = 'all'

export class RoleMappings {
  readonly #store: Store
  readonly #all = new ChangeCache<readonly CompiledMapping[]>(1)
  /** What was compiled last or is about to be, whether it is still current or not. Whoever compiles waits for it, to use it. */
  #compiled: Promise<CompiledMappings> = Promise.resolve(new Map())

  constructor(store: Store) {
    this.#store = store
    store.subscribe((change) => {
      if (change === 'everything' || change.kind === 'role-mapping') this.#all.forgetAll()
    })
  }

  /** Those named that exist, or all; sorted by name. */
  find(names?: readonly string[]): Promise<readonly RoleMappingRecord[]> {
    return this.#store.getRoleMappings(names)
  }

  /**
   * Creates or replaces a mapping whose rules were read; true when it was created. Rejects with `IllegalArgumentError` for a
   * reserved name, with `ActionRequestValidationError` for one that is too long, and for whatever keeps a template from working.
   */
  async put(mapping: RoleMappingRecord): Promise<boolean> {
    const { name, roleTemplates } = mapping
    if (name.endsWith(reservedSuffix)) {
      // WIRE
      throw new IllegalArgumentError(`Invalid mapping name [${name}]. [${reservedSuffix}] is not an allowed suffix`)
    }
    checkRoleTemplates(roleTemplates)
    refuseLongId(idPrefix + name)
    return this.#store.putRoleMapping(mapping)
  }

  /** True when there was one. */
  delete(name: string): Promise<boolean> {
    return this.#store.deleteRoleMapping(name)
  }

  /**
   * The roles that the enabled mappings give this user, each once, in the order in which Elasticsearch lists them. Rejects, as a
   * login fails there, with `IllegalArgumentError` when the user's metadata holds an object, and when a template of a mapping that
   * matches does not print role names.
   */
  async rolesFor(user: MappedUser): Promise<readonly string[]> {
    const mappings = await this.#load()
    const fields = userFields(user)
    const values = templateValues(user)
    const matching = await runInSlices(matchingMappings(mappings, fields))
    const roles = await runInSlices(rolesOf(matching, values))
    // The set grows with what is in it, so names that several mappings give don't make its table larger.
    return javaHashOrder([...roles])
  }

  /** The enabled ones. */
  #load(): Promise<readonly CompiledMapping[]> {
    return this.#all.get(everyMapping, async () => {
      const records = await this.#store.getRoleMappings()
      const before = this.#compiled
      const compiling = before.then((known) => runInSlices(compileEnabled(records, known)))
      this.#compiled = compiling.catch(() => before)
      return [...(await compiling).values()]
    })
  }
}

function* matchingMappings(mappings: readonly CompiledMapping[], fields: UserFields): Steps<readonly CompiledMapping[]> {
  const matching: CompiledMapping[] = []
  for (const mapping of mappings) {
    if (yield* mapping.matches(fields)) matching.push(mapping)
    yield
  }
  return matching
}

/** Each once. Yields after each mapping and each template. */
function* rolesOf(mappings: readonly CompiledMapping[], values: JsonObject): Steps<ReadonlySet<string>> {
  const roles = new Set<string>()
  for (const { record, templates } of mappings) {
    for (const role of record.roles) roles.add(role)
    for (const template of templates) {
      for (const role of template(values)) roles.add(role)
      yield
    }
    yield
  }
  return roles
}

/** The enabled mappings by name; of `known` is taken what did not change. Yields after each, and within costly ones. */
function* compileEnabled(records: readonly RoleMappingRecord[], known: CompiledMappings): Steps<CompiledMappings> {
  const mappings = new Map<string, CompiledMapping>()
  for (const record of records) {
    if (!record.enabled) continue
    const before = known.get(record.name)
    const isKnown = before !== undefined && isDeepStrictEqual(before.record, record)
    mappings.set(record.name, isKnown ? before : yield* compiled(record))
    yield
  }
  return mappings
}

function* compiled(record: RoleMappingRecord): Steps<CompiledMapping> {
  const matches = yield* compileMappingRules(record.rules)
  return { record, matches, templates: record.roleTemplates.map(compileRoleTemplate) }
}

function refuseLongId(id: string): void {
  const length = Buffer.byteLength(id)
  if (length <= maxIdLength) return
  // WIRE
  const finding = `id [${id}] is too long, must be no longer than ${maxIdLength} bytes but was: ${length}`
  throw new ActionRequestValidationError(validationReason([finding]))
}
