/**
 * Fills the templates of recorded cases: `{{name}}` is a captured value, `{{b64:TEXT}}` the base64 form of TEXT after the inner
 * templates are filled in. Names that nothing was captured for stay as they are.
 */
export type Variables = Map<string, string>

/** Fills every string inside a JSON value, keys of objects included. */
export function fillTemplates<Value>(value: Value, variables: Variables): Value {
  return fillValue(value, variables) as Value
}

function fillValue(value: unknown, variables: Variables): unknown {
  if (typeof value === 'string') return fillText(value, variables)
  if (Array.isArray(value)) return value.map((element) => fillValue(element, variables))
  if (value === null || typeof value !== 'object') return value
  const members = Object.entries(value).map(([key, member]) => [fillText(key, variables), fillValue(member, variables)])
  return Object.fromEntries(members)
}

function fillText(text: string, variables: Variables): string {
  return text
    .replace(/\{\{([A-Za-z_][\w-]*)\}\}/g, (template, name: string) => variables.get(name) ?? template)
    .replace(/\{\{b64:([\s\S]*?)\}\}/g, (_, inner: string) => Buffer.from(inner).toString('base64'))
}
