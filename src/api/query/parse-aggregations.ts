/**
 * Reads aggregations: for each name a kind with its content, and what the buckets are asked in turn. WIRE: all texts.
 *
 * Mirrors Elasticsearch's frame of aggregations; the kinds that API keys can be asked for are in `aggregation-kinds.ts`. Other kinds
 * that Elasticsearch knows are recognised, and refused when everything was read.
 */
import { didYouMean, type JsonObject, type TokenReader } from '../../engine/index.ts'
import { IllegalArgumentError, NamedObjectNotFoundError } from '../../errors.ts'
import { type AggregationContent, aggregationReaders, type CompiledAggregation } from './aggregation-kinds.ts'
import { otherAggregations, pipelineAggregations } from './aggregation-names.ts'
import type { FieldList } from './field-list.ts'
import { malformed, type QueryContext } from './parsed-query.ts'

export type ParsedAggregation = Readonly<{
  name: string
  kind: string
  content: AggregationContent
  meta: JsonObject | undefined
  of: readonly ParsedAggregation[]
}>

/** A compiled aggregation with those of its buckets. */
export type AskedAggregation = CompiledAggregation & Readonly<{ meta: JsonObject | undefined; of: readonly AskedAggregation[] }>

/** The aggregations of the object at whose START_OBJECT the reader stands. */
export function parseAggregations(reader: TokenReader): readonly ParsedAggregation[] {
  const parsed: ParsedAggregation[] = []
  while (reader.next() !== 'END_OBJECT') parsed.push(parseAggregation(reader))
  return parsed
}

type Definition = {
  kind: string | undefined
  content: AggregationContent | undefined
  of: readonly ParsedAggregation[] | undefined
  meta: JsonObject | undefined
}

function parseAggregation(reader: TokenReader): ParsedAggregation {
  const name = reader.text()
  if (/[[\]>]/.test(name)) {
    const rule = "Aggregation names can contain any character except '[', ']', and '>'"
    throw malformed(reader, `Invalid aggregation name [${name}]. ${rule}`)
  }
  const token = reader.next()
  if (token !== 'START_OBJECT') {
    throw malformed(reader, `Aggregation definition for [${name} starts with a [${token}], expected a [START_OBJECT].`)
  }
  const definition: Definition = { kind: undefined, content: undefined, of: undefined, meta: undefined }
  while (reader.next() !== 'END_OBJECT') readMember(reader, name, definition)
  const { kind = '', content, of, meta } = definition
  if (content === undefined) throw malformed(reader, `Missing definition for aggregation [${name}]`)
  if (of !== undefined && content.isMetric) {
    throw new IllegalArgumentError(`Aggregator [${name}] of type [${kind}] cannot accept sub-aggregations`)
  }
  return { name, kind, content, meta, of: of ?? [] }
}

function readMember(reader: TokenReader, name: string, definition: Definition): void {
  const member = reader.text()
  const token = reader.next()
  if (token !== 'START_OBJECT') {
    throw malformed(reader, `Expected [START_OBJECT] under [${member}], but got a [${token}] in [${name}]`)
  }
  if (member === 'meta') definition.meta = reader.value() as JsonObject
  else if (member === 'aggs' || member === 'aggregations') {
    if (definition.of !== undefined) throw malformed(reader, `Found two sub aggregation definitions under [${name}]`)
    definition.of = parseAggregations(reader)
  } else {
    if (definition.kind !== undefined) {
      throw malformed(reader, `Found two aggregation type definitions in [${name}]: [${definition.kind}] and [${member}]`)
    }
    definition.kind = member
    definition.content = readContent(reader, name, member)
  }
}

function readContent(reader: TokenReader, name: string, kind: string): AggregationContent {
  const read = aggregationReaders.get(kind)
  if (read !== undefined) return read(reader, name)
  const isPipeline = pipelineAggregations.has(kind)
  if (!isPipeline && !otherAggregations.has(kind)) throw unknownKind(reader, kind)
  reader.skip()
  const reason = isPipeline ? `Unsupported aggregation of type [${kind}]` : `Unsupported API Keys agg [${name}] of type [${kind}]`
  const refuse = () => {
    throw new IllegalArgumentError(reason)
  }
  return { isMetric: false, check: refuse, compile: refuse }
}

function unknownKind(reader: TokenReader, kind: string): Error {
  const { line, column } = reader.position
  const question = didYouMean(kind, [...aggregationReaders.keys(), ...otherAggregations, ...pipelineAggregations])
  const cause = new NamedObjectNotFoundError(`[${line}:${column}] unknown field [${kind}]`)
  return malformed(reader, `Unknown aggregation type [${kind}]${question === '' ? '' : ` ${question}`}`, cause)
}

/** Throws `IllegalArgumentError` for kinds and fields that may not be asked for. */
export function checkAggregations(aggregations: readonly ParsedAggregation[], fields: FieldList): void {
  for (const { content, of } of aggregations) {
    content.check(fields)
    checkAggregations(of, fields)
  }
}

export function compileAggregations(
  aggregations: readonly ParsedAggregation[],
  context: QueryContext,
  parent?: string,
): readonly AskedAggregation[] {
  return aggregations.map(({ name, kind, content, meta, of }) => {
    if (kind === 'composite' && parent !== undefined) throw noParent(parent)
    // A filter alone leaves the order of combinations as it is.
    const inner = compileAggregations(of, context, kind === 'filter' ? parent : kind)
    const compiled = content.compile(context, inner)
    return { ...compiled, asked: { ...compiled.asked, name, of: inner.map(({ asked }) => asked) }, meta, of: inner }
  })
}

/** WIRE: kinds are told by the names that Elasticsearch has for what carries them out. */
function noParent(kind: string): IllegalArgumentError {
  const name = kind.replace(/(^|_)([a-z])/g, (_, __, letter: string) => letter.toUpperCase())
  const carrier = kind === 'composite' ? 'CompositeAggregationFactory' : `${name}AggregatorFactory`
  return new IllegalArgumentError(`[composite] aggregation cannot be used with a parent aggregation of type: [${carrier}]`)
}
