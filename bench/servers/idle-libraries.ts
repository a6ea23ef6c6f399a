/** A process that has imported every library of ours and does nothing: what the libraries alone hold in memory. */
import { readFileSync } from 'node:fs'

const { dependencies } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as {
  dependencies: Readonly<Record<string, string>>
}
for (const name of Object.keys(dependencies)) await import(name)
process.stdout.write('imported\n')
setInterval(() => undefined, 60_000)
