/**
 * Checks the frame of a search query and that roles may use it: see `validate-role-queries.ts`.
 *
 * Whether a kind is prohibited shows when its content has been read, so what is malformed inside comes first. WIRE: all texts.
 */
import { IllegalArgumentError, NamedObjectNotFoundError, ParsingError } from '../../errors.ts'
import { didYouMean } from '../document/did-you-mean.ts'
import { anyField, type Field, nestedField, nestedListField, stringField } from '../document/fields.ts'
import { objectParser } from '../document/object-parser.ts'
import { positionMembers } from '../document/position-members.ts'
import type { TokenReader } from '../document/token-reader.ts'
import { clauseMembers, prohibitedKinds, queryKinds } from './query-kinds.ts'

/** The reader stands at the query's name; afterwards at the brace that closes the object around it. */
export function checkQuery(reader: TokenReader): void {
  const kind = reader.text()
  if (reader.next() !== 'START_OBJECT') throw malformed(reader, `[${kind}] query malformed, no start_object after query name`)
  if (!queryKinds.has(kind)) throw unknownKind(reader, kind)
  checkContent(reader, kind)
  if (reader.next() !== 'END_OBJECT') {
    throw malformed(reader, `[${kind}] malformed query, expected [END_OBJECT] but found [${reader.token}]`)
  }
}

/** A query inside another one; the reader stands at its first token. */
function checkClause(reader: TokenReader): void {
  if (reader.token !== 'START_OBJECT' && reader.next() !== 'START_OBJECT') {
    throw malformed(reader, '[_na] query malformed, must start with start_object')
  }
  if (reader.next() === 'END_OBJECT') {
    const { line, column } = reader.position
    throw new IllegalArgumentError(`query malformed, empty clause found at [${line}:${column}]`)
  }
  checkQuery(reader)
}

function checkContent(reader: TokenReader, kind: string): void {
  const members = clauseMembers.get(kind)
  if (kind === 'bool') checkBool(reader)
  else if (kind === 'script_score') checkScriptScore(reader)
  else if (kind === 'terms') checkTerms(reader)
  else if (kind === 'geo_shape') checkGeoShape(reader)
  else if (members !== undefined) checkMembers(reader, kind, members)
  else reader.skip()
  if (prohibitedKinds.includes(kind)) throw prohibited(`${kind} query`)
}

const scalar: Field<unknown> = { ...anyField(), accepts: ['VALUE_STRING', 'VALUE_NUMBER', 'VALUE_BOOLEAN'] }
const clauses = nestedListField(checkClause)
const checkBool = objectParser('bool', {
  must: clauses,
  must_not: clauses,
  mustNot: { ...clauses, deprecated: 'expected [must_not] instead' },
  should: clauses,
  filter: clauses,
  minimum_should_match: scalar,
  adjust_pure_negative: scalar,
  boost: scalar,
  _name: scalar,
})

const checkScriptScore = objectParser('script_score', { query: nestedField(checkClause) }, { ignoresUnknown: true })

const parseTermsLookup = objectParser(
  'terms_lookup',
  { index: stringField(), id: stringField(), path: stringField(), routing: stringField() },
  { required: ['index', 'id', 'path'] },
)

function checkTerms(reader: TokenReader): void {
  let looksUp = false
  eachMember(reader, () => {
    if (reader.token !== 'START_OBJECT') return reader.skip()
    parseTermsLookup(reader)
    looksUp = true
  })
  if (looksUp) throw prohibited('terms query with terms lookup')
}

function checkGeoShape(reader: TokenReader): void {
  let refersToIndexedShape = false
  eachMember(reader, () => {
    if (reader.token !== 'START_OBJECT') return reader.skip()
    eachMember(reader, (member) => {
      if (member === 'indexed_shape') refersToIndexedShape = true
      reader.skip()
    })
  })
  if (refersToIndexedShape) throw prohibited('geoshape query referring to indexed shapes')
}

function checkMembers(reader: TokenReader, kind: string, members: readonly string[]): void {
  eachMember(reader, (member) => {
    if (member === 'functions' && reader.token === 'START_ARRAY') checkFunctions(reader)
    else if (!members.includes(member)) reader.skip()
    else if (reader.token === 'START_OBJECT') checkClause(reader)
    else if (reader.token !== 'START_ARRAY') throw malformed(reader, `[${kind}] query does not support [${member}]`)
    else if (kind === 'dis_max') eachItem(reader, () => checkClause(reader))
    else throw malformed(reader, 'unexpected token [START_ARRAY]')
  })
}

/** The functions of a `function_score` query may have a filter each. */
function checkFunctions(reader: TokenReader): void {
  eachItem(reader, () => {
    if (reader.token !== 'START_OBJECT') return reader.skip()
    checkMembers(reader, 'function_score', ['filter'])
  })
}

/** Runs `check` at the value of every member of the object at which the reader stands. */
function eachMember(reader: TokenReader, check: (member: string) => void): void {
  while (reader.next() !== 'END_OBJECT') {
    const member = reader.text()
    reader.next()
    check(member)
  }
}

function eachItem(reader: TokenReader, check: () => void): void {
  while (reader.next() !== 'END_ARRAY') check()
}

function unknownKind(reader: TokenReader, kind: string): ParsingError {
  const { line, column } = reader.position
  const question = didYouMean(kind, queryKinds)
  const cause = new NamedObjectNotFoundError(`[${line}:${column}] unknown field [${kind}]`)
  return malformed(reader, `unknown query [${kind}]${question === '' ? '' : ` ${question}`}`, cause)
}

function malformed(reader: TokenReader, reason: string, cause?: Error): ParsingError {
  return new ParsingError(reason, { cause, metadata: positionMembers(reader.position) })
}

function prohibited(what: string): IllegalArgumentError {
  return new IllegalArgumentError(`${what} isn't supported as part of a role query`)
}
