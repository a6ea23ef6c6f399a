/**
 * Whether and how an answer is compressed.
 *
 * Mirrors Elasticsearch's choice (`http.compression`, on by default), which has no minimal size: the compression of greater weight,
 * gzip when both weigh the same. Names are compared in lower case only, and `x-gzip` is gzip.
 *
 * Difference: Elasticsearch answers `*` and `snappy` with snappy, which few clients can read; here `*` is gzip.
 */
export type Encoding = 'gzip' | 'deflate'

/** Undefined: send the answer as it is. `acceptEncoding` is the header's value, its lines joined by commas. */
export function chooseEncoding(acceptEncoding: string | undefined): Encoding | undefined {
  if (acceptEncoding === undefined) return undefined
  const weights = new Map(acceptEncoding.split(',').map(parseItem))
  const other = weights.get('*') ?? 0
  const gzip = weights.get('gzip') ?? other
  const deflate = weights.get('deflate') ?? other
  if (gzip <= 0 && deflate <= 0) return undefined
  return gzip >= deflate ? 'gzip' : 'deflate'
}

function parseItem(item: string): [name: string, weight: number] {
  const [name, ...parameters] = item.split(';').map((part) => part.trim())
  const weight = parameters.find((parameter) => parameter.startsWith('q='))?.slice(2)
  return [name!.replace(/^x-/, ''), weight === undefined ? 1 : Number(weight) || 0]
}
