/** Starts the servers that do nothing but read and answer, each in a process of its own on the processor for servers. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import type { Address } from '../load/wire-connection.ts'
import type { Context } from '../workload.ts'
import { serverNodeOptions } from './own-server.ts'
import { pinnedCommand } from './pin.ts'

/** What they answer to every request to `path`. */
export type BareAnswer = Readonly<{ path: string; headers: Readonly<Record<string, string>>; body: string }>
export type BareServer = Readonly<{ name: string; address: Address; pid: number | undefined }>

export const bareHttp = 'node:http'
export const bareFastify = 'fastify'

const scripts = { [bareHttp]: 'bare-http.ts', [bareFastify]: 'bare-fastify.ts' }

/** Both of them; they are ended when the workload ends. */
export function startBareServers(context: Context, answer: BareAnswer): Promise<readonly BareServer[]> {
  return Promise.all(Object.entries(scripts).map(([name, script]) => startBareServer(context, name, script, answer)))
}

async function startBareServer(context: Context, name: string, script: string, answer: BareAnswer): Promise<BareServer> {
  const node = [process.execPath, ...serverNodeOptions, join(import.meta.dirname, script), JSON.stringify(answer)]
  const [file = '', ...args] = pinnedCommand(context.cores?.server, node)
  const child = spawn(file, args, { stdio: ['ignore', 'pipe', 'inherit'] })
  context.afterwards(() => void child.kill())
  const [port] = (await once(child.stdout, 'data')) as [Buffer]
  return { name, address: { host: '127.0.0.1', port: Number(String(port)) }, pid: child.pid }
}
