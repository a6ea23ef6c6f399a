/** `PUT /_security/settings` (reference 04 §8.2). */
import {
  type IndexSettingName,
  type IndexSettingsChange,
  indexSettingNames,
  type SecurityIndex,
  securityIndices,
} from '../../directory/index-settings.ts'
import { type JsonObject, type JsonValue, javaHashOrder, objectField, objectParser } from '../../engine/index.ts'
import { IllegalArgumentError } from '../../errors.ts'
import type { QueryParameters } from '../../http/query-parameters.ts'
import type { Endpoint } from '../endpoint.ts'
import { requiredBody } from '../request-body.ts'
import { parseTimeValue } from '../time-value.ts'

/** As sent, in the order of the indices. */
type Input = ReadonlyMap<SecurityIndex, JsonObject>

const tierPreference = 'index.routing.allocation.include._tier_preference'
const dataTiers = ['data_content', 'data_hot', 'data_warm', 'data_cold']

export const updateSecuritySettings: Endpoint<Input> = {
  takesBody: true,
  read(exchange) {
    const parse = objectParser(
      'update_security_settings_request',
      { security: objectField(), 'security-tokens': objectField(), 'security-profile': objectField() },
      {
        build(sent) {
          checkTimeouts(exchange.query)
          return new Map(securityIndices.map((index) => [index, sent[index] ?? {}]))
        },
      },
    )
    return parse(requiredBody(exchange))
  },
  validate(input) {
    const isEmpty = [...input.values()].every((settings) => Object.keys(settings).length === 0)
    // WIRE
    if (isEmpty) return ['No settings given to update']
    return findingsOf(input)
  },
  async execute(input, _, __, { directory }) {
    const sent = [...input].filter(([, settings]) => Object.keys(settings).length > 0)
    await directory.indexSettings.update(new Map(sent.map(([index, settings]) => [index, changeOf(settings)])))
    return { status: 200, body: { acknowledged: true } }
  },
}

function checkTimeouts(query: QueryParameters): void {
  for (const name of ['master_timeout', 'timeout']) {
    const timeout = query.get(name)
    if (timeout !== undefined) parseTimeValue(timeout, name)
  }
}

/** Until an index has had a finding, Elasticsearch keeps the last finding of each and forgets those before. */
function findingsOf(input: Input): readonly string[] {
  let findings: readonly string[] = []
  for (const [index, settings] of input) {
    const own = javaHashOrder(Object.keys(settings)).flatMap((name) => findingOf(index, name, settings[name]))
    findings = findings.length === 0 ? own.slice(-1) : [...findings, ...own]
  }
  return findings
}

// WIRE: both texts, the missing bracket included
function findingOf(index: SecurityIndex, name: string, value: JsonValue | undefined): readonly string[] {
  if (!isSettingName(name)) {
    return [
      `illegal setting for index [${index}]: [${name}], this setting may not be configured. ` +
        `Only the following settings may be configured for that index: [${indexSettingNames.join(', ')}]`,
    ]
  }
  if (name !== tierPreference || typeof value !== 'string') return []
  const unknown = value.split(',').filter((tier) => tier !== '' && !dataTiers.includes(tier))
  return unknown.length === 0 ? [] : [`disallowed data tiers [${unknown}] found, allowed tiers are [${dataTiers}`]
}

function isSettingName(name: string): name is IndexSettingName {
  return (indexSettingNames as readonly string[]).includes(name)
}

function changeOf(settings: JsonObject): IndexSettingsChange {
  return Object.fromEntries(Object.entries(settings).map(([name, value]) => [name, value === null ? null : textOf(value)]))
}

function textOf(value: JsonValue): string {
  if (Array.isArray(value)) return `[${value.map(textOf).join(', ')}]`
  if (JSON.isRawJSON(value)) return value.rawJSON
  // WIRE
  if (typeof value === 'object') throw new IllegalArgumentError('No settings to update')
  return String(value)
}
