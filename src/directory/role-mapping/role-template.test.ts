/** Probes what comes of a template's text: names of roles in both formats, parameters, and the fields of a user as values. */
import { describe, expect, test } from 'vitest'
import type { MappedUser } from './mapped-user.ts'
import { checkRoleTemplates, compileRoleTemplate, templateValues } from './role-template.ts'

const joe: MappedUser = {
  username: 'joe',
  dn: 'cn=joe',
  groups: ['staff', 'a"b'],
  metadata: { team: 'x', 'a.b': [1, 'y'], username: 'other' },
  realmName: 'jwt1',
}

const rolesOf = (template: unknown, format: 'string' | 'json' = 'string', user: MappedUser = joe): readonly string[] =>
  compileRoleTemplate({ template: JSON.stringify(template), format })(templateValues(user))

describe('the format string', () => {
  test.each<readonly [unknown, string]>([
    [{ source: '_user_{{username}}' }, '_user_joe'],
    ['{{realm.name}}-{{metadata.team}}-{{dn}}', 'jwt1-x-cn=joe'],
    [{ source: '' }, ''],
    [{ source: ' {{unknown}} ' }, '  '],
    [{ source: '{{metadata.a.b.1}}' }, ''],
    [{ source: '{{prefix}}{{username}}', params: { prefix: 'p-', username: 'hidden' } }, 'p-joe'],
    [{ source: '{{#tojson}}groups{{/tojson}}' }, '["staff","a\\"b"]'],
    [{ source: { a: '{{username}}' } }, '{"a":"joe"}'],
    [{ source: '{{groups.1}}' }, 'a\\"b'],
    [{ source: '{{groups.1}}', options: { content_type: 'text/plain' } }, 'a"b'],
    [{ source: '{{username}}', lang: 'painless' }, 'joe'],
  ])('makes one name of the whole text: %j gives %j', (template, role) => {
    expect(rolesOf(template)).toEqual([role])
  })

  test('a name that the user does not know is empty', () => {
    expect(rolesOf('[{{dn}}]', 'string', { ...joe, dn: undefined })).toEqual(['[]'])
  })
})

describe('the format json', () => {
  test.each<readonly [unknown, readonly string[]]>([
    ['{{#tojson}}groups{{/tojson}}', ['staff', 'a"b']],
    ['"{{username}}"', ['joe']],
    ['["a", null, "{{groups.1}}"]', ['a', 'a"b']],
    ['[]', []],
    ['"a" "b"', ['a']],
  ])('reads names from the text: %j gives %j', (template, roles) => {
    expect(rolesOf(template, 'json')).toEqual(roles)
  })

  test.each<readonly [unknown, string]>([
    ['{{username}}', "Unrecognized token 'joe'"],
    ['', 'Roles template must generate a string or an array of strings, but found [null]'],
    ['{}', 'Roles template must generate a string or an array of strings, but found [START_OBJECT]'],
    ['null', 'Roles template must generate a string or an array of strings, but found [VALUE_NULL]'],
    ['["a",1]', 'Roles array may only contain strings but found [VALUE_NUMBER]'],
    ['[["a"]]', 'Roles array may only contain strings but found [START_ARRAY]'],
    ['["a"', 'Unexpected end of file'],
  ])('fails for %j: %s', (template, reason) => {
    expect(() => rolesOf(template, 'json')).toThrow(reason)
  })
})

describe('when a mapping is put', () => {
  test('a template is filled without values, and what it prints is not looked at', () => {
    const templates = ['{{username}}', '{{#tojson}}groups{{/tojson}}', '{{x', ''].map((source) => JSON.stringify({ source }))
    const check = (template: string) => () => checkRoleTemplates([{ template, format: 'json' }])
    expect(templates.map(check).map((run) => outcomeOf(run))).toEqual(['fine', 'fine', 'ScriptError', 'fine'])
  })
})

function outcomeOf(run: () => void): string {
  try {
    run()
    return 'fine'
  } catch (error) {
    return (error as Error).name
  }
}
