/** A library as L1 sees it: it is given the world, and then answers questions one at a time. */
import type { LibraryWorld, Question } from './library-world.ts'

export type Library = Readonly<{
  name: string
  /** Everything that can be done before the first question. */
  prepare(world: LibraryWorld): Promise<Answer> | Answer
}>

export type Answer = (question: Question) => boolean

/**
 * A package of `bench/package.json`, which the project itself does not depend on; undefined, and said so, when it is not installed.
 * Its types are declared by who loads it, as the compiler must not need it either.
 */
export async function loadPeer<Module>(name: string): Promise<Module | undefined> {
  try {
    return (await import(name)) as Module
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ERR_MODULE_NOT_FOUND') throw error
    process.stderr.write(`${name} is not installed: npm ci --prefix bench\n`)
    return undefined
  }
}
