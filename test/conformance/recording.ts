/**
 * The recorded answers of Elasticsearch 9.5.3, and which of their values say nothing because they differ from run to run.
 */
import { readFileSync } from 'node:fs'
import type { ClientAnswers } from './official-client.ts'

export const recordingFile = new URL('./recorded-9.5.3.json', import.meta.url)

export function readRecording(): ClientAnswers {
  return JSON.parse(readFileSync(recordingFile, 'utf8'))
}

/** Replaces times and versions by `{*}`, which matches anything. */
export function withoutVolatileValues(answers: ClientAnswers): ClientAnswers {
  const volatile = new Set(['last_synchronized', '_seq_no', '_primary_term'])
  return JSON.parse(JSON.stringify(answers, (key, value) => (volatile.has(key) ? '{*}' : value)))
}
