import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { ConfigurationError } from '../errors.ts'
import { type ConfigSources, loadSettings } from './config.ts'
import {
  defaultSettings,
  optionName,
  type SettingName,
  settingDefinitions,
  settingNames,
  shownDefault,
  variableName,
} from './settings.ts'
import { settingsSchema } from './settings-schema.ts'

const folder = mkdtempSync(join(tmpdir(), 'bailiwick-config-'))

function settingsFile(text: string): string {
  const file = join(folder, 'settings.yml')
  writeFileSync(file, text)
  return file
}

function load(sources: Partial<ConfigSources>): ReturnType<typeof loadSettings> {
  return loadSettings({ environment: {}, options: {}, ...sources })
}

async function refusal(sources: Partial<ConfigSources>): Promise<string> {
  const error: unknown = await load(sources).then(
    () => undefined,
    (reason: unknown) => reason,
  )
  expect(error).toBeInstanceOf(ConfigurationError)
  const { message } = error as ConfigurationError
  expect(message).not.toContain('\n')
  return message
}

describe('where settings come from', () => {
  test('without any source the defaults stand', async () => {
    expect(await load({ environment: { PATH: '/bin', HOME: '/root' } })).toEqual(defaultSettings)
  })

  test('the defaults are what the schema allows', () => {
    for (const name of settingNames) expect(settingsSchema[name].parse(defaultSettings[name])).toEqual(defaultSettings[name])
  })

  test('the file overrides the default', async () => {
    expect(await load({ file: settingsFile('port: 9201\ncluster-name: here') })).toEqual({
      ...defaultSettings,
      port: 9201,
      clusterName: 'here',
    })
  })

  test('the environment overrides the file', async () => {
    expect((await load({ file: settingsFile('port: 9201'), environment: { BAILIWICK_PORT: '9202' } })).port).toBe(9202)
  })

  test('the command line overrides the environment', async () => {
    expect((await load({ environment: { BAILIWICK_PORT: '9202' }, options: { port: '9203' } })).port).toBe(9203)
  })

  test('the environment may name the file, and --config overrides that', async () => {
    const environment = { BAILIWICK_CONFIG: settingsFile('port: 9204') }
    expect((await load({ environment })).port).toBe(9204)
    expect(await refusal({ environment, file: '/does/not/exist' })).toContain('/does/not/exist')
  })

  test('an empty file sets nothing', async () => {
    expect(await load({ file: settingsFile('# nothing yet\n') })).toEqual(defaultSettings)
  })

  test('a weaker source is checked even when a stronger one covers it', async () => {
    expect(await refusal({ environment: { BAILIWICK_PORT: 'x' }, options: { port: '9203' } })).toContain('BAILIWICK_PORT')
  })

  test('settings cannot be changed afterwards', async () => {
    expect(Object.isFrozen(await load({ options: { port: '1' } }))).toBe(true)
  })
})

describe('what a text means', () => {
  test.each<[name: SettingName, text: string, value: unknown]>([
    ['port', '0', 0],
    ['port', '65535', 65_535],
    ['workers', '2', 2],
    ['workers', 'auto', 'auto'],
    ['host', '::1', '::1'],
    ['host', '10.0.0.7', '10.0.0.7'],
    ['host', 'auth.example.org', 'auth.example.org'],
    ['insecureHttp', 'true', true],
    ['insecureHttp', 'false', false],
    ['runAs', 'false', false],
    ['logLevel', 'silent', 'silent'],
    ['logFormat', 'json', 'json'],
    ['passwordHashAlgorithm', 'pbkdf2_stretch_1000', 'pbkdf2_stretch_1000'],
    ['passwordHashAlgorithm', 'bcrypt12', 'bcrypt12'],
    ['passwordHashCost', '4', 4],
    ['passwordHashCost', '14', 14],
    ['maxContentLength', '1', 1],
    ['maxContentLength', '512b', 512],
    ['maxContentLength', '2kb', 2048],
    ['maxContentLength', '10MB', 10 * 1024 ** 2],
    ['maxContentLength', '1gb', 1024 ** 3],
    ['answerCacheSize', '0b', 0],
    ['answerCacheSize', '64mb', 64 * 1024 ** 2],
    ['profileMaxSize', '1kb', 1024],
    ['headersTimeout', '10ms', 10],
    ['requestTimeout', '24h', 86_400_000],
    ['maxConnections', '1', 1],
    ['pipeliningMaxEvents', '10000', 10_000],
    ['inflightRequestsLimit', '1024gb', 2 ** 40],
    ['tokenTimeout', '1500ms', 1500],
    ['tokenTimeout', '90s', 90_000],
    ['tokenTimeout', '1h', 3_600_000],
    ['anonymousRoles', '', []],
    ['anonymousRoles', 'guest', ['guest']],
    ['anonymousRoles', 'guest, reader', ['guest', 'reader']],
    ['restrictedNames', 'minimal-node', 'minimal-node'],
  ])('%s: %j', async (name, text, value) => {
    expect((await load({ options: { [name]: text } }))[name]).toEqual(value)
    expect((await load({ environment: { [variableName(name)]: text } }))[name]).toEqual(value)
    expect((await load({ file: settingsFile(`${optionName(name)}: ${JSON.stringify(text)}`) }))[name]).toEqual(value)
  })

  test.each<[yaml: string, name: SettingName, value: unknown]>([
    ['insecure-http: true', 'insecureHttp', true],
    ['max-content-length: 1000', 'maxContentLength', 1000],
    ['anonymous-roles: [guest, "reader"]', 'anonymousRoles', ['guest', 'reader']],
    ['anonymous-roles: []', 'anonymousRoles', []],
    ['data: ./elsewhere', 'data', './elsewhere'],
  ])('in a file, %s', async (yaml, name, value) => {
    expect((await load({ file: settingsFile(yaml) }))[name]).toEqual(value)
  })

  test('a flag may stand alone on the command line', async () => {
    expect((await load({ options: { insecureHttp: true } })).insecureHttp).toBe(true)
  })
})

describe('refusals', () => {
  test.each<[name: SettingName, text: string]>([
    ['host', ''],
    ['host', 'http://localhost'],
    ['host', '-x'],
    ['port', '65536'],
    ['port', '-1'],
    ['workers', '0'],
    ['workers', '257'],
    ['workers', 'many'],
    ['port', '9200.5'],
    ['port', '0x10'],
    ['port', ''],
    ['data', ''],
    ['insecureHttp', 'yes'],
    ['insecureHttp', ''],
    ['logLevel', 'verbose'],
    ['logFormat', 'xml'],
    ['clusterName', ''],
    ['clusterName', 'a:b'],
    ['nodeName', ''],
    ['tokenTimeout', '1200'],
    ['tokenTimeout', '999ms'],
    ['tokenTimeout', '61m'],
    ['tokenTimeout', '1d'],
    ['passwordHashAlgorithm', 'bcrypt15'],
    ['passwordHashAlgorithm', 'ssha256'],
    ['passwordHashCost', '3'],
    ['passwordHashCost', '15'],
    ['maxContentLength', '0'],
    ['maxContentLength', '2gb'],
    ['maxContentLength', '10 mb'],
    ['maxContentLength', '1tb'],
    ['answerCacheSize', '-1b'],
    ['answerCacheSize', '2gb'],
    ['profileMaxSize', '0'],
    ['headersTimeout', '9ms'],
    ['requestTimeout', '25h'],
    ['keepAliveTimeout', '0s'],
    ['answerTimeout', '60'],
    ['shutdownGracePeriod', '-1s'],
    ['maxConnections', '0'],
    ['pipeliningMaxEvents', '10001'],
    ['inflightRequestsLimit', '0b'],
    ['anonymousUsername', ''],
    ['anonymousRoles', 'guest,,reader'],
    ['anonymousAuthzException', '1'],
    ['runAs', 'off'],
    ['restrictedNames', 'none'],
  ])('%s: %j is refused in the words of the table', async (name, text) => {
    const { allowed } = settingDefinitions[name]
    const option = optionName(name)
    expect(await refusal({ options: { [name]: text } })).toBe(
      `setting \`${option}\` from the option \`--${option}\` is \`${text}\`; allowed: ${allowed}`,
    )
    expect(await refusal({ environment: { [variableName(name)]: text } })).toBe(
      `setting \`${option}\` from the environment variable \`${variableName(name)}\` is \`${text}\`; allowed: ${allowed}`,
    )
  })

  test.each([
    ['port: [1]', '`[1]`'],
    ['port:', '`null`'],
    ['port: {a: 1}', '`a mapping`'],
    ['token-timeout: 1200', '`1200`'],
    ['insecure-http: 1', '`1`'],
    ['anonymous-roles: [1]', '`[1]`'],
  ])('in a file, %s', async (yaml, shown) => {
    const file = settingsFile(yaml)
    expect(await refusal({ file })).toContain(` from the file \`${file}\` is ${shown}; allowed: `)
  })

  test('a value is shown on one line and not in full length', async () => {
    expect(await refusal({ options: { port: `1\n2\u2028${'3'.repeat(500)}` } })).toMatch(/is `1 2 3{96}…`; allowed/)
  })

  test.each([
    ['BAILIWICK_PROT', 'did you mean `BAILIWICK_PORT`?'],
    ['BAILIWICK_LOGLEVEL', 'did you mean `BAILIWICK_LOG_LEVEL`?'],
    ['BAILIWICK_ANONYMOUS_ROLE', 'did you mean `BAILIWICK_ANONYMOUS_ROLES`?'],
    ['BAILIWICK_', 'allowed: BAILIWICK_HOST, BAILIWICK_PORT,'],
  ])('the unknown variable %s', async (variable, advice) => {
    expect(await refusal({ environment: { [variable]: '1' } })).toContain(
      `unknown environment variable: \`${variable}\`; ${advice}`,
    )
  })

  test.each([
    ['prot: 1', '`prot`; did you mean `port`?'],
    ['logLevel: info', '`logLevel`; did you mean `log-level`?'],
    ['xpack.security.enabled: true', '`xpack.security.enabled`; allowed: host, port, data,'],
    ['__proto__: 1', '`__proto__`; allowed: host,'],
    ['1: 2', '`1`;'],
  ])('the unknown name in a file: %s', async (yaml, text) => {
    const file = settingsFile(yaml)
    expect(await refusal({ file })).toContain(`unknown setting in the file \`${file}\`: ${text}`)
  })

  test.each([
    ['port: 1\nport: 2', /is no YAML: line 2: /],
    ['a: [1', /is no YAML: line 1: /],
    ['- port', /must hold a mapping of setting names to values$/],
    ['port', /must hold a mapping of setting names to values$/],
  ])('the file %j', async (yaml, message) => {
    expect(await refusal({ file: settingsFile(yaml) })).toMatch(message)
  })

  test('a file that cannot be read', async () => {
    expect(await refusal({ file: join(folder, 'missing.yml') })).toMatch(
      /^cannot read the settings file `.*missing\.yml` \(ENOENT\)/,
    )
    expect(await refusal({ file: folder })).toMatch(/^cannot read the settings file `.*` \(EISDIR\)/)
  })
})

test('docs/settings.md has a row for every setting and no other, with its default and what is allowed', () => {
  const table = readFileSync(join(import.meta.dirname, '../../docs/settings.md'), 'utf8')
  const documented = table.split('\n').filter((line) => line.startsWith('| `'))
  const expected = settingNames.map((name) => {
    const { allowed, description } = settingDefinitions[name]
    const shown = shownDefault(name)
    return `| \`${optionName(name)}\` | ${/^none$| /.test(shown) ? shown : `\`${shown}\``} | ${allowed} | ${description} |`
  })
  expect(documented).toEqual(expected)
})
