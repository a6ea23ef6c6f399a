/**
 * A real `bailiwick serve` in a process of its own, on a free port: for what only a process can show, such as being killed.
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

export type ServeProcess = Readonly<{
  url: string
  /** Ends the process and waits until it is gone. */
  end(signal: NodeJS.Signals): Promise<void>
}>

const command = fileURLToPath(new URL('../../src/cli/main.ts', import.meta.url))

/** Starts the command on a data folder and waits until it listens. */
export async function startServeProcess(dataFolder: string, elasticPassword: string): Promise<ServeProcess> {
  const options = ['--data', dataFolder, '--port', '0', '--log-format', 'json', '--password-hash-cost', '4']
  const child = spawn(process.execPath, [command, 'serve', ...options], {
    env: { ...process.env, ELASTIC_PASSWORD: elasticPassword },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const exited = once(child, 'exit')
  return {
    url: await listeningUrl(child),
    async end(signal) {
      child.kill(signal)
      await exited
    },
  }
}

async function listeningUrl(child: ChildProcess): Promise<string> {
  let complaint = ''
  child.stderr?.on('data', (chunk: Buffer) => {
    complaint += chunk.toString()
  })
  for await (const line of createInterface({ input: child.stdout! })) {
    const { address, port } = JSON.parse(line) as { address?: string; port?: number }
    if (port !== undefined) return `http://${address}:${port}`
  }
  throw new Error(`the server ended before it listened: ${complaint}`)
}
