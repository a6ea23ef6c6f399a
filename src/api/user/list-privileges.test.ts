/** Probes what the list of privileges shows that no recorded answer holds: `data_source`, which Elasticsearch fails to write. */
import { afterAll, beforeAll, describe } from 'vitest'
import type { TestApplication } from '../../../test/support/application.ts'
import { type AskedCase, openWith, testAnswers } from '../../../test/support/asked.ts'

const roles = {
  sources: { global: { data_source: [{ names: ['acme_*'], privileges: ['read_metadata'] }] } },
  everything: {
    global: {
      application: { manage: { applications: ['a*'] } },
      role: { manage: { indices: [{ names: ['logs-*'], privileges: ['read'] }] } },
    },
  },
}
const users = { sourcer: ['sources'], manager: ['everything'] }

let application: TestApplication

beforeAll(async () => {
  application = await openWith(roles, users)
})

afterAll(() => application.close())

const cases: readonly AskedCase[] = [
  [
    'GET /_security/user/_privileges?filter_path=global',
    '200 {"global":[{"data_source":[{"names":["acme_*"],"privileges":["read_metadata"]}]}]}',
    'sourcer',
  ],
  [
    'GET /_security/user/_privileges?filter_path=global',
    '200 {"global":[{"application":{"manage":{"applications":["a*"]}}},{"role":{"manage":{"indices":[{"names":["logs-*"],"privileges":["read"]}]}}}]}',
    'manager',
  ],
]

describe('configured privileges in the list', () => {
  testAnswers(cases, () => application)
})
