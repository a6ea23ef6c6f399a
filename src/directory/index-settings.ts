/**
 * The settings of the indices in which Elasticsearch keeps what is kept in a store here (reference 04 §8.2).
 *
 * There are no indices: scripts that set them find that they are stored, and read back what a single node would have made of them.
 */
import { IllegalArgumentError, NumberFormatError } from '../errors.ts'
import type { Store } from '../store/store.ts'

/** The names by which the indices are called, in the order in which they are shown. */
export const securityIndices = ['security', 'security-tokens', 'security-profile'] as const
export type SecurityIndex = (typeof securityIndices)[number]

/** The settings that may be changed. */
export const indexSettingNames = [
  'index.auto_expand_replicas',
  'index.number_of_replicas',
  'index.routing.allocation.include._tier_preference',
] as const
export type IndexSettingName = (typeof indexSettingNames)[number]

/** Texts by setting; absent where a setting has no value. */
export type IndexSettings = Readonly<Partial<Record<IndexSettingName, string>>>

/** `null` takes the value away. */
export type IndexSettingsChange = Readonly<Partial<Record<IndexSettingName, string | null>>>

const [autoExpand, replicas, tierPreference] = indexSettingNames
const initialSettings: IndexSettings = { [autoExpand]: '0-1', [replicas]: '0', [tierPreference]: 'data_hot,data_content' }
const defaultReplicas = '1'
const maxReplicas = 2 ** 31 - 1

export class SecurityIndexSettings {
  readonly #store: Store

  constructor(store: Store) {
    this.#store = store
  }

  async get(index: SecurityIndex): Promise<IndexSettings> {
    return parse(await this.#store.getSetting(storedName(index)))
  }

  /** All or nothing for each index. Throws `IllegalArgumentError` for a value that a setting cannot have. */
  async update(changes: ReadonlyMap<SecurityIndex, IndexSettingsChange>): Promise<void> {
    for (const change of changes.values()) checkChange(change)
    for (const [index, change] of changes) {
      await this.#store.updateSetting(storedName(index), (stored) => JSON.stringify(changed(parse(stored), change)))
    }
  }
}

function storedName(index: SecurityIndex): string {
  return `index_settings ${index}`
}

function parse(stored: string | undefined): IndexSettings {
  return stored === undefined ? initialSettings : (JSON.parse(stored) as IndexSettings)
}

/** While the number of replicas follows the number of nodes, which is one, it is the least allowed, whatever was set. */
function changed(settings: IndexSettings, change: IndexSettingsChange): IndexSettings {
  const given = { ...settings, ...change }
  const range = given[autoExpand] ?? 'false'
  const number = range === 'false' ? (given[replicas] ?? defaultReplicas) : range.slice(0, range.indexOf('-'))
  const values = Object.entries({ ...given, [replicas]: number }).filter(([, value]) => value !== null)
  return Object.fromEntries(values)
}

function checkChange(change: IndexSettingsChange): void {
  const { [autoExpand]: range, [replicas]: number } = change
  if (number !== undefined && number !== null) checkReplicas(number)
  if (range !== undefined && range !== null && range !== 'false') checkRange(range)
}

// WIRE: all three texts
function checkReplicas(text: string): void {
  const refuse = (problem: string, cause?: Error) =>
    new IllegalArgumentError(`Failed to parse value [${text}] for setting [${replicas}]${problem}`, { cause })
  if (!/^[+-]?\d+$/.test(text)) throw refuse('', notANumber(text))
  if (Number(text) < 0) throw refuse(' must be >= 0')
  if (Number(text) > maxReplicas) throw refuse(` must be <= ${maxReplicas}`)
}

// WIRE: both texts
function checkRange(text: string): void {
  const dash = text.indexOf('-')
  const bounds = [text.slice(0, dash), text.slice(dash + 1)] as const
  const unfit = bounds.find((bound, index) => !/^[+-]?\d+$/.test(bound) && !(index === 1 && bound === 'all'))
  if (dash < 0 || unfit !== undefined) {
    throw new IllegalArgumentError(`failed to parse [${autoExpand}] from value: [${text}] at index ${dash}`, {
      cause: dash < 0 ? undefined : notANumber(unfit ?? ''),
    })
  }
  const [least, most] = bounds
  if (most === 'all' || Number(least) <= Number(most)) return
  throw new IllegalArgumentError(`[${autoExpand}] minReplicas must be =< maxReplicas but wasn't ${least} > ${most}`)
}

function notANumber(text: string): NumberFormatError {
  return new NumberFormatError(`For input string: "${text}"`)
}
