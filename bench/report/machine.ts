/** What the figures were measured on: they say nothing without it. */
import { cpus, release, totalmem, type } from 'node:os'

/** One line for the head of a run. */
export function describeMachine(): string {
  const processors = cpus()
  const memory = `${Math.round(totalmem() / 2 ** 30)} GB`
  return `${processors.length} × ${processors[0]?.model.trim()}, ${memory}, ${type()} ${release()}, Node ${process.versions.node}`
}
