/**
 * A YAML text as the list of its tokens, with the first thing that is wrong behind those that come before it.
 *
 * COST: a thousand characters take a millisecond or two, without a pause.
 */
import {
  type Document,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  type Node,
  type Pair,
  parseDocument,
  type Scalar,
  type YAMLMap,
  type YAMLSeq,
} from 'yaml'
import { exceededConstraint, malformedJson, type Position, type Token } from '../engine/index.ts'
import { type BailiwickError, MarkedYamlError, XContentParseError } from '../errors.ts'
import { withinDepth } from './yaml-depth.ts'
import { scalarToken } from './yaml-scalars.ts'
import { findStrayTab } from './yaml-tabs.ts'
import { readYamlText } from './yaml-text.ts'

/** One token; `start` and `end` are places in the text. */
export type YamlStep = Readonly<{
  token: Token
  name: string | null
  start: number
  end: number
  text?: string
  /** Whether it is tagged as a fraction. */
  isFraction?: boolean
}>

export type YamlSteps = Readonly<{
  steps: readonly YamlStep[]
  /** What is wrong behind the last step. */
  failure: BailiwickError | undefined
  /** Line and column of a place in the text; columns count characters. */
  place(offset: number): Position
}>

/** Characters of a tag and an anchor together in which they are looked for. */
const MAX_PROPERTIES = 500

/** Scalars are left as texts, and names that come twice to us. */
const OPTIONS = {
  schema: 'failsafe',
  resolveKnownTags: false,
  uniqueKeys: false,
  merge: false,
  prettyErrors: false,
  logLevel: 'silent',
} as const

/** What is wrong somewhere; `isMissingColon`: a name without a value. */
type Fault = Readonly<{ text: string; at: number; isMissingColon?: boolean }>

// WIRE
const STRAY_TAB =
  "while scanning for the next token\nfound character '\\t(TAB)' that cannot start any token. (Do not use \\t(TAB) for indentation)"

/** Lists and objects within each other. Difference: Elasticsearch takes 1,000; the package runs out of stack at some 850. */
const MAX_DEPTH = 500

/** Characters of a line that are shown before and behind a place, unless there are more. */
const MAX_EXCERPT = 37
const SHORT_EXCERPT = 32

/** Reads a text in UTF-8; of several documents the first. */
export function readYamlSteps(bytes: Uint8Array): YamlSteps {
  let text: string
  try {
    text = readYamlText(bytes)
  } catch (failure) {
    return { steps: [], failure: failure as BailiwickError, place: () => ({ line: 1, column: 1 }) }
  }
  return new YamlWalk(bytes, text).walk()
}

class YamlWalk {
  private readonly bytes: Uint8Array
  private readonly text: string
  private readonly steps: YamlStep[] = []
  private failure: BailiwickError | undefined
  /** Where the package found something wrong first. */
  private brokenAt = Number.POSITIVE_INFINITY
  private isBroken = false
  private depth = 0

  constructor(bytes: Uint8Array, text: string) {
    this.bytes = bytes
    this.text = text
  }

  walk(): YamlSteps {
    const document = this.parse()
    const [fault] = this.faultsOf(document).toSorted((a, b) => a.at - b.at)
    if (fault !== undefined) this.brokenAt = fault.at
    if (document.contents !== null && !this.isEmpty(document.contents)) this.addNode(document.contents, null)
    if (fault?.isMissingColon === true) this.addEmptyValue(fault.at)
    if (fault !== undefined) this.failure ??= this.malformed(fault.text, fault.at)
    return { steps: this.steps, failure: this.failure, place: (offset) => this.place(offset) }
  }

  /** The package makes an error of each fault that it finds: without traces, which would take most of the time. */
  private parse(): Document {
    const { stackTraceLimit } = Error
    Error.stackTraceLimit = 0
    try {
      return parseDocument(withinDepth(this.text, MAX_DEPTH), OPTIONS)
    } finally {
      Error.stackTraceLimit = stackTraceLimit
    }
  }

  private faultsOf({ errors, range }: Document): Fault[] {
    const faults = errors
      .filter(({ code }) => code !== 'MULTIPLE_DOCS')
      .map(({ code, message, pos }) => ({ text: message, at: pos[0], isMissingColon: code === 'MISSING_CHAR' }))
    const tab = findStrayTab(this.text)
    // One behind the document is met before it is known that nothing else follows.
    const isMet = tab !== undefined && /^\s*$/.test(this.text.slice(range![2], tab))
    return isMet ? [{ text: STRAY_TAB, at: tab }, ...faults] : faults
  }

  /** Of a name without a colon, which SnakeYAML takes for one without a value before it finds what is wrong. */
  private addEmptyValue(at: number): void {
    const last = this.steps.at(-1)
    if (last?.token === 'FIELD_NAME') this.steps.push({ ...last, token: 'VALUE_NULL', start: at, end: at, text: '' })
  }

  /** Whether there is no document at all, only comments. */
  private isEmpty(contents: Node): boolean {
    const [start, end] = contents.range!
    return isScalar(contents) && start === end && contents.tag === undefined && !/^(---|%)/m.test(this.text)
  }

  private addNode(node: Node | null, name: string | null, at = 0): void {
    if (this.failure !== undefined) return
    if (isMap(node)) this.within(() => this.addMap(node, name))
    else if (isSeq(node)) this.within(() => this.addList(node, name))
    else if (isAlias(node)) {
      const [start, end] = node.range!
      this.add({ token: 'VALUE_STRING', name, start, end, text: node.source })
    } else if (node === null) this.add({ token: 'VALUE_NULL', name, start: at, end: at, text: '' })
    else this.addScalar(node as Scalar, name)
  }

  private within(addContainer: () => void): void {
    this.depth++
    if (this.depth > MAX_DEPTH) {
      this.failure ??= exceededConstraint('Document nesting depth', this.depth, MAX_DEPTH, 'getMaxNestingDepth')
    } else addContainer()
    this.depth--
  }

  private addScalar(scalar: Scalar, name: string | null): void {
    const text = String(scalar.value ?? '')
    const [start, end] = scalar.range!
    const isPlain = scalar.type === 'PLAIN' || scalar.type === undefined
    const isFraction = scalar.tag === 'tag:yaml.org,2002:float'
    const place = this.isAbsent(scalar) ? this.behindSign(start) : this.startOf(start, scalar)
    this.add({ token: scalarToken(text, isPlain, scalar.tag), name, start: place, end, text, isFraction })
  }

  /** Whether nothing stands for a value within a list or an object. */
  private isAbsent({ range, tag, anchor }: Scalar): boolean {
    return range![0] === range![1] && tag === undefined && anchor === undefined && this.steps.length > 0
  }

  /** Where nothing stands for a value: behind the colon or the dash, whatever blanks follow. */
  private behindSign(start: number): number {
    let at = start
    while (this.text[at - 1] === ' ') at--
    return at
  }

  /** Tags and anchors stand before what the package calls the node, on the same line. */
  private startOf(start: number, { tag, anchor }: Node & { anchor?: string }): number {
    if (tag === undefined && anchor === undefined) return start
    const before = /(?:[!&][^\s,[\]{}]*[ \t]*)+$/.exec(
      this.text.slice(Math.max(this.text.lastIndexOf('\n', start - 1) + 1, start - MAX_PROPERTIES), start),
    )
    return before === null ? start : start - before[0].length
  }

  private addMap(map: YAMLMap, name: string | null): void {
    const [start, end] = map.range!
    this.add({ token: 'START_OBJECT', name, start: this.startOf(start, map), end: map.flow ? start + 1 : start })
    const names = new Set<string>()
    for (const pair of map.items as Pair<Node, Node | null>[]) {
      if (this.failure !== undefined) return
      this.addMember(pair, names, start)
    }
    this.addEnd('END_OBJECT', map, name, end)
  }

  private addMember({ key, value }: Pair<Node | null, Node | null>, names: Set<string>, at: number): void {
    if (key !== null && !isScalar(key)) {
      this.failure ??= this.refuseName(key)
      return
    }
    const [start, end] = key?.range ?? [at, at]
    const name = key === null ? '' : (key.source ?? String(key.value ?? ''))
    if (start < this.brokenAt && names.has(name)) this.failure ??= this.failAt(`Duplicate field '${name}'`, end)
    names.add(name)
    this.add({ token: 'FIELD_NAME', name, start: key === null ? start : this.startOf(start, key), end, text: name })
    this.addNode(value, name, end + 1)
  }

  /** WIRE: SnakeYAML's own name of what stands there is printed. */
  private refuseName(key: Node): XContentParseError {
    const [start, end] = key.range!
    const text = 'Expected a field name (Scalar value in YAML), got this instead: <org.yaml.snakeyaml.events.'
    if (isAlias(key)) return this.failAt(`${text}AliasEvent(anchor=${key.source})>`, end)
    const { anchor, tag, flow } = key as YAMLMap | YAMLSeq
    if (flow && this.lacksColon(start, end)) return this.malformed('could not find expected `:`', start)
    const kind = isMap(key) ? 'Mapping' : 'Sequence'
    const isImplicit = tag === undefined || tag === '!'
    const event = `${kind}StartEvent(anchor=${anchor ?? null}, tag=${tag ?? null}, implicit=${isImplicit})>`
    return this.failAt(text + event, flow ? start + 1 : start)
  }

  /** SnakeYAML looks for the colon on the line before it looks at what stands in front of it. */
  private lacksColon(start: number, end: number): boolean {
    const isExplicit = /\?[ \t]*(?:[&!]\S*[ \t]+)*$/.test(this.text.slice(0, start))
    return !isExplicit && !/^[ \t]*:/.test(this.text.slice(end))
  }

  private addList(list: YAMLSeq, name: string | null): void {
    const [start, end] = list.range!
    this.add({ token: 'START_ARRAY', name, start: this.startOf(start, list), end: list.flow ? start + 1 : start })
    for (const item of list.items as (Node | null)[]) this.addNode(item, null, start)
    this.addEnd('END_ARRAY', list, name, end)
  }

  /** A container in flow style ends with its bracket, one in block style where the next thing begins. */
  private addEnd(token: Token, { flow }: YAMLMap | YAMLSeq, name: string | null, end: number): void {
    const isClosed = flow === true && /[\]}]/.test(this.text[end - 1]!)
    const start = isClosed ? end - 1 : end + /^(?:\s|#.*)*/.exec(this.text.slice(end))![0].length
    this.add({ token, name, start, end: start })
  }

  private add(step: YamlStep): void {
    if (this.failure !== undefined) return
    this.isBroken ||= step.start >= this.brokenAt
    if (!this.isBroken) this.steps.push(step)
  }

  /** Where the last token ended, as the place of what is wrong behind it. */
  private malformed(problem: string, at: number): XContentParseError {
    const { line, column } = this.place(at)
    const reason = `${problem}\n in 'reader', line ${line}, column ${column}:\n${this.excerpt(at)}\n`
    const { message, cause } = malformedJson(this.source(), reason, this.place(this.steps.at(-1)?.end ?? 0))
    return new XContentParseError(message, { cause: new MarkedYamlError((cause as Error).message) })
  }

  /** A part of the line around a place, and a mark below it. */
  private excerpt(at: number): string {
    const lineStart = this.text.lastIndexOf('\n', at - 1) + 1
    const lineEnd = this.text.slice(at, at + MAX_EXCERPT).search(/\r?\n|$/) + at
    const isCutBefore = at - lineStart > MAX_EXCERPT
    const isCutBehind = lineEnd - at === MAX_EXCERPT
    const head = isCutBefore ? ` ... ${this.text.slice(at - SHORT_EXCERPT, at)}` : this.text.slice(lineStart, at)
    const tail = isCutBehind ? `${this.text.slice(at, at + SHORT_EXCERPT)} ... ` : this.text.slice(at, lineEnd)
    return `    ${head}${tail}\n    ${' '.repeat(head.length)}^`
  }

  private failAt(text: string, at: number): XContentParseError {
    return malformedJson(this.source(), text, this.place(at))
  }

  private source() {
    return { bytes: this.bytes, isText: false }
  }

  private place(offset: number): Position {
    const lineStart = this.text.lastIndexOf('\n', offset - 1) + 1
    const line = this.text.slice(0, lineStart).split('\n').length
    return { line, column: [...this.text.slice(lineStart, offset)].length + 1 }
  }
}
