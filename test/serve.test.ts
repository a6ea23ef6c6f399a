/**
 * The command `bailiwick serve` as people meet it: a process with a command line, an environment, signals and an exit code.
 */
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { optionName, settingNames } from '../src/app/settings.ts'
import { runServe, type ServeOptions, type ServerProcess, startServerProcess } from './support/server-process.ts'

let folder: string
let data: string
const running: ServerProcess[] = []

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'bailiwick-serve-'))
  data = join(folder, 'data')
})

afterEach(async () => {
  for (const server of running.splice(0)) {
    server.process.kill('SIGKILL')
    await server.exited
  }
  rmSync(folder, { recursive: true, force: true })
})

async function start(options: ServeOptions = {}): Promise<ServerProcess> {
  const server = await startServerProcess({
    ...options,
    args: ['--data', data, '--password-hash-cost', '4', ...(options.args ?? [])],
  })
  running.push(server)
  return server
}

async function statusAs(password: string, server: ServerProcess): Promise<number> {
  const authorization = `Basic ${Buffer.from(`elastic:${password}`).toString('base64')}`
  const answer = await fetch(`${server.url}/`, { headers: { authorization } })
  await answer.arrayBuffer()
  return answer.status
}

/** Runs `serve` and expects the one line of a refusal. */
async function refusal(options: ServeOptions): Promise<string> {
  const { code, stdout, stderr } = await runServe(options)
  expect(stderr).toMatch(/^bailiwick: [^\n]+\n$/)
  expect({ code, stdout }).toEqual({ code: 1, stdout: '' })
  return stderr.slice('bailiwick: '.length, -1)
}

describe('the password of elastic', () => {
  test('is generated at the first start, printed once with a curl line to try, and kept', async () => {
    const first = await start()
    const [, password = ''] = /^The password of the user elastic is (\S+)$/m.exec(first.stderr()) ?? []
    expect(password).toMatch(/^[A-Za-z0-9]{20}$/)
    await expect.poll(() => first.stderr()).toContain(`curl -u elastic:${password} ${first.url}/`)
    expect(await statusAs(password, first)).toBe(200)
    expect((await first.stop()).stdout).not.toContain(password)

    const second = await start()
    expect(await statusAs(password, second)).toBe(200)
    const { stdout, stderr } = await second.stop()
    expect(stderr).toBe('')
    expect(stdout).not.toContain(password)
  })

  test('is that of ELASTIC_PASSWORD at the first start, and is not printed then', async () => {
    const server = await start({ environment: { ELASTIC_PASSWORD: 'correct-horse' } })
    expect(await statusAs('correct-horse', server)).toBe(200)
    expect(await statusAs('wrong-horse', server)).toBe(401)
    const { stdout, stderr } = await server.stop()
    expect(stderr).toBe('')
    expect(stdout).not.toContain('correct-horse')
  })

  test('is not changed by another ELASTIC_PASSWORD later, which the log tells', async () => {
    await (await start({ environment: { ELASTIC_PASSWORD: 'correct-horse' } })).stop()
    const server = await start({ environment: { ELASTIC_PASSWORD: 'another-horse' } })
    expect(await statusAs('correct-horse', server)).toBe(200)
    expect(await statusAs('another-horse', server)).toBe(401)
    expect((await server.stop()).stdout).toContain('ELASTIC_PASSWORD is ignored')
  })

  test('is generated when ELASTIC_PASSWORD is empty', async () => {
    const server = await start({ environment: { ELASTIC_PASSWORD: '' } })
    expect(server.stderr()).toContain('The password of the user elastic is ')
    expect(await statusAs('', server)).toBe(401)
  })
})

describe('settings', () => {
  test('come from a file, the environment and the command line, the later the stronger', async () => {
    const config = join(folder, 'settings.yml')
    writeFileSync(config, 'cluster-name: from-file\nnode-name: from-file\nlog-level: debug\n')
    const environment = {
      ELASTIC_PASSWORD: 'correct-horse',
      BAILIWICK_NODE_NAME: 'from-environment',
      BAILIWICK_LOG_LEVEL: 'debug',
    }
    const server = await start({ args: ['--config', config, '--log-level', 'info'], environment })
    const authorization = `Basic ${Buffer.from('elastic:correct-horse').toString('base64')}`
    const answer = await (await fetch(`${server.url}/`, { headers: { authorization } })).json()
    expect(answer).toMatchObject({ cluster_name: 'from-file', name: 'from-environment' })
  })

  test.each<[what: string, options: ServeOptions, message: string | RegExp]>([
    [
      'a wrong option',
      { args: ['--port', '92000'] },
      'setting `port` from the option `--port` is `92000`; allowed: a whole number from 0 to 65535',
    ],
    ['an unknown option', { args: ['--prot', '1'] }, /^unknown option '--prot' \(Did you mean --port\?\)$/],
    ['an option without its value', { args: ['--port'] }, /^option '--port <number>' argument missing$/],
    ['an argument nobody asked for', { args: ['now'] }, /^too many arguments/],
    [
      'a wrong variable',
      { environment: { BAILIWICK_LOG_LEVEL: 'loud' } },
      'setting `log-level` from the environment variable `BAILIWICK_LOG_LEVEL` is `loud`; allowed: `trace`, `debug`, `info`, `warn`, `error` or `silent`',
    ],
    [
      'an unknown variable',
      { environment: { BAILIWICK_PROT: '1' } },
      'unknown environment variable: `BAILIWICK_PROT`; did you mean `BAILIWICK_PORT`?',
    ],
    [
      'a missing file',
      { args: ['--config', '/does/not/exist.yml'] },
      /^cannot read the settings file `\/does\/not\/exist\.yml` \(ENOENT\)/,
    ],
    [
      'an address that others can reach',
      { args: ['--host', '0.0.0.0'] },
      /^refusing to listen on `0\.0\.0\.0`: .*plain HTTP.*`--insecure-http`$/,
    ],
  ])('%s refuses to start', async (_, options, message) => {
    expect(await refusal({ workingFolder: folder, ...options })).toMatch(message)
  })

  test('an address that others can reach is served when --insecure-http says so', async () => {
    const server = await start({
      args: ['--host', '0.0.0.0', '--insecure-http'],
      environment: { ELASTIC_PASSWORD: 'correct-horse' },
    })
    expect(await statusAs('correct-horse', server)).toBe(200)
  })

  test('are all in the help', async () => {
    const { code, stdout } = await runServe({ args: ['--help'] })
    expect(code).toBe(0)
    for (const name of settingNames) expect(stdout).toContain(`--${optionName(name)} `)
  })
})

describe('what is in the way of a start', () => {
  test('a port in use', async () => {
    const other = createServer().listen(0, '127.0.0.1')
    await new Promise((resolve) => other.once('listening', resolve))
    const { port } = other.address() as AddressInfo
    const environment = { ELASTIC_PASSWORD: 'correct-horse' }
    const message = await refusal({ args: ['--data', data, '--port', String(port)], environment })
    expect(message).toBe(
      `port ${port} of \`127.0.0.1\` is in use; stop the server that uses it or choose another port with \`--port\``,
    )
    other.close()
  })

  test('another serve on the same data folder', async () => {
    await start()
    expect(await refusal({ args: ['--data', data, '--port', '0'] })).toMatch(
      /^another server already serves the data folder `.*`: /,
    )
  })

  test('a folder that cannot be made', async () => {
    const file = join(folder, 'file')
    writeFileSync(file, '')
    expect(await refusal({ args: ['--data', join(file, 'data'), '--port', '0'] })).toMatch(/choose another data folder$/)
  })

  test('a folder that cannot be written', async () => {
    mkdirSync(data)
    chmodSync(data, 0o500)
    // Modes do not bind root; a folder of the kernel's takes no files from anybody.
    const closed = process.getuid?.() === 0 ? '/proc/sys' : data
    expect(await refusal({ args: ['--data', closed, '--port', '0'] })).toMatch(/^cannot write .*choose another data folder$/)
  })

  test('a store made by a newer version', async () => {
    await (await start()).stop()
    pretendNewerStore()
    expect(await refusal({ args: ['--data', data, '--port', '0'] })).toMatch(/newer version/)
  })

  test('a store that is none', async () => {
    mkdirSync(data)
    writeFileSync(join(data, 'bailiwick.sqlite'), 'not a database, but long enough to be looked at as one '.repeat(40))
    expect(await refusal({ args: ['--data', data, '--port', '0'] })).toMatch(/is damaged or is no store/)
  })
})

describe('the end', () => {
  test.each(['SIGTERM', 'SIGINT'] as const)(
    '%s ends an idle server with 0, also while a client keeps its connection',
    async (signal) => {
      const server = await start({ environment: { ELASTIC_PASSWORD: 'correct-horse' } })
      expect(await statusAs('correct-horse', server)).toBe(200)
      server.process.kill(signal)
      expect(await server.exited).toMatchObject({ code: 0, signal: null })
    },
  )

  test('SIGTERM lets a request in flight finish', async () => {
    const server = await start({ environment: { ELASTIC_PASSWORD: 'correct-horse' } })
    const request = slowPut(server)
    await request.underway
    server.process.kill('SIGTERM')
    await expect.poll(() => server.stdout()).toContain('finishing the requests in flight')
    request.finish()
    expect(await request.answer).toMatch(/^HTTP\/1\.1 200 OK\r\n[\s\S]*\{"role":\{"created":true\}\}$/)
    expect(await server.exited).toMatchObject({ code: 0, signal: null })

    const again = await start()
    const authorization = `Basic ${Buffer.from('elastic:correct-horse').toString('base64')}`
    const answer = await fetch(`${again.url}/_security/role/in-flight`, { headers: { authorization } })
    expect(Object.keys((await answer.json()) as object)).toEqual(['in-flight'])
  })

  test('a second signal ends it at once', async () => {
    const server = await start({ environment: { ELASTIC_PASSWORD: 'correct-horse' } })
    const request = slowPut(server)
    await request.underway
    server.process.kill('SIGTERM')
    await expect.poll(() => server.stdout()).toContain('finishing the requests in flight')
    server.process.kill('SIGTERM')
    expect(await server.exited).toMatchObject({ code: null, signal: 'SIGTERM' })
  })

  test('leaves compiled code in the data folder, which the next start does not need', async () => {
    await (await start()).stop()
    expect(readdirSync(data)).toContain('compile-cache')
    expect(readdirSync(join(data, 'compile-cache'))).not.toEqual([])
    rmSync(join(data, 'compile-cache'), { recursive: true })
    await start()
  })

  test('frees the data folder, also after kill -9', async () => {
    const killed = await start()
    killed.process.kill('SIGKILL')
    await killed.exited
    await (await start()).stop()
    await start()
  })
})

test('the oldest Node that the command accepts is that of package.json', () => {
  const { engines } = JSON.parse(readFileSync('package.json', 'utf8')) as { engines: { node: string } }
  const [, oldest] = /oldestMajor = (\d+)/.exec(readFileSync('src/cli/main.ts', 'utf8')) ?? []
  expect(engines.node).toBe(`>=${oldest}`)
})

/** A request whose body arrives in two halves, the second when the test says so. */
function slowPut(server: ServerProcess): Readonly<{ underway: Promise<void>; finish(): void; answer: Promise<string> }> {
  const body = '{"cluster":["monitor"]}'
  const half = Math.floor(body.length / 2)
  const { hostname, port } = new URL(server.url)
  const socket = connect({ host: hostname, port: Number(port) })
  const authorization = `Basic ${Buffer.from('elastic:correct-horse').toString('base64')}`
  const head = [
    'PUT /_security/role/in-flight HTTP/1.1',
    `Host: ${hostname}`,
    `Authorization: ${authorization}`,
    'Content-Type: application/json',
    `Content-Length: ${body.length}`,
    'Expect: 100-continue',
  ]
  let text = ''
  const underway = new Promise<void>((resolve) => {
    socket.setEncoding('utf8').on('data', (part: string) => {
      text += part
      if (text.startsWith('HTTP/1.1 100 Continue\r\n\r\n')) resolve()
    })
  })
  socket.on('error', () => undefined)
  socket.write(`${head.join('\r\n')}\r\n\r\n${body.slice(0, half)}`)
  const answer = new Promise<string>((resolve) =>
    socket.on('close', () => resolve(text.replace(/^HTTP\/1\.1 100 Continue\r\n\r\n/, ''))),
  )
  return { underway, finish: () => void socket.write(body.slice(half)), answer }
}

/** Writes the mark that a later version of the migrations would have left. */
function pretendNewerStore(): void {
  const database = new Database(join(data, 'bailiwick.sqlite'))
  database.prepare("insert into migrations (number, name) values (1000, 'of a later version')").run()
  database.close()
}
