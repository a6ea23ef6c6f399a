/**
 * Loaded into the server's process before it (`node --import`), so that the server itself holds nothing of a test: watches how long
 * its event loop is held, and what memory is left after a collection of garbage.
 *
 * A timer that comes late says that the loop was held. The time in which the process was ready to run and had to wait for a
 * processor, as the kernel counts it, is taken off: on a machine with few processors the flood itself takes them. What the process
 * waited for a disk stays, since others wait with it.
 *
 * Ends the server when the flood is gone, however that came.
 *
 * On SIGUSR2 it writes one line to standard error, `flood {…}`, and begins to watch anew. Needs Linux and `--expose-gc`.
 */
import { readFileSync } from 'node:fs'

const interval = 10
let longest = { held: 0, late: 0 }
let last = performance.now()
let lastWaited = waited()

/** Milliseconds for which this thread waited for a processor, all in all. */
function waited(): number {
  const [, nanoseconds] = readFileSync('/proc/thread-self/schedstat', 'utf8').split(' ')
  return Number(nanoseconds) / 1e6
}

function look(): void {
  const [now, nowWaited] = [performance.now(), waited()]
  const late = now - last - interval
  const held = late - (nowWaited - lastWaited)
  if (held > longest.held) longest = { held, late }
  last = now
  lastWaited = nowWaited
}

setInterval(look, interval).unref()

process.once('disconnect', () => process.exit())
// Only to be told of its end: the server ends by itself, too.
process.channel?.unref()

process.on('SIGUSR2', () => {
  look()
  const { held, late } = longest
  globalThis.gc?.()
  const { heapUsed, external, arrayBuffers, rss } = process.memoryUsage()
  process.stderr.write(`flood ${JSON.stringify({ held, late, heapUsed, external, arrayBuffers, rss })}\n`)
  longest = { held: 0, late: 0 }
  last = performance.now()
  lastWaited = waited()
})
