/**
 * `bailiwick serve`: runs a server until it is told to stop.
 *
 * Standard output carries the log and nothing else, so that a collector finds only lines of JSON there; what is meant for the
 * person at the terminal (the generated password, refusals) goes to standard error.
 */
import { Command, Option } from 'commander'
import { loadSettings } from '../../app/config.ts'
import { openLog } from '../../app/log.ts'
import {
  optionName,
  type SettingKind,
  type SettingName,
  settingDefinitions,
  settingNames,
  shownDefault,
} from '../../app/settings.ts'
import { startServer } from '../../app/start-server.ts'
import { workerVariable } from '../../app/workers/messages.ts'

/** How the help shows what an option takes; a flag may go without. */
const placeholders: Readonly<Record<SettingKind, string>> = {
  text: '<text>',
  choice: '<word>',
  number: '<number>',
  bytes: '<size>',
  duration: '<time>',
  flag: '[boolean]',
  list: '<names>',
}

/** The command with one option for each setting. */
export function serveCommand(): Command {
  const command = new Command('serve')
    .description('serve the API from a data folder')
    .option('--config <file>', 'YAML file with settings, by the names of the options')
    .action((options: Readonly<{ config?: string }>) => serve(options))
  for (const name of settingNames) command.addOption(settingOption(name))
  return command
}

function settingOption(name: SettingName): Option {
  const { kind, description } = settingDefinitions[name]
  return new Option(`--${optionName(name)} ${placeholders[kind]}`, `${description} (default: ${shownDefault(name)})`)
}

async function serve(options: Readonly<{ config?: string } & Partial<Record<SettingName, unknown>>>): Promise<void> {
  if (workerVariable in process.env) {
    const { isWorker, runWorker } = await import('../../app/workers/worker.ts')
    if (isWorker()) return runWorker()
  }
  const stopped = stopSignal()
  const settings = await loadSettings({ file: options.config, environment: process.env, options })
  const log = openLog({ level: settings.logLevel, format: settings.logFormat, destination: process.stdout })
  try {
    let password: string | undefined
    const server = await startServer({
      settings,
      log,
      // An empty variable is how a compose file spells an absent one.
      bootstrapPassword: process.env.ELASTIC_PASSWORD || undefined,
      onGeneratedPassword: (generated) => {
        password = generated
        say(`The password of the user elastic is ${password}`)
        say('It is stored as a hash and not shown again.')
      },
    })
    if (password !== undefined) say(`Try: curl -u elastic:${password} ${server.url}/`)
    const signal = await stopped
    log.info(`${signal}: finishing the requests in flight`)
    await server.close()
    log.info('stopped')
  } finally {
    await log.close()
  }
}

const stopSignals = ['SIGTERM', 'SIGINT'] as const

/** Resolves with the first signal to stop. The second meets no handler, so it ends the process at once. */
function stopSignal(): Promise<NodeJS.Signals> {
  return new Promise((resolve) => {
    const stop = (signal: NodeJS.Signals): void => {
      for (const name of stopSignals) process.off(name, stop)
      resolve(signal)
    }
    for (const name of stopSignals) process.on(name, stop)
  })
}

function say(line: string): void {
  process.stderr.write(`${line}\n`)
}
