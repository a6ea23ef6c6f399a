/**
 * Keeps what Node makes of the program's code in the data folder, so that the next start need not compile it again: a fifth of the start.
 *
 * Whoever can write there could have us run his code, which is why it is not in the folder for temporary files that all share. What is
 * kept may be deleted at any time; another Node or another version of the program compiles anew.
 */
import { enableCompileCache } from 'node:module'
import { join } from 'node:path'

/** From now on, what is loaded is taken from `folder`, an absolute path, where it is kept; the process writes what was missing when it ends. */
export function keepCompiledCode(folder: string): void {
  enableCompileCache(join(folder, 'compile-cache'))
}
