/**
 * Records what a server answers to the official client, as the expectation of `official-client.test.ts`:
 *
 *     node test/conformance/record.ts --url http://127.0.0.1:9200 --auth elastic:PASSWORD
 */
import { execFileSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { askWithOfficialClient } from './official-client.ts'
import { recordingFile, withoutVolatileValues } from './recording.ts'

const { values } = parseArgs({ options: { url: { type: 'string' }, auth: { type: 'string' } } })
const credentials = /^([^:]+):(.*)$/s.exec(values.auth ?? '')
if (values.url === undefined || credentials === null) {
  console.error('usage: node test/conformance/record.ts --url URL --auth USER:PASSWORD')
  process.exit(1)
}

const answers = await askWithOfficialClient(values.url, { username: credentials[1]!, password: credentials[2]! })
writeFileSync(recordingFile, `${JSON.stringify(withoutVolatileValues(answers), null, 2)}\n`)
execFileSync('npx', ['biome', 'format', '--write', fileURLToPath(recordingFile)])
console.log(`${Object.keys(answers).length} answers recorded`)
