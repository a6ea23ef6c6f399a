/** Starts our server for a workload as `npm start` does, bound to the processor for servers. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sourceCommand, startServerProcess } from '../../test/support/server-process.ts'
import { ours } from '../report/figure.ts'
import type { Context } from '../workload.ts'
import { type BenchServer, benchServer } from './bench-server.ts'
import { pinnedCommand } from './pin.ts'

const password = 'bench-administrator'

export type OwnServerOptions = Readonly<{
  /** Where its data lies; an empty folder of its own unless told otherwise. */
  data?: string
  /** Further options of Node. */
  nodeOptions?: readonly string[]
}>

/** A server that is stopped when the workload ends. */
export async function startOwnServer(context: Context, options: OwnServerOptions = {}): Promise<BenchServer> {
  const data = options.data ?? temporaryFolder(context)
  const [node = '', ...script] = sourceCommand
  const command = pinnedCommand(context.cores?.server, [node, ...serverNodeOptions, ...(options.nodeOptions ?? []), ...script])
  const running = await startServerProcess({ command, args: ['--data', data], environment: { ELASTIC_PASSWORD: password } })
  context.afterwards(async () => void (await running.stop()))
  const server = benchServer({ name: ours, url: running.url, pid: running.process.pid, user: 'elastic', password })
  context.afterwards(() => server.close())
  return server
}

/** What `npm start` tells Node, and so every server written in JavaScript here. */
export const serverNodeOptions: readonly string[] = ['--max-semi-space-size=8']

/** An empty folder that is removed when the workload ends. */
export function temporaryFolder(context: Context): string {
  const folder = mkdtempSync(join(tmpdir(), 'bailiwick-bench-'))
  context.afterwards(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}
