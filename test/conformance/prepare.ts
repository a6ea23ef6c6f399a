/**
 * What the programs in other languages need, downloaded and built once into a folder outside the repository: below
 * `$XDG_CACHE_HOME` or `~/.cache`, one folder for each state of the files it is made from.
 *
 * COST: a folder that is there is found by a hash of a few small files; nothing is downloaded or built, and no network is needed.
 */
import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'

/** A command that shows the version of a tool chain, and the one that installs it. */
export type Tool = Readonly<{ command: readonly string[]; install: string }>

/** The folder that `make` fills from `sources`. Throws with the command to install what is missing. */
export async function prepare(
  name: string,
  { command, install }: Tool,
  sources: readonly string[],
  make: (folder: string) => Promise<unknown>,
): Promise<string> {
  const version = await run(command).catch((error) => {
    throw new Error(`\`${command.join(' ')}\` failed, please install it: ${install}`, { cause: error })
  })
  const hash = createHash('sha256').update(version)
  for (const source of sources) hash.update(readFileSync(source))
  const cache = process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache')
  const folder = join(cache, 'bailiwick-conformance', `${name}-${hash.digest('hex').slice(0, 16)}`)
  if (!existsSync(folder)) await makeAtOnce(folder, make)
  return folder
}

/** A folder appears under its name only when it is complete. */
async function makeAtOnce(folder: string, make: (folder: string) => Promise<unknown>): Promise<void> {
  const unfinished = `${folder}.${process.pid}`
  mkdirSync(unfinished, { recursive: true })
  try {
    await make(unfinished)
    renameSync(unfinished, folder)
  } finally {
    rmSync(unfinished, { recursive: true, force: true })
  }
}

/** What a command prints, its complaints included; rejects with that when it fails. */
export function run(command: readonly string[], options: Readonly<{ cwd?: string }> = {}): Promise<string> {
  const [file = '', ...parameters] = command
  const child = spawn(file, parameters, { ...options, stdio: ['ignore', 'pipe', 'pipe'] })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      output += text
    })
  }
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (code) => (code === 0 ? resolve(output) : reject(new Error(`${command.join(' ')}\n${output}`))))
  })
}
