/**
 * An official client in another language: a program that reads one call a line and writes one outcome a line, both as JSON.
 */
import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import type { OfficialClient } from './client-suite.ts'

/** Starts the program. What it complains about goes to the output of the tests. */
export function startClientProcess(
  command: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): OfficialClient {
  const [file = '', ...parameters] = command
  const child = spawn(file, parameters, { env: { ...process.env, ...environment }, stdio: ['pipe', 'pipe', 'inherit'] })
  const outcomes = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
  const ended = new Promise<void>((resolve, reject) => {
    child.once('error', reject)
    child.once('close', () => resolve())
  })
  return {
    async ask(call) {
      child.stdin.write(`${JSON.stringify(call)}\n`)
      const { value, done } = await outcomes.next()
      if (done) throw new Error(`${command.join(' ')} ended before it answered`)
      return JSON.parse(value)
    },
    async close() {
      child.stdin.end()
      await ended
    },
  }
}
