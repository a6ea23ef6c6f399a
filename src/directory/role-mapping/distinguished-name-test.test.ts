/** Probes how `dn` and `groups` compare with the values of rules; what Elasticsearch 9.5.3 answered for a user with that `dn`. */
import { describe, expect, test } from 'vitest'
import { finish } from '../../engine/index.ts'
import type { MappingFieldValue } from '../../store/records.ts'
import { distinguishedNameTest } from './distinguished-name-test.ts'
import { compileFieldValue } from './field-value.ts'
import { newMappingBudget } from './mapping-rules.ts'

type Case = Readonly<{ text: string; matches: readonly MappingFieldValue[]; others: readonly MappingFieldValue[] }>

const cases: readonly Case[] = [
  {
    text: 'admin',
    matches: ['admin', 'ADMIN', 'adm*', 'ADM*', '*MIN', '/ADMIN/', '*'],
    others: ['Admin ', '/AdMiN/', '*,', '?dmin', null, true, 1],
  },
  {
    text: 'CN=Joe, DC=Example',
    matches: [
      'CN=Joe, DC=Example',
      'cn=joe, dc=example',
      'cn=joe,dc=example',
      'CN = Joe ,DC=Example',
      'cn=joe;dc=example',
      'cn=j*',
      'CN=J*',
      '*,dc=example',
      '*,DC=EXAMPLE',
      '*, dc = example',
      '*,',
      '*,dc=*',
      '*Example',
      '*example',
      '/cn=joe,dc=example/',
      '/CN=JOE, DC=EXAMPLE/',
      '/CN=Joe, DC=Example/',
    ],
    others: [
      '"cn=joe,dc=example"',
      'cn=joe',
      'dc=example',
      'cn=joe,dc=example,',
      '2.5.4.3=joe,dc=example',
      'Cn=J*',
      '*,dc=exampl',
      '*,cn=joe,dc=example',
      '*eXample',
      '/Cn=joe.*/',
    ],
  },
  { text: 'cn= J  o   e ,dc=x', matches: ['cn=J o e,dc=x', 'cn=\\ J o e\\ ,dc=x', '/cn=j o e,dc=x/'], others: ['cn=Jo e,dc=x'] },
  {
    text: 'cn=a\\,b\\2B\\3d',
    matches: ['cn=a\\2cb\\+=', 'cn="a,b+="', 'cn=A\\,B\\+\\='],
    others: ['cn=a,b', '/cn=a\\\\,b\\\\+\\\\=/'],
  },
  { text: 'cn=é', matches: ['cn=É', 'cn=\\c3\\a9', 'cn=\\C3\\89', '/cn=\\\\c3\\\\a9/'], others: ['cn=e'] },
  { text: 'cn=\\#a\\ ', matches: ['cn=\\#a', 'cn="#a "'], others: ['cn=#a', '/cn=\\\\#a/'] },
  { text: 'cn=#0403616263', matches: ['cn=abc', 'cn=#1303414243', 'cn=#048103616263'], others: ['cn=#616263', '#0403616263'] },
  { text: 'cn=İ', matches: ['cn=i', 'cn=I', 'CN=İ'], others: ['cn=i̇'] },
  {
    text: 'ou=b+cn=a,dc=x',
    matches: ['cn=a+ou=b,dc=x', 'ou=b+cn=a+cn=a,dc=x', '*,dc=x', '/cn=a\\+ou=b,dc=x/'],
    others: ['ou=b,cn=a,dc=x', 'cn=a,dc=x'],
  },
  { text: 'cn=joe,', matches: ['CN=JOE,', 'cn=joe*'], others: ['cn=joe', '*,cn=joe'] },
  { text: '=joe', matches: ['=JOE'], others: ['cn=joe'] },
  { text: 'cn="a', matches: ['CN="A'], others: ['cn=a'] },
  { text: 'cn="a"b', matches: ['CN="A"B'], others: ['cn=ab'] },
  { text: 'cn=a\\', matches: ['CN=A\\'], others: ['cn=a'] },
  { text: 'cn=#04', matches: ['CN=#04'], others: ['cn='] },
  { text: '', matches: ['', '*', ' ', '/.*/'], others: ['*,', null] },
  { text: '   ', matches: [''], others: ['*,'] },
  { text: 'cn=', matches: ['cn=""', 'CN = ', '*,', '/cn=/'], others: ['cn=a'] },
  { text: 'straße', matches: ['STRAßE', '/STRASSE/'], others: ['STRASSE', 'strasse'] },
  { text: 'cn=a,dc=*', matches: ['*,dc=*', '*,dc=\\2a'], others: ['*,DC =*', '*,dc="*"', 'CN=A,dc=*', 'cn=a, dc=\\*'] },
]

describe.each(cases)('$text', ({ text, matches, others }) => {
  const isMatched = (value: MappingFieldValue): boolean =>
    distinguishedNameTest(text)(finish(compileFieldValue(value, newMappingBudget())))

  test('matches what it should, and nothing else', () => {
    expect([...matches, ...others].filter(isMatched)).toEqual(matches)
  })
})
