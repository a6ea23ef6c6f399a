/** `GET|POST /_security/profile/_suggest` (reference 05 §8): profiles by what somebody typed of a name. */
import type { ProfileHint } from '../../directory/profile-search.ts'
import {
  intField,
  type JsonObject,
  type JsonValue,
  nestedField,
  objectField,
  objectParser,
  stringArrayField,
  stringField,
} from '../../engine/index.ts'
import { IllegalArgumentError, ParseError, SearchPhaseError } from '../../errors.ts'
import type { Exchange } from '../../http/exchange.ts'
import type { Endpoint } from '../endpoint.ts'
import { optionalBodyOrSource } from '../request-body.ts'
import { filterData, parseDataFilters } from './data-filters.ts'
import { renderSuggestion } from './render-profile.ts'

type Hint = Readonly<{ uids?: readonly string[]; labels?: ReadonlyMap<string, readonly string[]> }>

type Input = Readonly<{ name: string; size: number; hint: Hint | undefined; dataFilters: readonly string[] }>

const defaultSize = 10
/** Counting stops beyond this many, and no more can be asked for. */
const maxResultWindow = 10_000

const parserName = 'suggest_profile_request_payload'

const parseHint = objectParser(`${parserName}_hint`, { uids: stringArrayField(), labels: objectField() })

const parseRequest = objectParser(parserName, {
  name: stringField(),
  size: intField(),
  hint: nestedField(parseHint),
  data: stringField(),
})

export const suggestProfiles: Endpoint<Input> = {
  takesBody: true,
  read(exchange) {
    const dataParameter = exchange.query.get('data')
    const { name = '', size = defaultSize, hint, data } = parseBody(exchange)
    // WIRE
    if (dataParameter !== undefined && data !== undefined) {
      throw new IllegalArgumentError(
        'The [data] parameter must be specified in either request body or as query parameter, but not both',
      )
    }
    return { name, size, hint: hint && readHint(hint), dataFilters: parseDataFilters(dataParameter ?? data) }
  },
  validate: ({ size, hint }) => [
    // WIRE
    ...(size < 0 ? [`[size] parameter cannot be negative but was [${size}]`] : []),
    ...(hint === undefined ? [] : hintFindings(hint)),
  ],
  async execute({ name, size, hint, dataFilters }, _, __, { directory, now }) {
    if (size > maxResultWindow) throw windowTooLarge(size)
    const started = now()
    const { total, profiles } = await directory.profiles.suggest({ name, size, hint: hintOf(hint) })
    const body = {
      took: now() - started,
      total: { value: Math.min(total, maxResultWindow), relation: total > maxResultWindow ? 'gte' : 'eq' },
      profiles: profiles.map((profile) => renderSuggestion(profile, filterData(profile.data, dataFilters))),
    }
    return { status: 200, body }
  },
}

function parseBody(exchange: Exchange<unknown>): ReturnType<typeof parseRequest> {
  const reader = optionalBodyOrSource(exchange)
  return reader === undefined ? {} : parseRequest(reader)
}

function readHint({ uids, labels }: Readonly<{ uids?: readonly string[]; labels?: JsonObject }>): Hint {
  return {
    ...(uids !== undefined && { uids }),
    ...(labels !== undefined && { labels: new Map(Object.entries(labels).map(([key, value]) => [key, labelValues(value)])) }),
  }
}

// WIRE: both texts
function labelValues(value: JsonValue): readonly string[] {
  if (typeof value === 'string') return [value]
  if (!Array.isArray(value)) throw new ParseError('[labels] hint supports either string or list of strings as its value')
  if (value.every((item): item is string => typeof item === 'string')) return value
  throw new ParseError('[labels] hint supports either string value or list of strings')
}

// WIRE: all five texts
function hintFindings({ uids, labels }: Hint): readonly string[] {
  if (uids === undefined && labels === undefined) return ['[hint] parameter cannot be empty']
  return [
    ...(uids?.length === 0 ? ['[uids] hint cannot be empty'] : []),
    ...(labels === undefined ? [] : labelFindings([...labels])),
  ]
}

function labelFindings(labels: readonly (readonly [key: string, values: readonly string[]])[]): readonly string[] {
  const [label] = labels
  if (label === undefined || labels.length > 1) {
    return [`[labels] hint supports a single key, got [${labels.map(([key]) => key)}]`]
  }
  const [key, values] = label
  return [
    ...(key.includes('*') ? ['[labels] hint key cannot contain wildcard'] : []),
    ...(values.length === 0 ? ['[labels] hint value cannot be empty'] : []),
  ]
}

function hintOf(hint: Hint | undefined): ProfileHint {
  const [label] = hint?.labels ?? []
  return { uids: hint?.uids ?? [], label: label && { key: label[0], values: label[1] } }
}

/** WIRE */
function windowTooLarge(size: number): SearchPhaseError {
  const cause = new IllegalArgumentError(
    `Result window is too large, from + size must be less than or equal to: [${maxResultWindow}] but was [${size}]. ` +
      'See the scroll api for a more efficient way to request large data sets. ' +
      'This limit can be set by changing the [index.max_result_window] index level setting.',
  )
  return new SearchPhaseError('all shards failed', { cause })
}
