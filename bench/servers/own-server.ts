/** Starts our server for a workload as `npm start` does, bound to the processor for servers. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type ServerProcess, sourceCommand, startServerProcess } from '../../test/support/server-process.ts'
import { ours } from '../report/figure.ts'
import type { Context } from '../workload.ts'
import { type BenchServer, benchServer } from './bench-server.ts'
import { pinnedCommand, unpinnedCommand } from './pin.ts'

const password = 'bench-administrator'

export type OwnServerOptions = Readonly<{
  /** Where its data lies; an empty folder of its own unless told otherwise. */
  data?: string
  /** Further options of Node. */
  nodeOptions?: readonly string[]
  /** How many processes serve. Whoever says so lets them run on every processor. */
  workers?: number
}>

export type OwnServer = BenchServer & Readonly<{ stop(): Promise<void>; process: ServerProcess }>

/** A server that is stopped when the workload ends, if not before. */
export async function startOwnServer(context: Context, options: OwnServerOptions = {}): Promise<OwnServer> {
  const data = options.data ?? temporaryFolder(context)
  const [node = '', ...script] = sourceCommand
  const all = [node, ...serverNodeOptions, ...(options.nodeOptions ?? []), ...script]
  const command = options.workers === undefined ? pinnedCommand(context.cores?.server, all) : unpinnedCommand(context.cores, all)
  const args = ['--data', data, '--workers', String(options.workers ?? 1)]
  const running = await startServerProcess({ command, args, environment: { ELASTIC_PASSWORD: password } })
  const server = benchServer({
    name: ours,
    url: running.url,
    pid: running.process.pid,
    isShared: false,
    user: 'elastic',
    password,
  })
  const stop = async (): Promise<void> => {
    server.close()
    await running.stop()
  }
  context.afterwards(stop)
  return { ...server, stop, process: running }
}

/** What `npm start` tells Node, and so every server written in JavaScript here. */
export const serverNodeOptions: readonly string[] = ['--max-semi-space-size=8']

/** An empty folder that is removed when the workload ends. */
export function temporaryFolder(context: Context): string {
  const folder = mkdtempSync(join(tmpdir(), 'bailiwick-bench-'))
  context.afterwards(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}
