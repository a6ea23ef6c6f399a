/** What rules about answers are made of: ways to give what may differ the same value. */

/** The excerpt of the source inside a syntax error, with its position as the first group. */
export const sourceExcerpt = /\[Source: [\s\S]*?; (line: \d+, column: \d+)\]/g

/** The place where two texts part, with what stands around it in each. */
export function firstDifference(theirs: string, own: string): string {
  let at = 0
  while (theirs[at] === own[at]) at++
  const excerpt = (text: string): string => text.slice(Math.max(0, at - 60), at + 60)
  return `${excerpt(theirs)} / ${excerpt(own)}`
}

/** Arrays at these pointers in the order of their elements' texts; `*` stands for any index or key. */
export function withSortedArrays(value: unknown, pointers: readonly string[], at: readonly string[] = []): unknown {
  if (Array.isArray(value)) {
    const elements = value.map((element) => withSortedArrays(element, pointers, [...at, '*']))
    return pointers.some((pointer) => leadsTo(pointer, at)) ? elements.toSorted(byText) : elements
  }
  return mapMembers(value, (member, key) => withSortedArrays(member, pointers, [...at, key]))
}

function leadsTo(pointer: string, at: readonly string[]): boolean {
  const segments = pointer.split('/').slice(1)
  return segments.length === at.length && segments.every((segment, index) => segment === '*' || segment === at[index])
}

function byText(left: unknown, right: unknown): number {
  const [a, b] = [JSON.stringify(left), JSON.stringify(right)]
  return a < b ? -1 : Number(a > b)
}

/** The object at the pointer with its keys in order. */
export function withSortedKeys(value: unknown, pointer: string, at = ''): unknown {
  const inner = mapMembers(value, (member, key) => withSortedKeys(member, pointer, `${at}/${key}`))
  if (at !== pointer || !isObject(inner)) return inner
  return Object.fromEntries(Object.entries(inner).toSorted(byText))
}

/** A list of privileges without applications that neither hold `own` nor are patterns, nor stand in built-in roles. */
export function withoutForeignApplications(body: unknown, own: string): unknown {
  if (!isObject(body) || !Array.isArray(body.applications)) return body
  const isKept = ({ application }: { application: string }): boolean =>
    application.includes('*') || application.includes(own) || builtInApplications.includes(application)
  return { ...body, applications: body.applications.filter(isKept) }
}

/** Applications that built-in roles grant by name. */
const builtInApplications = ['kibana-.kibana']

/** Every text within the value replaced. */
export function mapTexts(value: unknown, map: (text: string) => string): unknown {
  if (typeof value === 'string') return map(value)
  if (Array.isArray(value)) return value.map((element) => mapTexts(element, map))
  return mapMembers(value, (member) => mapTexts(member, map))
}

/** Every member of an object replaced; other values stay. */
export function mapMembers(value: unknown, map: (member: unknown, key: string) => unknown): unknown {
  if (!isObject(value)) return value
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, map(member, key)]))
}

export const isObject = (value: unknown): value is Record<string, unknown> =>
  value !== null && typeof value === 'object' && !Array.isArray(value)
