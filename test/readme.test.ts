/** Carries out the first session of the README, command by command: each must be answered as printed there. */
import { readFileSync } from 'node:fs'
import { afterAll, describe, expect, test } from 'vitest'
import { openDirectory } from '../src/index.ts'
import { openTestApplication } from './support/application.ts'
import { requestOfCurl } from './support/curl-command.ts'

const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8')

/** A command, and the answer printed below it. */
const exchange = /```sh\n((?:export .*\n\n)?)(curl [\s\S]*?)\n```\n```json\n(.*)\n```/g

describe('the first session of the README', async () => {
  const target = await openTestApplication()
  afterAll(() => target.close())
  const { username, password } = target.administratorCredentials
  const variables = { ES: 'http://127.0.0.1:9200', AUTH: `${username}:${password}` }
  const exchanges = [...readme.matchAll(exchange)].map(([, , command = '', answer = '']) => ({ command, answer }))

  test('has five commands, and an answer to each', () => {
    expect(exchanges).toHaveLength(5)
    expect(readme.match(/^curl /gm)).toHaveLength(5)
  })

  test.each(exchanges)('$command', async ({ command, answer }) => {
    expect((await target.send(requestOfCurl(command, variables))).text).toBe(answer)
  })
})

test('the library example of the README is what the library offers', async () => {
  expect(readme).toContain("import { openDirectory } from 'bailiwick'")
  expect(readme).toContain("directory.hasPrivileges('rdeniro', { index: [{ names: ['products-*'], privileges: ['read'], allow")
  const directory = await openDirectory({ data: ':memory:' })
  const answer = directory.hasPrivileges('rdeniro', {
    index: [{ names: ['products-*'], privileges: ['read'], allowRestrictedIndices: false }],
  })
  await expect(answer).rejects.toThrow('user `rdeniro` does not exist')
  await directory.close()
})
