/**
 * The query `simple_query_string`: a text in a small language, asked of several fields at once. WIRE: all texts.
 *
 * Fields may be patterns here, and what is not on the list of fields is left out instead of refused (reference 04 §3.7). Without fields
 * all are asked, as leniently as possible.
 *
 * Different from Elasticsearch: fuzzy words and loose phrases are not offered.
 */

import type { Condition } from '../../directory/query.ts'
import { expectText, type TokenReader } from '../../engine/index.ts'
import { BailiwickError, IllegalArgumentError } from '../../errors.ts'
import { maxClauses } from './clause-limit.ts'
import type { FieldList, QueryField } from './field-list.ts'
import { creating } from './field-values.ts'
import { analyzerOf, matchText, type Operator, operatorOf } from './match-query.ts'
import { minimumOf } from './minimum-should-match.ts'
import { malformed, type ParsedQuery, plainQuery, type QueryContext } from './parsed-query.ts'
import { refuseUnlessText } from './pattern-queries.ts'
import { floatOf, isAtScalar, passing, readBoost, readFloat, readTruth } from './read-scalars.ts'
import { shardFailure } from './search-failure.ts'
import { parseSimpleQuery, type SimpleFlag, type SimpleNode } from './simple-query-syntax.ts'

type SimpleMembers = {
  text: string | undefined
  fields: readonly string[]
  operator: Operator
  flags: ReadonlySet<SimpleFlag>
  isLenient: boolean | undefined
  analyzer: string | undefined
  minimum: string | undefined
}

const flagNames = ['AND', 'NOT', 'OR', 'PREFIX', 'PHRASE', 'PRECEDENCE', 'ESCAPE', 'WHITESPACE', 'FUZZY', 'SLOP'] as const
const flagBits = [1, 2, 4, 8, 16, 32, 64, 128, 256, 512]
const allFlags: ReadonlySet<SimpleFlag> = new Set(flagNames)

export function readSimpleQueryString(reader: TokenReader): ParsedQuery {
  const members: SimpleMembers = {
    text: undefined,
    fields: [],
    operator: 'or',
    flags: allFlags,
    isLenient: undefined,
    analyzer: undefined,
    minimum: undefined,
  }
  while (reader.next() !== 'END_OBJECT') {
    const name = reader.text()
    const token = reader.next()
    if (token === 'START_ARRAY') readFields(reader, name, members)
    else if (isAtScalar(reader)) readMember(reader, name, members)
    else throw malformed(reader, `[simple_query_string] unknown token [${token}] after [${name}]`)
  }
  const { text } = members
  if (text === undefined) throw malformed(reader, '[simple_query_string] query text missing')
  return {
    ...plainQuery((context) => compileSimple(text, members, context)),
    evident: (allowed) => (askedFields(members, allowed).length === 0 ? 'none' : undefined),
  }
}

function readFields(reader: TokenReader, name: string, members: SimpleMembers): void {
  const fields: string[] = []
  if (name !== 'fields') throw malformed(reader, `[simple_query_string] query does not support [${name}]`)
  while (reader.next() !== 'END_ARRAY') {
    fields.push(expectText(reader))
  }
  members.fields = fields.map(withoutBoost)
}

/** A field may be weighted, which decides nothing here. */
function withoutBoost(text: string): string {
  const at = text.indexOf('^')
  if (at < 0) return text
  floatOf(text.slice(at + 1))
  return text.slice(0, at)
}

/** What each member says; the reader stands at its value. */
const readers: ReadonlyMap<string, (reader: TokenReader) => Partial<SimpleMembers>> = new Map<
  string,
  (reader: TokenReader) => Partial<SimpleMembers>
>([
  ['query', (reader) => ({ text: reader.text() })],
  ['boost', passing((reader) => readBoost(reader, 'simple_query_string'))],
  ['analyzer', (reader) => ({ analyzer: reader.text() })],
  ['default_operator', (reader) => ({ operator: operatorOf(reader.text()) })],
  ['flags', (reader) => ({ flags: flagsOf(reader.text()) })],
  ['lenient', (reader) => ({ isLenient: readTruth(reader) })],
  ['minimum_should_match', (reader) => ({ minimum: reader.text() })],
  ['analyze_wildcard', passing(readTruth)],
  ['auto_generate_synonyms_phrase_query', passing(readTruth)],
  ['fuzzy_transpositions', passing(readTruth)],
  ['fuzzy_prefix_length', passing(readFloat)],
  ['fuzzy_max_expansions', passing(readFloat)],
  ['quote_field_suffix', passing(expectText)],
  ['_name', passing(expectText)],
])

function readMember(reader: TokenReader, name: string, members: SimpleMembers): void {
  const read = readers.get(name)
  if (read === undefined) throw malformed(reader, `[simple_query_string] unsupported field [${name}]`)
  Object.assign(members, read(reader))
}

function flagsOf(text: string): ReadonlySet<SimpleFlag> {
  if (/^-?\d+$/.test(text))
    return new Set(flagNames.filter((_, index) => Number(text) < 0 || (Number(text) & flagBits[index]!) !== 0))
  const flags = new Set<SimpleFlag>()
  for (const part of text.split('|').filter((item) => item !== '')) {
    const name = part.toUpperCase()
    if (name === 'ALL') return allFlags
    if (name === 'NONE') return new Set()
    const flag = name === 'NEAR' ? 'SLOP' : flagNames.find((known) => known === name)
    if (flag === undefined) throw new IllegalArgumentError(`Unknown simple_query_string flag [${part}]`)
    flags.add(flag)
  }
  return flags.size === 0 ? allFlags : flags
}

function compileSimple(text: string, members: SimpleMembers, context: QueryContext): Condition {
  const fields = askedFields(members, context.fields)
  if (text === '*') return fields.length === 0 ? { kind: 'none' } : { kind: 'all' }
  // Each word is a clause of its own for each field.
  const maxLeaves = Math.floor(maxClauses / Math.max(1, fields.length))
  const node = creating(() => parseSimpleQuery(text, { flags: members.flags, byDefault: members.operator, maxLeaves }))
  if (node === undefined || fields.length === 0) return { kind: 'none' }
  const asking: Asking = { ...members, fields, now: context.now, isLenient: members.isLenient ?? asksEveryField(members) }
  return compileNode(node, asking, members.minimum)
}

function asksEveryField({ fields }: SimpleMembers): boolean {
  return fields.length === 0 || fields.includes('*')
}

/** Those fields of the request that may be asked for. */
function askedFields(members: SimpleMembers, allowed: FieldList): readonly QueryField[] {
  return asksEveryField(members) ? allowed.matching('*') : members.fields.flatMap((field) => allowed.matching(field))
}

type Asking = Omit<SimpleMembers, 'fields' | 'isLenient'> &
  Readonly<{ fields: readonly QueryField[]; now: number; isLenient: boolean }>

function compileNode(node: SimpleNode, asking: Asking, minimum?: string): Condition {
  switch (node.kind) {
    case 'not':
      return { kind: 'not', of: compileNode(node.of, asking) }
    case 'join': {
      const of = node.of.map((part) => compileNode(part, asking))
      if (node.operator === 'and') return { kind: 'and', of }
      if (minimum === undefined) return { kind: 'or', of }
      return {
        kind: 'at-least',
        count: Math.max(
          1,
          creating(() => minimumOf(minimum, of.length)),
        ),
        of,
      }
    }
    default:
      return { kind: 'or', of: asking.fields.map((field) => leniently(asking.isLenient, () => compileLeaf(node, field, asking))) }
  }
}

type Leaf = Exclude<SimpleNode, Readonly<{ kind: 'not' | 'join' }>>

function compileLeaf(leaf: Leaf, field: QueryField, { operator, now, analyzer }: Asking): Condition {
  if (leaf.kind === 'fuzzy') throw shardFailure('fuzzy queries are not supported')
  if (leaf.kind === 'prefix') {
    refuseUnlessText(field, 'prefix')
    return { kind: 'prefix', field: field.name, prefix: field.kind === 'text' ? leaf.text.toLowerCase() : leaf.text }
  }
  if (leaf.kind === 'phrase' && leaf.slop > 0) throw shardFailure('phrases with slop are not supported')
  const match = leaf.kind === 'phrase' ? ('phrase' as const) : (words: number) => (operator === 'and' ? words : 1)
  return matchText(field, leaf.text, now, {
    analyzer: analyzerOf(analyzer, 'simple_query_string'),
    match,
    matchesWhenEmpty: false,
  })
}

function leniently(isLenient: boolean, compile: () => Condition): Condition {
  if (!isLenient) return compile()
  try {
    return compile()
  } catch (error) {
    if (error instanceof BailiwickError) return { kind: 'none' }
    throw error
  }
}
