/** Sizes in bytes as people read them. */

const units = [
  ['gb', 1024 ** 3],
  ['mb', 1024 ** 2],
  ['kb', 1024],
] as const

/** WIRE: `512b`, `1kb`, `2.9kb`: one decimal, cut off, and none when it is zero. */
export function byteSizeText(bytes: number): string {
  const [unit, size] = units.find(([, least]) => bytes >= least) ?? ['b', 1]
  return `${Math.floor((bytes / size) * 10) / 10}${unit}`
}
