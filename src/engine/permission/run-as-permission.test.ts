import { expect, test } from 'vitest'
import { compileNameSet } from '../pattern/index.ts'
import { grantsRunAs } from './run-as-permission.ts'

test.each([
  { patterns: [], username: 'jim', isGranted: false },
  { patterns: ['jim'], username: 'jim', isGranted: true },
  { patterns: ['jim'], username: 'Jim', isGranted: false },
  { patterns: ['j*', 'ann'], username: 'jim', isGranted: true },
  { patterns: ['/j[io]m/'], username: 'jom', isGranted: true },
  { patterns: ['*'], username: '', isGranted: true },
  { patterns: [''], username: '', isGranted: false },
])('$patterns allow to act for `$username`: $isGranted', ({ patterns, username, isGranted }) => {
  expect(grantsRunAs({ usernames: compileNameSet(patterns) }, username)).toBe(isGranted)
})
