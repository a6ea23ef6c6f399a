/**
 * Probes how templates are filled. The cases follow what is documented of Elasticsearch's templates; it could not be asked, because
 * the node we compare with has no mustache.
 */
import { describe, expect, test } from 'vitest'
import type { JsonObject } from '../../engine/index.ts'
import { IllegalArgumentError, ScriptError } from '../../errors.ts'
import { compileMustacheTemplate } from './mustache-template.ts'

const values: JsonObject = {
  username: 'joe',
  'realm.name': 'jwt1',
  quoted: 'a"b\\c\n',
  markup: '<b>&</b>',
  zero: 0,
  big: 9_007_199_254_740_993n,
  double: JSON.rawJSON('1.0') as JsonObject[string],
  yes: true,
  no: false,
  nothing: null,
  empty: '',
  none: [],
  groups: ['cn=a,dc=x', 'b"c', 'd'],
  mixed: [1, [2, 'x'], null, true],
  people: [{ name: 'Ann', mails: ['a@x', 'b@x'] }, { name: 'Bob' }],
  nested: { a: { b: 'deep' }, 'a.b': 'flat' },
}

type Case = readonly [template: string, printed: string]
const fill = (template: string, contentType?: string): string => compileMustacheTemplate(template, contentType)(values)

describe('names', () => {
  test.each<Case>([
    ['_user_{{username}}', '_user_joe'],
    ['{{ username }}', 'joe'],
    ['{{realm.name}}', 'jwt1'],
    ['{{unknown}}', ''],
    ['{{nothing}}', ''],
    ['{{unknown.name}}', ''],
    ['{{zero}},{{big}},{{double}},{{yes}},{{no}}', '0,9007199254740993,1.0,true,false'],
    ['{{nested.a.b}}', 'deep'],
    ['{{#nested}}{{a.b}}{{/nested}}', 'flat'],
    ['{{groups.0}}', 'cn=a,dc=x'],
    ['{{groups.2}}{{groups.3}}', 'd'],
    ['{{groups.size}}', '3'],
    ['{{people.0.mails.1}}', 'b@x'],
    ['{{constructor}}{{__proto__}}{{groups.length}}{{username.length}}', ''],
    ['{{mixed}}', '{0=1, 1=[2, x], 2=null, 3=true}'],
    ['{{nested.a}}', '{b=deep}'],
    ['{{! a comment }}x', 'x'],
  ])('%s prints %s', (template, printed) => {
    expect(fill(template)).toBe(printed)
  })
})

describe('escaping', () => {
  test.each<readonly [string | undefined, string, string]>([
    [undefined, '{{quoted}}', 'a\\"b\\\\c\\n'],
    [undefined, '{{{quoted}}}{{&quoted}}', 'a"b\\c\na"b\\c\n'],
    [undefined, '{{markup}}', '<b>&</b>'],
    ['application/json', '{{quoted}}', 'a\\"b\\\\c\\n'],
    ['application/json;charset=utf-8', '{{quoted}}', 'a\\"b\\\\c\\n'],
    ['text/plain', '{{quoted}}', 'a"b\\c\n'],
    ['application/x-www-form-urlencoded', '{{markup}} {{realm.name}}', '%3Cb%3E%26%3C%2Fb%3E jwt1'],
  ])('for %s, %s prints %s', (contentType, template, printed) => {
    expect(fill(template, contentType)).toBe(printed)
  })

  test('for another content type there is none', () => {
    expect(() => fill('x', 'text/html')).toThrow(new IllegalArgumentError('No encoder found for media type [text/html]'))
  })
})

describe('sections', () => {
  test.each<Case>([
    ['{{#yes}}a{{/yes}}{{#no}}b{{/no}}{{#unknown}}c{{/unknown}}{{#nothing}}d{{/nothing}}', 'a'],
    ['{{#zero}}a{{/zero}}{{#empty}}b{{/empty}}{{#none}}c{{/none}}', 'a'],
    [
      '{{^yes}}a{{/yes}}{{^no}}b{{/no}}{{^unknown}}c{{/unknown}}{{^none}}d{{/none}}{{^empty}}e{{/empty}}{{^zero}}f{{/zero}}',
      'bcde',
    ],
    ['{{#groups}}<{{.}}>{{/groups}}', '<cn=a,dc=x><b\\"c><d>'],
    ['{{#people}}{{name}} of {{username}};{{/people}}', 'Ann of joe;Bob of joe;'],
    ['{{#username}}[{{.}}]{{/username}}', '[joe]'],
    ['{{#nested}}{{#a}}{{b}}{{/a}}{{/nested}}', 'deep'],
    ['a\n{{#yes}}\nb\n{{/yes}}\nc', 'a\nb\nc'],
  ])('%s prints %s', (template, printed) => {
    expect(fill(template)).toBe(printed)
  })
})

describe('functions', () => {
  test.each<Case>([
    ['{{#tojson}}groups{{/tojson}}', '["cn=a,dc=x","b\\"c","d"]'],
    ['{{#toJson}}mixed{{/toJson}}', '[1,[2,"x"],null,true]'],
    ['{{#toJson}}nested.a{{/toJson}}', '{"b":"deep"}'],
    ['{{#toJson}}username{{/toJson}}', 'joe'],
    ['{{#toJson}}quoted{{/toJson}}', 'a"b\\c\n'],
    ['{{#toJson}}big{{/toJson}}{{#toJson}}double{{/toJson}}{{#toJson}}yes{{/toJson}}', '9007199254740993' + '1.0true'],
    ['{{#toJson}}nothing{{/toJson}}{{#toJson}}unknown{{/toJson}}', ''],
    ['{{#toJson}}groups.0{{/toJson}}', 'cn=a,dc=x'],
    ['{{#toJson}}groups.size{{/toJson}}', '3'],
    ['{{#people}}{{#toJson}}.{{/toJson}}{{/people}}', '{"name":"Ann","mails":["a@x","b@x"]}{"name":"Bob"}'],
    ['{{#join}}groups{{/join}}', 'cn=a,dc=x,b"c,d'],
    ["{{#join delimiter=' || '}}groups{{/join delimiter=' || '}}", 'cn=a,dc=x || b"c || d'],
    ['{{#people}}{{#join}}mails{{/join}};{{/people}}', 'a@x,b@x;mails;'],
    ['{{#url}}{{realm.name}}/{{markup}} x{{/url}}', 'jwt1%2F%3Cb%3E%26%3C%2Fb%3E+x'],
    ['{{#url}}{{#join}}groups{{/join}}{{/url}}', 'cn%3Da%2Cdc%3Dx%2Cb%22c%2Cd'],
  ])('%s prints %s', (template, printed) => {
    expect(fill(template)).toBe(printed)
  })
})

describe('a template is refused', () => {
  test.each([
    ['{{x', 'the template is malformed: unclosed tag at 3'],
    ['{{#x}}', 'the template is malformed: unclosed section `x` at 6'],
    ['{{/x}}', 'the template is malformed: unopened section `x` at 0'],
    ['{{#x}}{{/y}}', 'the template is malformed: unclosed section `x` at 6'],
    ['{{> other}}', 'the template names the partial `other`, and there are none'],
    ['{{=<% %>=}}', 'Disallowed: changing defaul delimiters'],
    ['{{#toJson}}{{/toJson}}', 'Mustache function [toJson] must contain one and only one identifier'],
    ['{{#x}}{{#join}}{{a}}{{b}}{{/join}}{{/x}}', 'Mustache function [join] must contain one and only one identifier'],
  ])('%s: %s', (template, reason) => {
    expect(() => compileMustacheTemplate(template)).toThrow(
      new ScriptError(reason, { metadata: { script_stack: [], script: template, lang: 'mustache' } }),
    )
  })

  test('white space without end is refused, or read, in no time', () => {
    expect(() => compileMustacheTemplate(`{{${' '.repeat(9_990)}x`)).toThrow(ScriptError)
    expect(() => compileMustacheTemplate(' '.repeat(10_001))).toThrow('may have 10000 characters')
  })
})

describe('budgets', () => {
  const list = Array.from({ length: 200 }, () => 'x'.repeat(100))
  const filled = (template: string): string => compileMustacheTemplate(template)({ list })

  test('what repeats itself too often is refused', () => {
    expect(filled('{{#list}}{{#list}}{{/list}}{{/list}}')).toBe('')
    expect(() => filled('{{#list}}{{#list}}{{#url}}{{/url}}{{/list}}{{/list}}')).toThrow('takes more than 10000 steps')
    expect(() => filled('{{#list}}{{#url}}{{#list}}a{{/list}}{{/url}}{{/list}}')).toThrow('takes more than 10000 steps')
  })

  test('what prints too much is refused', () => {
    expect(filled('{{#list}}{{.}}{{/list}}')).toHaveLength(20_000)
    expect(() => filled('{{#join}}list{{/join}}'.repeat(5))).toThrow('prints more than 100000 characters')
  })
})
