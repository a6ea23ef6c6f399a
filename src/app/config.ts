/**
 * Decides which settings a server runs with: defaults, then the file, then the environment, then the command line.
 *
 * 1. Nothing is ignored: an unknown name in the file, and an unknown `BAILIWICK_…` variable, refuse as a wrong value does.
 * 2. A refusal is a `ConfigurationError` of one line: the setting, where it was written, what was written, what is allowed.
 * 3. Every source is checked, also where a stronger one covers it: a wrong value does not lie in wait.
 *
 * COST: without anything written, neither zod nor the YAML parser is loaded; the defaults are checked by a test instead.
 */
import { ConfigurationError } from '../errors.ts'
import { didYouMean } from './did-you-mean.ts'
import { readSetting } from './read-setting.ts'
import {
  defaultSettings,
  optionName,
  type SettingName,
  type Settings,
  type StructuredSettingName,
  settingDefinitions,
  settingNames,
  variableName,
  variablePrefix,
} from './settings.ts'
import { readSettingsFile } from './settings-file.ts'
import { oneLine, shownValue } from './shown-value.ts'

export type { Settings } from './settings.ts'

/** What was written where. `options` are those of the command line, by setting; a flag is `true`. */
export type ConfigSources = Readonly<{
  file?: string | undefined
  environment: Readonly<Record<string, string | undefined>>
  options: Readonly<Partial<Record<SettingName, unknown>>>
}>

/** One setting as written: `place` completes "… from PLACE". */
type Written = Readonly<{ name: SettingName; value: unknown; place: string }>

/** Names the settings file when no `--config` does. */
const fileVariable = 'BAILIWICK_CONFIG'

const structuredSetting: StructuredSettingName = 'realms'

/** The settings that the sources make together. Refuses with `ConfigurationError`. */
export async function loadSettings(sources: ConfigSources): Promise<Settings> {
  const file = sources.file ?? sources.environment[fileVariable]
  const entries = file === undefined ? [] : await readSettingsFile(file)
  const written = [
    ...writtenInFile(entries, file),
    ...writtenInEnvironment(sources.environment),
    ...writtenAsOptions(sources.options),
  ]
  const realms = entries.find(([name]) => name === structuredSetting)
  if (written.length === 0 && realms === undefined) return defaultSettings
  const settings: Record<string, unknown> = { ...defaultSettings, ...(await readValues(written)) }
  if (realms !== undefined) {
    const { readRealms } = await import('./read-realms.ts')
    settings[structuredSetting] = await readRealms(realms[1], { file: file!, environment: sources.environment })
  }
  return Object.freeze(settings) as Settings
}

/** The values of settings that are one text each; a later one of the same setting stands. */
async function readValues(written: readonly Written[]): Promise<Readonly<Record<string, unknown>>> {
  const { settingsSchema } = await import('./settings-schema.ts')
  const settings: Record<string, unknown> = {}
  for (const { name, value, place } of written) {
    const { kind, allowed } = settingDefinitions[name]
    const parsed = settingsSchema[name].safeParse(readSetting(kind, value))
    if (!parsed.success) {
      throw new ConfigurationError(
        `setting \`${optionName(name)}\` from ${place} is \`${shownValue(value)}\`; allowed: ${allowed}`,
      )
    }
    settings[name] = parsed.data
  }
  return settings
}

type Entries = Awaited<ReturnType<typeof readSettingsFile>>

function writtenInFile(entries: Entries, file: string | undefined): readonly Written[] {
  const place = `the file \`${file}\``
  return entries
    .filter(([option]) => option !== structuredSetting)
    .map(([option, value]) => ({ name: settingOf(option, optionName, `setting in ${place}`), value, place }))
}

function writtenInEnvironment(environment: ConfigSources['environment']): readonly Written[] {
  return Object.entries(environment)
    .filter(([variable, value]) => variable.startsWith(variablePrefix) && variable !== fileVariable && value !== undefined)
    .map(([variable, value]) => ({
      name: settingOf(variable, variableName, 'environment variable'),
      value,
      place: `the environment variable \`${variable}\``,
    }))
}

function writtenAsOptions(options: ConfigSources['options']): readonly Written[] {
  return settingNames
    .filter((name) => options[name] !== undefined)
    .map((name) => ({ name, value: options[name], place: `the option \`--${optionName(name)}\`` }))
}

function settingOf(written: string, spell: (name: SettingName) => string, what: string): SettingName {
  const name = settingNames.find((candidate) => spell(candidate) === written)
  if (name !== undefined) return name
  const known = settingNames.map(spell)
  // The prefix that all variables share would make every name look alike.
  const guess = didYouMean(
    written.replace(variablePrefix, ''),
    known.map((spelling) => spelling.replace(variablePrefix, '')),
  )
  const meant = known.find((spelling) => spelling.replace(variablePrefix, '') === guess)
  const advice = meant === undefined ? `allowed: ${known.join(', ')}` : `did you mean \`${meant}\`?`
  throw new ConfigurationError(`unknown ${what}: \`${oneLine(written)}\`; ${advice}`)
}
