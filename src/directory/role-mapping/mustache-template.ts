/**
 * Mustache templates as Elasticsearch fills them: the package reads the syntax, the rest differs enough to be done here.
 *
 * - A name is looked up whole in each scope first, since the fields of a user have dots in their names, and then part by part.
 *   Lists have a `size`, and their elements numbers.
 * - What is printed is escaped for the content type: JSON by default, not HTML.
 * - `{{#tojson}}name{{/tojson}}`, `{{#join}}name{{/join}}`, `{{#join delimiter='x'}}…` and `{{#url}}…{{/url}}` are functions.
 * - Partials and other delimiters are refused.
 *
 * INVARIANT: whatever a template repeats, it takes at most `maxSteps` steps and prints at most `maxOutputLength` characters.
 */
import mustache, { type TemplateSpans } from 'mustache'
import type { JsonObject, JsonValue } from '../../engine/index.ts'
import { IllegalArgumentError, ScriptError } from '../../errors.ts'
import { jsonOf, textOf } from './template-value.ts'

/** The text that a template makes of the values. */
export type MustacheTemplate = (values: JsonObject) => string

/** The syntax reader looks at white space again and again, so that its time grows with the square of the length. */
const maxSourceLength = 10_000
const maxSteps = 10_000
const maxOutputLength = 100_000

type Span = TemplateSpans[number]
type Escape = (text: string) => string

const escapes: ReadonlyMap<string, Escape> = new Map([
  ['application/json', escapeJson],
  ['application/json;charset=utf-8', escapeJson],
  ['application/json; charset=utf-8', escapeJson],
  ['application/json; charset=UTF-8', escapeJson],
  ['text/plain', asItIs],
  ['application/x-www-form-urlencoded', encodeForm],
])

/** Throws `ScriptError` for wrong syntax, and `IllegalArgumentError` for a content type that nothing is escaped for. */
export function compileMustacheTemplate(source: string, contentType = 'application/json'): MustacheTemplate {
  const encode = escapes.get(contentType)
  // WIRE
  if (encode === undefined) throw new IllegalArgumentError(`No encoder found for media type [${contentType}]`)
  const spans = parseSpans(source)
  refuseUnsupported(spans, source)
  return (values) => new Renderer().render(spans, [values], encode)
}

function parseSpans(source: string): TemplateSpans {
  if (source.length > maxSourceLength) {
    throw scriptError(
      `the source of a role template may have ${maxSourceLength} characters, this one has ${source.length}`,
      source,
    )
  }
  try {
    // A writer of its own, because the package's own one remembers every template for ever.
    return new mustache.Writer().parse(source)
  } catch (error) {
    throw scriptError(`the template is malformed: ${(error as Error).message.replaceAll('"', '`').toLowerCase()}`, source)
  }
}

function refuseUnsupported(spans: TemplateSpans, source: string): void {
  for (const span of spans) {
    if (span[0] === '>') throw scriptError(`the template names the partial \`${span[1]}\`, and there are none`, source)
    // WIRE
    if (span[0] === '=') throw scriptError('Disallowed: changing defaul delimiters', source)
    const inner = innerOf(span)
    if (functionOf(span[1]) !== undefined && span[0] === '#' && inner.length !== 1) {
      // WIRE
      throw scriptError(`Mustache function [${span[1]}] must contain one and only one identifier`, source)
    }
    refuseUnsupported(inner, source)
  }
}

/** WIRE: the members of a script's failure. */
function scriptError(reason: string, source: string): ScriptError {
  return new ScriptError(reason, { metadata: { script_stack: [], script: source, lang: 'mustache' } })
}

/** What stands within a section. */
function innerOf(span: Span): TemplateSpans {
  return Array.isArray(span[4]) ? span[4] : []
}

type TemplateFunction = (value: JsonValue, name: string) => string

/** The function that a section's name calls on the value whose name it holds. */
function functionOf(name: string): TemplateFunction | undefined {
  if (/^tojson$/i.test(name)) return jsonOf
  const delimiter = /^join$/i.test(name) ? ',' : /^join delimiter='(.*)'$/s.exec(name)?.[1]
  if (delimiter === undefined) return undefined
  return (value, text) => (Array.isArray(value) ? value.map(textOf).join(delimiter) : text)
}

/** One run of a template. Scopes come innermost last. */
class Renderer {
  #steps = 0
  #length = 0

  render(spans: TemplateSpans, scopes: readonly JsonValue[], encode: Escape): string {
    return spans.map((span) => this.#renderSpan(span, scopes, encode)).join('')
  }

  #renderSpan(span: Span, scopes: readonly JsonValue[], encode: Escape): string {
    if (++this.#steps > maxSteps) throw new IllegalArgumentError(`a role template takes more than ${maxSteps} steps`)
    const [kind, text] = span
    switch (kind) {
      case 'text':
        return this.#printed(text)
      case 'name':
        return this.#printed(encode(textAt(scopes, text)))
      case '&':
        return this.#printed(textAt(scopes, text))
      case '#':
        return this.#renderSection(text, innerOf(span), scopes, encode)
      case '^':
        return isNothing(lookUp(scopes, text)) ? this.render(innerOf(span), scopes, encode) : ''
      default:
        return ''
    }
  }

  #renderSection(name: string, inner: TemplateSpans, scopes: readonly JsonValue[], encode: Escape): string {
    if (/^url$/i.test(name)) return this.#printed(encodeForm(this.render(inner, scopes, asItIs)))
    const apply = functionOf(name)
    if (apply !== undefined) {
      const variable = inner[0]?.[1] ?? ''
      return this.#printed(apply(lookUp(scopes, variable) ?? null, variable))
    }
    const value = lookUp(scopes, name)
    if (isNothing(value)) return ''
    const rounds = Array.isArray(value) ? value : [value]
    return rounds.map((round) => this.render(inner, [...scopes, round], encode)).join('')
  }

  #printed(text: string): string {
    this.#length += text.length
    if (this.#length <= maxOutputLength) return text
    throw new IllegalArgumentError(`a role template prints more than ${maxOutputLength} characters`)
  }
}

/** Whether a section of this value is left out. */
function isNothing(value: JsonValue | undefined): value is undefined | null | false | '' {
  return value === undefined || value === null || value === false || value === '' || (Array.isArray(value) && value.length === 0)
}

function textAt(scopes: readonly JsonValue[], name: string): string {
  const value = lookUp(scopes, name)
  return value === undefined || value === null ? '' : textOf(value)
}

/** The value of a name in the innermost scope that has it. */
function lookUp(scopes: readonly JsonValue[], name: string): JsonValue | undefined {
  if (name === '.') return scopes.at(-1)
  for (const scope of scopes.toReversed()) {
    const value = memberOf(scope, name) ?? name.split('.').reduce<JsonValue | undefined>(memberOf, scope)
    if (value !== undefined) return value
  }
  return undefined
}

function memberOf(scope: JsonValue | undefined, name: string): JsonValue | undefined {
  if (typeof scope !== 'object' || scope === null || JSON.isRawJSON(scope)) return undefined
  if (!Array.isArray(scope)) return Object.hasOwn(scope, name) ? (scope as JsonObject)[name] : undefined
  return name === 'size' ? scope.length : /^\d+$/.test(name) ? scope[Number(name)] : undefined
}

function asItIs(text: string): string {
  return text
}

function escapeJson(text: string): string {
  return JSON.stringify(text).slice(1, -1)
}

/** As Java encodes forms: letters, digits and `.-*_` stay, a space becomes `+`. */
function encodeForm(text: string): string {
  return new URLSearchParams({ text: text.toWellFormed() }).toString().slice('text='.length)
}
