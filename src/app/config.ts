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
  settingDefinitions,
  settingNames,
  variableName,
  variablePrefix,
} from './settings.ts'
import { readSettingsFile } from './settings-file.ts'

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

/** The settings that the sources make together. Refuses with `ConfigurationError`. */
export async function loadSettings(sources: ConfigSources): Promise<Settings> {
  const file = sources.file ?? sources.environment[fileVariable]
  const written = [
    ...(file === undefined ? [] : await writtenInFile(file)),
    ...writtenInEnvironment(sources.environment),
    ...writtenAsOptions(sources.options),
  ]
  if (written.length === 0) return defaultSettings
  const { settingsSchema } = await import('./settings-schema.ts')
  const settings: Record<string, unknown> = { ...defaultSettings }
  for (const { name, value, place } of written) {
    const { kind, allowed } = settingDefinitions[name]
    const parsed = settingsSchema[name].safeParse(readSetting(kind, value))
    if (!parsed.success) {
      throw new ConfigurationError(`setting \`${optionName(name)}\` from ${place} is \`${shown(value)}\`; allowed: ${allowed}`)
    }
    settings[name] = parsed.data
  }
  return Object.freeze(settings) as Settings
}

async function writtenInFile(file: string): Promise<readonly Written[]> {
  const entries = await readSettingsFile(file)
  const place = `the file \`${file}\``
  return entries.map(([option, value]) => ({ name: settingOf(option, optionName, `setting in ${place}`), value, place }))
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

function shown(value: unknown): string {
  if (value instanceof Map) return 'a mapping'
  return oneLine(typeof value === 'string' ? value : (JSON.stringify(value) ?? String(value)))
}

function oneLine(text: string): string {
  const line = text.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')
  return line.length > 100 ? `${line.slice(0, 100)}…` : line
}
