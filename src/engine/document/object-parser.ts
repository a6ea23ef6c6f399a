/**
 * Reads objects whose members are declared as a table, with uniform messages.
 *
 * Mirrors Elasticsearch's declarative object parsers (reference 03 §3.4, §3.5, 04 §1.3): a member of the wrong kind, an unknown member
 * with suggestions, a failure inside a member wrapped under that member's name, required members named together at the end, and
 * deprecated members that are reported whatever becomes of the request.
 *
 * Example: `objectParser('activate_profile_request', { grant_type: stringField(), username: stringField() }, { required: ['grant_type'] })`
 * reads `{"grant_type":"password"}` and refuses `{"grant_typ":1}` with
 * `[1:2] [activate_profile_request] unknown field [grant_typ] did you mean [grant_type]?`.
 */
import { BailiwickError, IllegalArgumentError, XContentParseError } from '../../errors.ts'
import { finish, type Steps } from '../steps/steps.ts'
import { didYouMean } from './did-you-mean.ts'
import type { Field } from './fields.ts'
import { refuse, wrapFailure } from './refuse.ts'
import type { TokenReader } from './token-reader.ts'

type Fields = Readonly<Record<string, Field<unknown>>>
type ValueOf<F> = F extends Field<infer T> ? T : never

/** What an object parser reads: the required members always, the others when they were sent. */
export type ParsedObject<F extends Fields, Required extends keyof F> = { readonly [K in Required]: ValueOf<F[K]> } & {
  readonly [K in Exclude<keyof F, Required>]?: ValueOf<F[K]>
}

export type ObjectParserOptions<F extends Fields, Required extends keyof F, Result> = Readonly<{
  /** Members that must be sent; missing ones are named in this order. */
  required?: readonly Required[]
  /** Members that are not declared are passed over instead of refused. */
  ignoresUnknown?: boolean
  /**
   * Makes the result of the members; its errors are wrapped as `Failed to build […] after last required field arrived`. Runs as soon as
   * every declared member was sent, else at the end.
   */
  build?(members: ParsedObject<F, Required>): Result
}>

/** Reads one object; the reader stands at its START_OBJECT or before it, and afterwards at its END_OBJECT. */
export type ObjectParser<Result> = (reader: TokenReader) => Result

/** A parser named `name` in messages for objects with these members. */
export function objectParser<F extends Fields, const Required extends keyof F = never, Result = ParsedObject<F, Required>>(
  name: string,
  fields: F,
  options: ObjectParserOptions<F, Required, Result> = {},
): ObjectParser<Result> {
  const parse = objectParserInSteps(name, fields, options)
  return (reader) => finish(parse(reader))
}

/** The same in slices: yields within members that do, and nowhere else. */
export function objectParserInSteps<F extends Fields, const Required extends keyof F = never, Result = ParsedObject<F, Required>>(
  name: string,
  fields: F,
  options: ObjectParserOptions<F, Required, Result> = {},
): (reader: TokenReader) => Steps<Result> {
  const declared: ReadonlyMap<string, Field<unknown>> = new Map(Object.entries(fields))
  return function* (reader) {
    const members = new Members<F, Required, Result>(name, declared.size, options)
    startObject(name, reader)
    while (reader.next() !== 'END_OBJECT') {
      const field = reader.text()
      const declaration = declared.get(field)
      // Working out a position is not free, and only refusals need it.
      const at = declaration === undefined ? reader.position : undefined
      reader.next()
      if (declaration !== undefined) yield* readMember({ name, field, declaration }, reader, members)
      else if (options.ignoresUnknown) reader.skip()
      else throw refuse(at!, `[${name}] unknown field [${field}]${suggestion(field, declared.keys())}`)
    }
    return members.finish()
  }
}

function startObject(name: string, reader: TokenReader): void {
  if (reader.token === 'START_OBJECT') return
  const token = reader.next()
  if (token !== 'START_OBJECT') throw refuse(reader.position, `[${name}] Expected START_OBJECT but was: ${token}`)
}

type Member = Readonly<{ name: string; field: string; declaration: Field<unknown> }>

function* readMember(
  { name, field, declaration }: Member,
  reader: TokenReader,
  members: { set(field: string, value: unknown): void },
): Steps<void> {
  const token = reader.token!
  if (declaration.deprecated !== undefined) tellDeprecation(name, field, declaration.deprecated, reader)
  if (!declaration.accepts.includes(token)) {
    throw refuse(reader.position, `[${name}] ${field} doesn't support values of type: ${token}`)
  }
  try {
    members.set(field, declaration.readInSteps === undefined ? declaration.read(reader) : yield* declaration.readInSteps(reader))
  } catch (error) {
    throw wrapFailure(reader, `[${name}] failed to parse field [${field}]`, error)
  }
}

function tellDeprecation(name: string, field: string, advice: string, reader: TokenReader): void {
  const { line, column } = reader.position
  // WIRE
  reader.onDeprecation?.(`[${name}][${line}:${column}] Deprecated field [${field}] used, ${advice}`)
}

/** The members read so far, and what is made of them. */
class Members<F extends Fields, Required extends keyof F, Result> {
  private readonly name: string
  private readonly size: number
  private readonly options: ObjectParserOptions<F, Required, Result>
  private readonly values: { [field: string]: unknown } = Object.create(null)
  private count = 0
  private built: { result: Result } | undefined

  constructor(name: string, size: number, options: ObjectParserOptions<F, Required, Result>) {
    this.name = name
    this.size = size
    this.options = options
  }

  set(field: string, value: unknown): void {
    this.values[field] = value
    this.count++
    if (this.options.build !== undefined && this.count === this.size) this.built = { result: this.build() }
  }

  finish(): Result {
    if (this.built !== undefined) return this.built.result
    const missing = this.options.required?.filter((field) => !((field as string) in this.values)) ?? []
    if (missing.length > 0) throw new IllegalArgumentError(`Required [${missing.join(', ')}]`)
    return this.build()
  }

  private build(): Result {
    const members = this.values as ParsedObject<F, Required>
    const { build } = this.options
    // Without `build`, Result is the type of the members by default.
    if (build === undefined) return members as Result
    try {
      return build(members)
    } catch (error) {
      if (!(error instanceof BailiwickError)) throw error
      throw new XContentParseError(`Failed to build [${this.name}] after last required field arrived`, { cause: error })
    }
  }
}

function suggestion(unknown: string, known: Iterable<string>): string {
  const question = didYouMean(unknown, known)
  return question === '' ? '' : ` ${question}`
}
