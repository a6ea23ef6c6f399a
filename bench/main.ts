/**
 * Measures workloads and prints a table of each: `npm run bench [-- NAME …]`.
 *
 * Each figure stands beside those of others who did the same work in the same run, and beside its goal. The exit code is 1 when a
 * goal is not met. `docs/performance.md` says what is measured and how.
 */
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Command } from 'commander'
import { renderChart } from './report/chart.ts'
import { withSection } from './report/document.ts'
import { judge } from './report/goal.ts'
import { describeMachine } from './report/machine.ts'
import { renderTable } from './report/table.ts'
import type { WorkloadOrder, WorkloadReport } from './run-workload.ts'
import { type Cores, defaultCores } from './servers/pin.ts'
import type { BenchOptions } from './workload.ts'
import { workloads } from './workloads.ts'

type CommandOptions = Readonly<{
  oracle?: string
  oracleUser: string
  oraclePassword: string
  seeds: string
  rounds?: string
  cores?: string
  only: string
  json?: string
  markdown?: true
  charts?: string
  document?: string
}>

/** Who puts load on a server should hardly ever pause itself: what an answer waits for that counts as the server's time. */
const loadOptions: readonly string[] = ['--max-semi-space-size=64']

const command = new Command('bench')
  .description('measures workloads beside others who do the same, and compares the figures with the goals')
  .argument('[names...]', `which workloads: ${Object.keys(workloads).join(', ')} (default: all)`)
  .option('--oracle <url>', 'a real Elasticsearch 9.5.3 on this machine, to compare with')
  .option('--oracle-user <name>', 'a superuser of it', 'elastic')
  .option('--oracle-password <text>', 'the password', 'changeme')
  .option('--seeds <number>', 'how many seeds; medians of them count', '3')
  .option('--rounds <number>', 'how often each workload repeats what it measures (default: what each needs)')
  .option('--cores <load,server>', 'which processors they are bound to (default: the first and the second)')
  .option('--only <text>', 'of workloads that measure many things, those with this in their name', '')
  .option('--json <file>', 'writes the figures to a file, too')
  .option('--markdown', 'prints the tables as Markdown')
  .option('--document <file>', 'puts the tables into a Markdown file, such as docs/performance.md')
  .option('--charts <folder>', 'draws the pictures of those workloads that have one')
  .action(run)
await command.parseAsync()

async function run(names: readonly string[], options: CommandOptions): Promise<void> {
  const unknown = names.find((name) => !Object.hasOwn(workloads, name))
  if (unknown !== undefined) command.error(`there is no workload ${unknown}: ${Object.keys(workloads).join(', ')}`)
  const format = options.markdown ? 'markdown' : 'text'
  const measured = { machine: describeMachine(), date: new Date().toISOString().slice(0, 10), seeds: Number(options.seeds) }
  console.log(`${measured.machine}; ${measured.date}; seeds ${measured.seeds}`)
  const reports: Record<string, WorkloadReport> = {}
  for (const name of names.length > 0 ? names : Object.keys(workloads)) {
    const report = await runWorkload({ name, options: benchOptions(options) })
    reports[name] = report
    console.log(`\n${format === 'markdown' ? '### ' : ''}${name}: ${report.description}\n`)
    console.log(renderTable(report.figures, format))
    if (options.document !== undefined) writeSection(options.document, name, report)
    if (options.charts !== undefined) drawChart(join(options.charts, `performance-${name}.svg`), report)
    if (report.figures.flatMap(judge).some(({ isMet }) => isMet === false)) process.exitCode = 1
  }
  if (options.json !== undefined) writeFileSync(options.json, `${JSON.stringify({ ...measured, reports }, null, 1)}\n`)
}

function writeSection(path: string, name: string, { description, figures, seeds }: WorkloadReport): void {
  const date = new Date().toISOString().slice(0, 10)
  const measuredOn = `Measured on ${date}, ${seeds === 1 ? 'one seed' : `${seeds} seeds`}; ${describeMachine()}`
  const table = renderTable(figures, 'markdown')
  writeFileSync(path, withSection(readFileSync(path, 'utf8'), { name, description, table, measuredOn }))
}

function drawChart(path: string, { figures, chart }: WorkloadReport): void {
  const drawn = chart === undefined ? undefined : renderChart(figures, chart)
  if (drawn !== undefined) writeFileSync(path, drawn)
}

function benchOptions({ oracle, oracleUser, oraclePassword, seeds, rounds, cores, only }: CommandOptions): BenchOptions {
  const bound = cores === undefined ? defaultCores() : parseCores(cores)
  return {
    seeds: Number(seeds),
    only,
    ...(rounds === undefined ? {} : { rounds: Number(rounds) }),
    ...(bound === undefined ? {} : { cores: bound }),
    ...(oracle === undefined ? {} : { oracle: { url: oracle, user: oracleUser, password: oraclePassword } }),
  }
}

function parseCores(text: string): Cores {
  const [, load, server] = /^(\d+),(\d+)$/.exec(text) ?? command.error('--cores takes two numbers, such as 0,1')
  return { load: Number(load), server: Number(server) }
}

async function runWorkload(order: WorkloadOrder): Promise<WorkloadReport> {
  const { place, nodeOptions = place === 'load' ? loadOptions : [] } = workloads[order.name]!
  const child = fork(join(import.meta.dirname, 'run-workload.ts'), [JSON.stringify(order)], { execArgv: [...nodeOptions] })
  let report: WorkloadReport | undefined
  child.on('message', (message) => {
    report = message as WorkloadReport
  })
  const [code] = (await once(child, 'exit')) as [number | null]
  if (report === undefined) throw new Error(`${order.name} ended with ${code}`)
  return report
}
