/**
 * Binds processes to processors, so that the load and the server it is put on do not take each other's time, and that nobody has
 * two processors where another has one.
 *
 * By `taskset`; where that is missing, or the machine has one processor, nothing is bound.
 */
import { execFileSync } from 'node:child_process'
import { availableParallelism } from 'node:os'

export type Cores = Readonly<{ load: number; server: number }>

/** The first and the second processor; undefined where nothing can be bound. */
export function defaultCores(): Cores | undefined {
  if (availableParallelism() < 2) return undefined
  try {
    execFileSync('taskset', ['--version'], { stdio: 'ignore' })
    return { load: 0, server: 1 }
  } catch {
    return undefined
  }
}

/** The command, so that it starts on that processor. The process that starts is the command's own. */
export function pinnedCommand(core: number | undefined, command: readonly string[]): readonly string[] {
  return core === undefined ? command : ['taskset', '-c', String(core), ...command]
}

/** The command, so that it may run on both, whatever whoever starts it is bound to. */
export function unpinnedCommand(cores: Cores | undefined, command: readonly string[]): readonly string[] {
  return cores === undefined ? command : ['taskset', '-c', `${cores.load},${cores.server}`, ...command]
}

/** Binds all threads of a running process; gives back what sets them free again. */
export function pinProcess(pid: number, core: number): () => void {
  const [, mask = ''] = /: ([0-9a-f]+)\s*$/.exec(execFileSync('taskset', ['-p', String(pid)], { encoding: 'utf8' })) ?? []
  execFileSync('taskset', ['-a', '-c', '-p', String(core), String(pid)], { stdio: 'ignore' })
  return () => void execFileSync('taskset', ['-a', '-p', mask, String(pid)], { stdio: 'ignore' })
}
