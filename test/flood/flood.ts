/**
 * `npm run flood -- --requests N --seed S`: sends malformed requests to a server of its own, and tells what went wrong.
 *
 * Wrong is: a server that ends; a request without an answer, or with one that is not in the documented shape; a failure that
 * Elasticsearch does not have too; an event loop held for longer than 50 ms; memory that grows. Each finding is printed with the
 * number of its case, and its bytes; `--from N --requests 1` with the same seed sends it again. Exits with 1 when there was one.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { floodOf } from './generate.ts'
import { type Finding, type Round, runFlood } from './run.ts'
import { faultsOfRounds } from './verdict.ts'
import { startWatchedServer } from './watched-server.ts'

const { values } = parseArgs({
  options: {
    requests: { type: 'string', default: '100000' },
    seed: { type: 'string', default: '1' },
    from: { type: 'string', default: '0' },
    round: { type: 'string', default: '20000' },
    minutes: { type: 'string', default: 'Infinity' },
  },
})
const [requests, from, roundLength, minutes] = [values.requests, values.from, values.round, values.minutes].map(Number)
if (![requests, from, roundLength].every(Number.isInteger) || !(minutes! > 0)) {
  console.error(
    'usage: npm run flood -- [--requests N] [--seed S] [--from N] [--round N] [--minutes M], numbers whole, M above 0',
  )
  process.exit(2)
}

const folder = mkdtempSync(join(tmpdir(), 'bailiwick-flood-'))
const watched = await startWatchedServer(folder)
const begin = performance.now()
/** A run that is interrupted ends its round, and its server. */
let isInterrupted = false
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
  process.once(signal, () => {
    isInterrupted = true
  })
try {
  const { cases, rounds, findings, kinds } = await runFlood(
    {
      caseOf: floodOf(values.seed),
      from: from!,
      to: from! + requests!,
      roundLength: roundLength!,
      isStopping: () => isInterrupted || performance.now() - begin > minutes! * 60_000,
      onRound: printRound,
      onFinding: printFinding,
    },
    watched,
  )
  const faults = faultsOfRounds(rounds)
  for (const fault of faults) console.log(fault)
  for (const [kind, count] of [...kinds].toSorted((a, b) => b[1] - a[1])) console.log(`${String(count).padStart(9)}  ${kind}`)
  const seconds = (performance.now() - begin) / 1000
  console.log(`seed ${values.seed}: ${cases} requests in ${Math.round(seconds)} s, ${findings.length + faults.length} findings`)
  process.exitCode = findings.length + faults.length === 0 ? 0 : 1
} finally {
  await watched.server.stop()
  rmSync(folder, { recursive: true, force: true })
}

function printRound({ cases, seconds, held, late, ran, processor, heapUsed, external, rss }: Round): void {
  const rate = Math.round(cases / seconds)
  const megabytes = [heapUsed, external, rss].map((bytes) => Math.round(bytes / 2 ** 20))
  const loop = `loop held ${held.toFixed(0)} ms at most (ran ${ran.toFixed(0)}, late ${late.toFixed(0)} ms)`
  const memory = `heap ${megabytes[0]} MB, outside ${megabytes[1]} MB, resident ${megabytes[2]} MB`
  console.log(`${cases} requests, ${rate}/s, ${(processor / cases).toFixed(2)} ms of processor each; ${loop}; ${memory}`)
}

function printFinding({ number, kind, what, bytes }: Finding): void {
  console.log(`case ${number} (${kind}): ${what}\n  ${JSON.stringify(bytes.length > 3000 ? `${bytes.slice(0, 3000)}…` : bytes)}`)
}
