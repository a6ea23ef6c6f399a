#!/usr/bin/env node
/**
 * The command `bailiwick`.
 *
 * This file alone runs on a Node that is too old: it imports nothing before it has looked, so that such a machine shows one
 * sentence and not a syntax error.
 */
const oldestMajor = 24

if (Number.parseInt(process.versions.node, 10) < oldestMajor) {
  process.stderr.write(`bailiwick: this is Node.js ${process.versions.node}; bailiwick needs Node.js ${oldestMajor} or newer\n`)
  process.exitCode = 1
} else {
  const { runCommand } = await import('./run-command.ts')
  process.exitCode = await runCommand(process.argv.slice(2), new URL('../../package.json', import.meta.url))
}
