import { describe, expect, test } from 'vitest'
import {
  applicationActionFinding,
  applicationNameFinding,
  applicationPatternFinding,
  privilegeNameFinding,
} from './application-name.ts'

const blank = 'Application names cannot be blank'
const space = (name: string) => `Application names may not contain whitespace (found '${name}')`
const star = (name: string) => `Application names may not contain '*' (found '${name}')`
const inner = (name: string) => `Application name patterns only support trailing wildcards (found '${name}')`
const short = (prefix: string) => `An application name prefix must be at least 3 characters long (found '${prefix}')`
const letters = (prefix: string) => `An application name prefix must match the pattern ^[a-z][A-Za-z0-9]*$ (found '${prefix}')`
const file = (suffix: string) =>
  `An application name suffix may not contain any of the characters '[' ','"','*',',','/','<','>','?','\\','|']' (found '${suffix}')`

describe('the name of an application', () => {
  test.each(['abc', 'aBC9', 'abc-', 'abc_', 'abc-_', 'abc-a.b', 'abc-é', 'abc-\u0001', 'kibana-.kibana'])(
    '%s is fine',
    (name) => {
      expect(applicationNameFinding(name)).toBeUndefined()
      expect(applicationPatternFinding(name)).toBeUndefined()
    },
  )

  test.each([
    ['', blank],
    [' ', space(' ')],
    ['abc d', space('abc d')],
    ['abc-\u00a0', space('abc-\u00a0')],
    ['abc-\u0085', space('abc-\u0085')],
    ['abc\u2003', space('abc\u2003')],
    ['ab', short('ab')],
    ['ab-cd', short('ab')],
    ['aB_<', short('aB')],
    ['ABC', letters('ABC')],
    ['9bc', letters('9bc')],
    ['abc.d', letters('abc.d')],
    ['ábc', letters('ábc')],
    ['-abc', letters('')],
    ['_', letters('')],
    ['a/b', letters('a/b')],
    ['abc-a/b', file('a/b')],
    ['abc-a_b\\', file('a_b\\')],
    ['abc-"', file('"')],
    ['abc-?', file('?')],
    ['abc-a,b', file('a,b')],
    ['abc-<', file('<')],
    ['abc->', file('>')],
    ['abc-|', file('|')],
  ])('%j is refused, stored or in a role', (name, finding) => {
    expect(applicationNameFinding(name)).toBe(finding)
    expect(applicationPatternFinding(name)).toBe(finding)
  })

  test.each([
    ['*', star('*'), undefined],
    ['abc*', star('abc*'), undefined],
    ['ab*', star('ab*'), undefined],
    ['abc-*', star('abc-*'), undefined],
    ['a*b', star('a*b'), inner('a*b')],
    ['**', star('**'), inner('**')],
    ['* ', star('* '), inner('* ')],
    ['a *', star('a *'), space('a *')],
    ['A*', star('A*'), letters('A')],
    ['-*', star('-*'), letters('')],
    ['abc-/*', star('abc-/*'), file('/')],
  ])('%j may have its wildcard only in a role, at the end', (name, stored, inRole) => {
    expect(applicationNameFinding(name)).toBe(stored)
    expect(applicationPatternFinding(name)).toBe(inRole)
  })
})

describe('the name of an application privilege', () => {
  test.each(['a', 'read', 'a.b-c_D9'])('%s is fine', (name) => {
    expect(privilegeNameFinding(name)).toBeUndefined()
  })

  test.each(['', 'A', '9', 'a b', 'a:b', 'é', 'a\n'])('%j is refused', (name) => {
    expect(privilegeNameFinding(name)).toBe(
      `Application privilege names must match the pattern ^[a-z][a-zA-Z0-9_.-]*$ (found '${name}')`,
    )
  })
})

describe('an action', () => {
  test.each(['', 'a:b', '~!*/', 'READ'])('%j is fine', (action) => {
    expect(applicationActionFinding(action)).toBeUndefined()
  })

  test.each(['a b', 'é', '\x7f', '\t', 'a\n'])('%j is refused', (action) => {
    expect(applicationActionFinding(action)).toBe(
      `Application privilege names and actions must match the pattern ^\\p{Graph}*$ (found '${action}')`,
    )
  })
})
