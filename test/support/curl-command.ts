/**
 * Reads the curl commands of the documentation, so that tests can carry them out on a machine without curl.
 *
 * Knows what the documentation uses and nothing else: `-u`, `-X`, `-H`, `-d`, one URL, single quotes, variables.
 */
import type { WireRequest } from './target.ts'
import { basicAuthorization } from './target.ts'

const word = /'([^']*)'|(\S+)/g

/** The request that `command` would send. `variables` replace `$NAME`; the first path segment begins after the host. */
export function requestOfCurl(command: string, variables: Readonly<Record<string, string>>): WireRequest {
  const words = [...command.matchAll(word)].map(([, quoted, bare]) => quoted ?? expand(bare ?? '', variables))
  if (words.shift() !== 'curl') throw new Error(`not a curl command: ${command}`)
  const headers: Record<string, string> = {}
  let [method, path, body]: (string | undefined)[] = []
  for (let option = words.shift(); option !== undefined; option = words.shift()) {
    if (option === '-u') headers.authorization = basicAuthorization(...credentialsOf(words.shift()))
    else if (option === '-X') method = words.shift()
    else if (option === '-d') body = words.shift()?.trim()
    else if (option === '-H') {
      const [name = '', ...value] = (words.shift() ?? '').split(': ')
      headers[name] = value.join(': ')
    } else if (option.startsWith('http://')) path = new URL(option).pathname
    else throw new Error(`the documentation uses a curl option that no test knows: ${option}`)
  }
  if (path === undefined) throw new Error(`no URL in: ${command}`)
  return { method: method ?? (body === undefined ? 'GET' : 'POST'), path, headers, ...(body !== undefined && { body }) }
}

function expand(text: string, variables: Readonly<Record<string, string>>): string {
  return text.replace(/\$([A-Z]+)/g, (_, name: string) => variables[name] ?? '')
}

function credentialsOf(text = ''): [string, string] {
  const [username = '', password = ''] = text.split(':')
  return [username, password]
}
