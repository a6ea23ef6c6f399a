/**
 * The answer of a privilege check, in the order of keys that Elasticsearch gives (reference 03 §4).
 *
 * Indices, resources and privileges come sorted from the engine; cluster privileges and applications come in the order of a
 * Java hash map.
 *
 * COST: the text of a row of answers is written once, and repeated for each name on which the same is granted.
 */
import {
  javaHashOrder,
  type NamedRows,
  Pace,
  PrivilegeAnswers,
  type PrivilegesCheckRows,
  resultOfRowsInSteps,
  type Steps,
} from '../../engine/index.ts'
import type { Rendered } from '../../http/exchange.ts'
import { entriesFor, jsonPieces, maxTextAtOnce, quoteJson, SelfWrittenBody, textPieces } from '../../http/index.ts'
import { inHashOrder } from '../in-hash-order.ts'

export class PrivilegesCheckBody extends SelfWrittenBody {
  readonly #username: string
  readonly #rows: PrivilegesCheckRows

  constructor(username: string, rows: PrivilegesCheckRows) {
    super()
    this.#username = username
    this.#rows = rows
  }

  get entries(): number {
    const { cluster, index, application } = this.#rows
    let entries = 5 + entriesFor(this.#username) + entriesOfRow(cluster) + entriesOf(index)
    for (const [name, resources] of application) entries += 1 + entriesFor(name) + entriesOf(resources)
    return entries
  }

  *value(): Steps<Rendered> {
    const { hasAllRequested, cluster, index, application } = yield* resultOfRowsInSteps(this.#rows, new Pace())
    return {
      username: this.#username,
      has_all_requested: hasAllRequested,
      cluster: inHashOrder(cluster),
      index,
      application: inHashOrder(application),
    }
  }

  *compactJson(): Generator<string, void, void> {
    const { hasAllRequested, cluster, index, application } = this.#rows
    const writer = new RowWriter()
    yield `{"username":${quoteJson(this.#username)},"has_all_requested":${hasAllRequested},"cluster":`
    yield* writer.row(inClusterOrder(cluster))
    yield ',"index":'
    yield* writer.namedRows(index)
    yield ',"application":{'
    let comma = ''
    for (const [name, resources] of inHashOrder(application)) {
      yield `${comma}${quoteJson(name)}:`
      yield* writer.namedRows(resources)
      comma = ','
    }
    yield '}}'
  }
}

function entriesOf({ names, rows }: NamedRows): number {
  let entries = 0
  let last: PrivilegeAnswers | undefined
  let entriesOfLast = 0
  for (let i = 0; i < names.length; i++) {
    const row = rows[i]!
    if (row !== last) {
      last = row
      entriesOfLast = entriesOfRow(row)
    }
    entries += 1 + entriesFor(names[i]!) + entriesOfLast
  }
  return entries
}

function entriesOfRow({ privileges }: PrivilegeAnswers): number {
  let entries = privileges.length
  for (const privilege of privileges) entries += entriesFor(privilege)
  return entries
}

function inClusterOrder(answers: PrivilegeAnswers): PrivilegeAnswers {
  const { privileges, byPrivilege } = answers
  if (privileges.length < 2) return answers
  const order = javaHashOrder(privileges)
  return new PrivilegeAnswers(
    order,
    order.map((privilege) => byPrivilege.get(privilege)!),
  )
}

/** Characters that are put together before they are passed on. */
const pieceLength = 16 * 1024
/** The privileges of a row that is written as a whole. */
const maxPrivilegesAtOnce = 500

/** Writes rows, and remembers the text of each. */
class RowWriter {
  #texts: Map<PrivilegeAnswers, string> | undefined
  #last: PrivilegeAnswers | undefined
  #lastText = ''

  /** An object of privileges. */
  row(row: PrivilegeAnswers): Iterable<string> {
    const text = this.#textOf(row)
    return text === undefined ? jsonPieces(row.byPrivilege, false) : [text]
  }

  /** An object of names, each with its privileges. */
  *namedRows({ names, rows }: NamedRows): Generator<string, void, void> {
    let text = '{'
    for (let i = 0; i < names.length; i++) {
      if (i > 0) text += ','
      const name = names[i]!
      const row = rows[i]!.ascending
      const rowText = this.#textOf(row)
      if (name.length <= maxTextAtOnce && rowText !== undefined) text += `${quoteJson(name)}:${rowText}`
      else {
        yield text
        yield* textPieces(name)
        yield ':'
        yield* this.row(row)
        text = ''
      }
      if (text.length < pieceLength) continue
      yield text
      text = ''
    }
    yield `${text}}`
  }

  /** Undefined for a row that takes long. */
  #textOf(row: PrivilegeAnswers): string | undefined {
    if (row === this.#last) return this.#lastText
    const text = this.#texts?.get(row) ?? writeRow(row)
    if (text === undefined) return undefined
    // Few answers have another row than the last.
    if (this.#last !== undefined) {
      this.#texts ??= new Map()
      this.#texts.set(this.#last, this.#lastText)
    }
    this.#last = row
    this.#lastText = text
    return text
  }
}

function writeRow({ privileges, granted }: PrivilegeAnswers): string | undefined {
  if (privileges.length > maxPrivilegesAtOnce) return undefined
  let text = '{'
  for (let i = 0; i < privileges.length; i++) {
    const privilege = privileges[i]!
    if (privilege.length > maxTextAtOnce) return undefined
    text += `${i === 0 ? '' : ','}${quoteJson(privilege)}:${granted[i]}`
  }
  return `${text}}`
}
