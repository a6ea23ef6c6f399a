/** The order in which a Java hash map yields texts, as reference 02 §6.5 tells it: it decides where an early exit stops. */

/** The distinct texts in that order. Repetitions count when the table is made. */
export function hashOrder(texts: readonly string[]): readonly string[] {
  const distinct = [...new Set(texts)]
  let capacity = 16
  while (texts.length > (capacity * 3) / 4) capacity *= 2
  const buckets = Array.from({ length: capacity }, (): string[] => [])
  for (const text of distinct) buckets[bucketOf(text, capacity)]!.push(text)
  return buckets.flat()
}

function bucketOf(text: string, capacity: number): number {
  let hash = 0n
  for (let i = 0; i < text.length; i++) hash = (31n * hash + BigInt(text.charCodeAt(i))) % 2n ** 32n
  return Number((hash ^ (hash >> 16n)) % BigInt(capacity))
}
