/** The query `bool`: clauses that must, may or must not match. */

import type { Condition } from '../../directory/query.ts'
import {
  expectText,
  type Field,
  nestedListField,
  nullable,
  objectParser,
  stringField,
  type TokenReader,
} from '../../engine/index.ts'
import type { FieldList } from './field-list.ts'
import { creating } from './field-values.ts'
import { minimumOf } from './minimum-should-match.ts'
import type { Evident, ParsedQuery, QueryContext } from './parsed-query.ts'
import { readBoost, readTruth } from './read-scalars.ts'

type Clauses = readonly ParsedQuery[] | null

type BoolMembers = Readonly<{
  must?: Clauses
  filter?: Clauses
  should?: Clauses
  must_not?: Clauses
  mustNot?: Clauses
  minimum_should_match?: string | null
  adjust_pure_negative?: boolean
}>

const text: Field<string> = { accepts: ['VALUE_STRING', 'VALUE_NUMBER', 'VALUE_BOOLEAN'], read: expectText }
const truth: Field<boolean> = { accepts: ['VALUE_BOOLEAN', 'VALUE_STRING'], read: readTruth }
const boost: Field<void> = { accepts: ['VALUE_NUMBER', 'VALUE_STRING'], read: (reader) => readBoost(reader, 'bool') }

/** A reader of the content of `bool` whose clauses `parseClause` reads. */
export function boolParser(parseClause: (reader: TokenReader) => ParsedQuery): (reader: TokenReader) => ParsedQuery {
  const clauses = nullable(nestedListField(parseClause))
  return objectParser(
    'bool',
    {
      must: clauses,
      mustNot: { ...clauses, deprecated: 'expected [must_not] instead' },
      must_not: clauses,
      should: clauses,
      filter: clauses,
      minimum_should_match: nullable(text),
      adjust_pure_negative: truth,
      boost,
      _name: stringField(),
    },
    { build: boolQuery },
  )
}

function boolQuery(members: BoolMembers): ParsedQuery {
  const must = members.must ?? []
  const filter = members.filter ?? []
  const should = members.should ?? []
  const mustNot = [...(members.must_not ?? []), ...(members.mustNot ?? [])]
  // WIRE: the order in which a field that may not be asked for is met.
  const all = [...must, ...should, ...mustNot, ...filter]
  const evident = evidentOf([...must, ...filter], should, mustNot)
  return {
    evident,
    clauses: all.reduce((sum, { clauses }) => sum + clauses, 0),
    check: (fields) => {
      for (const clause of all) clause.check(fields)
    },
    compile: (context) => {
      const evidently = evident(context.fields)
      if (evidently !== undefined) return { kind: evidently }
      const required = compileAll([...must, ...filter], context)
      const refused = compileAll(mustNot, context)
      const optional = compileAll(should, context)
      const minimum = minimumFor(members.minimum_should_match ?? undefined, optional.length, required.length)
      // What only says what it is not finds nothing, unless Elasticsearch's usual adjustment makes it find the rest, whatever minimum
      // was asked for.
      const isNegative = required.length + optional.length === 0
      if (isNegative && members.adjust_pure_negative === false) return { kind: 'none' }
      const someOptional: readonly Condition[] =
        minimum === 0 || isNegative ? [] : [{ kind: 'at-least', count: minimum, of: optional }]
      const notRefused: readonly Condition[] = refused.length === 0 ? [] : [{ kind: 'not', of: { kind: 'or', of: refused } }]
      return { kind: 'and', of: [...required, ...someOptional, ...notRefused] }
    },
  }
}

function evidentOf(required: Clauses & object, optional: Clauses & object, refused: Clauses & object) {
  return (fields: FieldList): Evident | undefined => {
    const is = (expected: Evident) => (query: ParsedQuery) => query.evident?.(fields) === expected
    if (required.length + optional.length + refused.length === 0) return 'all'
    if (required.some(is('none')) || refused.some(is('all'))) return 'none'
    return required.length === 0 && optional.length > 0 && optional.every(is('none')) ? 'none' : undefined
  }
}

/** Without a clause that is required one of the optional ones has to match, whatever was asked. */
function minimumFor(spec: string | undefined, optional: number, required: number): number {
  const least = optional > 0 && required === 0 ? 1 : 0
  if (spec === undefined) return least
  return Math.max(
    least,
    creating(() => minimumOf(spec, optional)),
  )
}

function compileAll(queries: readonly ParsedQuery[], context: QueryContext): readonly Condition[] {
  return queries.map((query) => query.compile(context))
}
