/** Probes what a wildcard means: stars, question marks, escapes, characters beyond the basic plane, and names that are not special. */
import type { PatternCase } from './pattern-case.ts'

export const wildcardCases = [
  { name: 'a plain name is only itself', patterns: ['logs'], accept: ['logs'], reject: ['', 'log', 'logss', 'Logs', ' logs'] },
  {
    name: 'a trailing star also matches the bare prefix',
    patterns: ['logs-*'],
    accept: ['logs-', 'logs-a'],
    reject: ['logs', 'Logs-a', 'xlogs-'],
  },
  {
    name: 'a leading star also matches the bare suffix',
    patterns: ['*-logs'],
    accept: ['-logs', 'a-logs', '-logs-logs'],
    reject: ['logs', '-logsx'],
  },
  {
    name: 'stars on both sides find text anywhere',
    patterns: ['*og*'],
    accept: ['og', 'logs', 'ogre', 'dog'],
    reject: ['', 'o', 'go', 'o-g'],
  },
  {
    name: 'a star alone is every string, the empty one included',
    patterns: ['*'],
    accept: ['', 'a', '*', '\n', '😀'],
    reject: [],
  },
  { name: 'two stars are one', patterns: ['a**b'], accept: ['ab', 'axb', 'a*b'], reject: ['a', 'b', 'abx'] },
  { name: 'only stars are every string', patterns: ['***'], accept: ['', 'x'], reject: [] },
  {
    name: 'an inner star keeps both ends apart',
    patterns: ['aba*aba'],
    accept: ['abaaba', 'abaxaba', 'abababa'],
    reject: ['aba', 'ababa'],
  },
  {
    name: 'inner texts follow one another without overlap',
    patterns: ['*aa*aa*'],
    accept: ['aaaa', 'xaayaaz'],
    reject: ['aaa', 'aa'],
  },
  {
    name: 'three fixed texts come in order',
    patterns: ['a*b*c'],
    accept: ['abc', 'axbxc', 'abbcc'],
    reject: ['acb', 'ab', 'abcx', 'ac'],
  },
  {
    name: 'a question mark takes exactly one character',
    patterns: ['log?'],
    accept: ['logs', 'log?', 'log*'],
    reject: ['log', 'logss'],
  },
  { name: 'question marks count', patterns: ['???'], accept: ['abc', '???'], reject: ['', 'ab', 'abcd'] },
  { name: 'a question mark and a star are at least one character', patterns: ['?*'], accept: ['a', 'ab'], reject: [''] },
  {
    name: 'a star before a question mark leaves it something',
    patterns: ['a*?b'],
    accept: ['axb', 'abb', 'axxb'],
    reject: ['ab', 'axbx'],
  },
  {
    name: 'a text after question marks is found late',
    patterns: ['*a??'],
    accept: ['abc', 'aaa', 'aaaa', 'xaxx'],
    reject: ['a', 'ab', 'abcd'],
  },
  { name: 'an escaped star is a literal star', patterns: ['logs\\*'], accept: ['logs*'], reject: ['logs', 'logs-a', 'logs\\*'] },
  { name: 'an escaped question mark is a literal one', patterns: ['a\\?'], accept: ['a?'], reject: ['ab', 'a\\?'] },
  { name: 'an escaped backslash is one backslash', patterns: ['a\\\\b'], accept: ['a\\b'], reject: ['a\\\\b', 'ab'] },
  { name: 'an escaped letter is the letter', patterns: ['\\l\\ogs'], accept: ['logs'], reject: ['\\l\\ogs'] },
  { name: 'a last backslash is a literal backslash', patterns: ['logs\\'], accept: ['logs\\'], reject: ['logs'] },
  {
    name: 'an escaped backslash does not escape the star after it',
    patterns: ['a\\\\*'],
    accept: ['a\\', 'a\\b'],
    reject: ['a*', 'a'],
  },
  {
    name: 'an escaped slash begins a name',
    patterns: ['\\/dashboards'],
    accept: ['/dashboards'],
    reject: ['dashboards', '\\/dashboards'],
  },
  {
    name: 'an escaped slash does not make a regular expression',
    patterns: ['\\/a*/'],
    accept: ['/a/', '/ab/'],
    reject: ['a', 'aa'],
  },
  { name: 'a slash at the end alone is plain', patterns: ['tes.*/'], accept: ['tes.t/', 'tes./'], reject: ['test/', 'tes.t'] },
  { name: 'a dot is a dot', patterns: ['.*st'], accept: ['.st', '.test'], reject: ['test', 'st'] },
  {
    name: 'operators of regular expressions are plain here',
    patterns: ['[a](b){c}#@~&<->'],
    accept: ['[a](b){c}#@~&<->'],
    reject: ['a', 'ab'],
  },
  {
    name: 'commas, colons, minus and angle brackets are plain',
    patterns: ['-a,b:c<d-{now/d}>'],
    accept: ['-a,b:c<d-{now/d}>'],
    reject: ['a', 'b'],
  },
  { name: '_all is a name', patterns: ['_all'], accept: ['_all'], reject: ['a', '', '*'] },
  { name: 'a question mark takes a whole emoji', patterns: ['?'], accept: ['😀', 'a'], reject: ['😀😀', ''] },
  { name: 'an emoji in a prefix is one character', patterns: ['😀*'], accept: ['😀', '😀x'], reject: ['x', ''] },
  { name: 'an emoji may be escaped', patterns: ['\\😀?'], accept: ['😀a'], reject: ['😀', '\\😀'] },
  {
    name: 'half an emoji does not match within a whole one',
    patterns: ['*\ude00', '\ud83d*'],
    accept: ['\ude00', 'a\ude00', '\ud83d', '\ud83da'],
    reject: ['😀', 'a'],
  },
  { name: 'line breaks are characters', patterns: ['a?b', 'c*'], accept: ['a\nb', 'c\r\n'], reject: ['ab'] },
  { name: 'an empty list is nothing', patterns: [], accept: [], reject: ['', 'a', '*'] },
  { name: 'the empty pattern is nothing, not the empty string', patterns: [''], accept: [], reject: ['', 'a'] },
  { name: 'the empty pattern adds nothing to a list', patterns: ['', 'a'], accept: ['a'], reject: [''] },
  {
    name: 'several plain names are any of them',
    patterns: ['a', 'b', 'abc', 'abd', 'a'],
    accept: ['a', 'b', 'abc', 'abd'],
    reject: ['', 'ab', 'c', 'abcd'],
  },
  {
    name: 'a prefix swallows the names below it',
    patterns: ['ab', 'a*', 'abc*', 'b'],
    accept: ['a', 'ab', 'abd', 'b'],
    reject: ['', 'ba'],
  },
  {
    name: 'prefixes that extend each other are one',
    patterns: ['log*', 'logs*', 'm*', 'l\\*'],
    accept: ['log', 'logs', 'm', 'l*'],
    reject: ['lo', 'l', 'lx'],
  },
  {
    name: 'a list of all shapes is their union',
    patterns: ['lit', 'pre*', '*suf', '*in*', 'a*b', 'q?q', '/r[0-9]+/'],
    accept: ['lit', 'prefix', 'asuf', 'xinx', 'axb', 'qxq', 'r10'],
    reject: ['li', 'pr', 'suff', 'i-n', 'ax', 'qq', 'r'],
  },
  {
    name: 'names of object members are plain',
    patterns: ['__proto__', 'constructor*'],
    accept: ['__proto__', 'constructor'],
    reject: ['toString', 'proto'],
  },
  {
    name: 'the code points used for probing are ordinary in names',
    patterns: ['\ufdd0*', 'a?b'],
    accept: ['\ufdd0', '\ufdd0x', 'a\ufdd0b', 'a\ufdd1b'],
    reject: ['\ufdd1'],
  },
  {
    name: 'noncharacters and the last code point are characters',
    patterns: ['?', 'x\u{10ffff}*'],
    accept: ['\u{10ffff}', '\uffff', 'x\u{10ffff}'],
    reject: ['x\uffff'],
  },
] as const satisfies readonly PatternCase[]

/**
 * Where Elasticsearch 9.5.3 deviates from the plain union in sets of two or more patterns, because it strips outer stars off the
 * text and reads the rest as a pattern of its own. A lone pattern means the same in both. We keep to the plain union.
 */
export const plainUnionCases = [
  {
    name: 'a slash behind a leading star stays plain (Elasticsearch refuses the set)',
    patterns: ['*/foo', 'x'],
    accept: ['/foo', 'a/foo', 'x'],
    reject: ['foo'],
  },
  {
    name: 'slashes between stars stay plain (Elasticsearch reads a regular expression)',
    patterns: ['*/foo/*', 'x'],
    accept: ['/foo/', 'a/foo/b', 'x'],
    reject: ['foo', 'afoob'],
  },
  {
    name: 'an escaped star at the end stays a star (Elasticsearch reads a backslash and a star)',
    patterns: ['a*b\\*', 'x'],
    accept: ['ab*', 'axb*', 'x'],
    reject: ['ab\\', 'ab\\c', 'ab'],
  },
] as const satisfies readonly PatternCase[]
