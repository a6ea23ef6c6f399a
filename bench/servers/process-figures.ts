/** What the kernel counts of a process on this machine, read from /proc; undefined where there is none. */
import { readdirSync, readFileSync, readlinkSync } from 'node:fs'

/** The kernel shows times in hundredths of a second, whatever its own clock. */
const millisecondsPerTick = 10

/** Milliseconds of processor time that all its threads have used, in user mode and in the kernel. */
export function processorTime(pid: number): number {
  const fields = statusOf(pid)
  return (Number(fields[11]) + Number(fields[12])) * millisecondsPerTick
}

/** The processes that it has started. */
export function childProcesses(pid: number): readonly number[] {
  return runningProcesses().filter((child) => parentOf(child) === pid)
}

/** A process may be gone by the time it is looked at. */
function parentOf(pid: number): number | undefined {
  try {
    return Number(statusOf(pid)[1])
  } catch {
    return undefined
  }
}

/** Of what the kernel tells in one line, what stands behind the name, which may hold anything: state, parent, … utime is 11, stime 12. */
function statusOf(pid: number): readonly string[] {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
  return stat.slice(stat.lastIndexOf(')') + 2).split(' ')
}

function runningProcesses(): readonly number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
}

/** Megabytes that it holds in memory. */
export function residentMemory(pid: number): number {
  const [, kilobytes] = /^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? []
  return Number(kilobytes) / 1024
}

/** The process that listens on a port of this machine, if it is one of ours to look at. */
export function listeningProcess(port: number): number | undefined {
  try {
    const socket = listeningSocket(port)
    return socket === undefined ? undefined : ownerOf(socket)
  } catch {
    return undefined
  }
}

function listeningSocket(port: number): string | undefined {
  const local = `:${port.toString(16).toUpperCase().padStart(4, '0')}`
  for (const table of ['/proc/net/tcp', '/proc/net/tcp6']) {
    for (const line of readFileSync(table, 'utf8').split('\n').slice(1)) {
      const [, address, , state, , , , , , inode] = line.trim().split(/\s+/)
      if (state === '0A' && address?.endsWith(local)) return `socket:[${inode}]`
    }
  }
  return undefined
}

function ownerOf(socket: string): number | undefined {
  return runningProcesses().find((pid) => linksOf(`/proc/${pid}/fd`).includes(socket))
}

/** Processes and files may be gone, or not be ours, by the time they are looked at. */
function linksOf(folder: string): readonly string[] {
  try {
    return readdirSync(folder).map((name) => linkOf(`${folder}/${name}`))
  } catch {
    return []
  }
}

function linkOf(path: string): string {
  try {
    return readlinkSync(path)
  } catch {
    return ''
  }
}
