/**
 * Reads the command line and runs the command it names.
 *
 * A refusal is one line on standard error and exit code 1, whether the command line, a setting or the data folder is at fault;
 * a stack is shown for errors alone that nobody foresaw.
 */
import { readFileSync } from 'node:fs'
import { Command, CommanderError } from 'commander'
import { BailiwickError } from '../errors.ts'
import { serveCommand } from './commands/serve.ts'

/** Runs the command of these arguments (without `node` and the script) out of a package; resolves to the exit code. */
export async function runCommand(args: readonly string[], packageFile: URL): Promise<number> {
  const program = new Command('bailiwick')
    .description('Authorization server that speaks the Elasticsearch security API')
    .version(versionOf(packageFile))
    .exitOverride()
    .configureOutput({ outputError: (text, write) => write(`bailiwick: ${singleLine(text)}\n`) })
  program.addCommand(serveCommand().copyInheritedSettings(program))
  try {
    await program.parseAsync(args, { from: 'user' })
    return 0
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode
    const text = error instanceof BailiwickError ? error.message : ((error as Error).stack ?? String(error))
    process.stderr.write(`bailiwick: ${text}\n`)
    return 1
  }
}

/** Commander puts its guess at what was meant on a line of its own. */
function singleLine(text: string): string {
  return text
    .trim()
    .replace(/^error: /, '')
    .replace(/\s*\n\s*/g, ' ')
}

function versionOf(packageFile: URL): string {
  return (JSON.parse(readFileSync(packageFile, 'utf8')) as { version: string }).version
}
