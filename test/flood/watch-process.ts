/**
 * Loaded into the server's process before it (`node --import`), so that the server itself holds nothing of a test: watches how long
 * its event loop is held, what processor time it takes, and what memory is left after a collection of garbage.
 *
 * A timer that comes late says that the loop was held. The time in which the process was ready to run and had to wait for a
 * processor, as the kernel counts it, is taken off: on a machine with few processors the flood itself takes them. What the process
 * waited for a disk stays, since others wait with it. How much of it the process ran itself is told beside it: where that is far less
 * and there is no disk, the machine was somebody else's.
 *
 * Ends the server when the flood is gone, however that came.
 *
 * On SIGUSR2 it writes one line to standard error, `flood {…}`, and begins to watch anew. Needs Linux and `--expose-gc`.
 */
import { readFileSync } from 'node:fs'

/** Milliseconds for which this thread ran, and for which it waited for a processor, all in all. */
type Times = Readonly<{ ran: number; waited: number }>

const interval = 10
const nothing = { held: 0, late: 0, ran: 0 }
let longest = nothing
let last = performance.now()
let lastTimes = times()
let lastProcessor = process.cpuUsage()

function times(): Times {
  const [ran, waited] = readFileSync('/proc/thread-self/schedstat', 'utf8').split(' ')
  return { ran: Number(ran) / 1e6, waited: Number(waited) / 1e6 }
}

function look(): void {
  const [now, nowTimes] = [performance.now(), times()]
  const late = now - last - interval
  const held = late - (nowTimes.waited - lastTimes.waited)
  if (held > longest.held) longest = { held, late, ran: nowTimes.ran - lastTimes.ran }
  last = now
  lastTimes = nowTimes
}

setInterval(look, interval).unref()

process.once('disconnect', () => process.exit())
// Only to be told of its end: the server ends by itself, too.
process.channel?.unref()

process.on('SIGUSR2', () => {
  look()
  const { user, system } = process.cpuUsage(lastProcessor)
  globalThis.gc?.()
  const { heapUsed, external, arrayBuffers, rss } = process.memoryUsage()
  const reading = { ...longest, processor: (user + system) / 1000, heapUsed, external, arrayBuffers, rss }
  process.stderr.write(`flood ${JSON.stringify(reading)}\n`)
  longest = nothing
  last = performance.now()
  lastTimes = times()
  lastProcessor = process.cpuUsage()
})
