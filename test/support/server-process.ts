/**
 * The command `bailiwick serve` as a process of its own: what a person or a service manager starts.
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { join } from 'node:path'

export type ServeOptions = Readonly<{
  args?: readonly string[]
  /** Beside the environment of the tests, which has none of our variables. */
  environment?: Readonly<Record<string, string>>
  /** What is started: the sources, unless told otherwise. */
  command?: readonly string[]
  workingFolder?: string
  /** Whether it has a channel to us, which closes when we are gone, however that came; what it does then is its own business. */
  hasChannel?: boolean
}>

export type Exit = Readonly<{ code: number | null; signal: NodeJS.Signals | null; stdout: string; stderr: string }>

/** A server that was started; `exited` resolves however it ends. */
export type ServerProcess = Readonly<{
  url: string
  process: ChildProcess
  stdout(): string
  stderr(): string
  exited: Promise<Exit>
  /** Sends a signal, SIGTERM unless told otherwise, and waits for the end. */
  stop(signal?: NodeJS.Signals): Promise<Exit>
}>

/** The command from the sources, on the Node that runs the tests. */
export const sourceCommand: readonly string[] = [process.execPath, join(import.meta.dirname, '../../src/cli/main.ts')]

/** Starts a server on a free port and waits until it listens; rejects with what it said when it ends before that. */
export async function startServerProcess(options: ServeOptions): Promise<ServerProcess> {
  const running = spawnServe({ ...options, args: ['--port', '0', ...(options.args ?? [])] })
  const url = await new Promise<string>((resolve, reject) => {
    running.process.stdout?.on('data', () => {
      const [, found] = /listening on (http:[^"\s]+)/.exec(running.stdout()) ?? []
      if (found !== undefined) resolve(found)
    })
    void running.exited.then(({ code, stderr }) => reject(new Error(`serve ended with ${code}: ${stderr}`)))
  })
  const stop = (signal: NodeJS.Signals = 'SIGTERM'): Promise<Exit> => {
    running.process.kill(signal)
    return running.exited
  }
  return { ...running, url, stop }
}

/** Runs `serve` to its end: for what is refused. */
export function runServe(options: ServeOptions): Promise<Exit> {
  return spawnServe(options).exited
}

function spawnServe({
  args = [],
  environment = {},
  command = sourceCommand,
  workingFolder,
  hasChannel = false,
}: ServeOptions): Omit<ServerProcess, 'url' | 'stop'> {
  const [file = '', ...first] = command
  const child = spawn(file, [...first, 'serve', ...args], {
    cwd: workingFolder,
    env: { ...withoutOurs(process.env), ...environment },
    stdio: ['ignore', 'pipe', 'pipe', hasChannel ? 'ipc' : 'ignore'],
  })
  const output = { stdout: '', stderr: '' }
  for (const name of ['stdout', 'stderr'] as const) {
    child[name]?.setEncoding('utf8').on('data', (text: string) => {
      output[name] += text
    })
  }
  const exited = new Promise<Exit>((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (code, signal) => resolve({ code, signal, ...output }))
  })
  return { process: child, stdout: () => output.stdout, stderr: () => output.stderr, exited }
}

function withoutOurs(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const ours = (name: string): boolean => name.startsWith('BAILIWICK_') || name === 'ELASTIC_PASSWORD'
  return Object.fromEntries(Object.entries(environment).filter(([name]) => !ours(name)))
}
