/** Random words and names of the workloads. */
import type { Random } from '../../test/parity/random.ts'

const characters = 'abcdefghijklmnopqrstuvwxyz0123456789_-'

/** So many characters that a name may have; the first is no `_` or `-`, which a name may not begin with. */
export function word(random: Random, length: number): string {
  const text = Array.from({ length }, () => characters[random.int(0, characters.length - 1)]).join('')
  return text.replace(/^[_-]/, 'x')
}

export function numbered<T>(count: number, make: (index: number) => T): T[] {
  return Array.from({ length: count }, (_, index) => make(index))
}
