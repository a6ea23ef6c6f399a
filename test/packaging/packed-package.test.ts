/**
 * The package as somebody gets it: packed, installed into an empty folder, started and asked there.
 */
import { execFileSync } from 'node:child_process'
import { existsSync, globSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { runServe, startServerProcess } from '../support/server-process.ts'

const root = join(import.meta.dirname, '../..')
const binaries = join(root, 'node_modules/.bin')
const folder = mkdtempSync(join(tmpdir(), 'bailiwick-package-'))
const installed = join(folder, 'node_modules/bailiwick')
// The Node of this repository, since the machine's own may be too old.
const environment = { ...process.env, PATH: `${binaries}${delimiter}${process.env.PATH}` }

let packed: readonly string[]

function run(command: string, args: readonly string[], workingFolder: string): string {
  return execFileSync(command, args, {
    cwd: workingFolder,
    env: environment,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  })
}

beforeAll(() => {
  run('npm', ['run', 'build', '--silent'], root)
  const [report] = JSON.parse(run('npm', ['pack', '--json', '--ignore-scripts', '--pack-destination', folder], root)) as [
    { filename: string; files: readonly { path: string }[] },
  ]
  packed = report.files.map(({ path }) => path)
  writeFileSync(join(folder, 'package.json'), '{ "name": "somebody", "private": true, "type": "module" }')
  run('npm', ['install', '--no-audit', '--no-fund', '--omit=dev', join(folder, report.filename)], folder)
})

afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe('the packed file', () => {
  test.each([
    'package.json',
    'LICENSE',
    'README.md',
    'dist/index.js',
    'dist/index.d.ts',
    'dist/engine/index.js',
    'dist/cli/main.js',
  ])('holds %s', (path) => {
    expect(packed).toContain(path)
  })

  test('holds nothing but the build and its papers', () => {
    const foreign = packed.filter((path) => !/^(dist\/|package\.json$|LICENSE$|README\.md$)/.test(path))
    expect(foreign).toEqual([])
    expect(packed.filter((path) => /\.test\.|(?<!\.d)\.ts$/.test(path))).toEqual([])
  })

  test('carries the licenses of the code in its bundle', () => {
    const licenses = readFileSync(join(installed, 'dist/cli/THIRD-PARTY-LICENSES.txt'), 'utf8')
    for (const name of ['fastify', 'kysely', 'zod', 'commander', 'pino', 'yaml']) {
      expect(licenses).toMatch(new RegExp(`^${name} \\d\\S+ \\(\\S+\\)$`, 'm'))
    }
  })

  test('has an executable command', () => {
    expect(statSync(join(installed, 'dist/cli/main.js')).mode & 0o111).toBe(0o111)
    expect(existsSync(join(folder, 'node_modules/.bin/bailiwick'))).toBe(true)
  })
})

describe('the installed package', () => {
  const command = [join(binaries, 'node'), join(folder, 'node_modules/.bin/bailiwick')]

  test('tells its version', () => {
    const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string }
    expect(run(command[0]!, [command[1]!, '--version'], folder)).toBe(`${version}\n`)
  })

  test('serves, answers and stops', async () => {
    const server = await startServerProcess({
      command,
      args: ['--data', join(folder, 'data')],
      environment: { ELASTIC_PASSWORD: 'correct-horse' },
      workingFolder: folder,
    })
    const authorization = `Basic ${Buffer.from('elastic:correct-horse').toString('base64')}`
    const question = { cluster: ['monitor'], index: [{ names: ['suppliers'], privileges: ['read'] }] }
    const answer = await fetch(`${server.url}/_security/user/_has_privileges`, {
      method: 'POST',
      headers: { authorization, 'content-type': 'application/json' },
      body: JSON.stringify(question),
    })
    expect(answer.status).toBe(200)
    expect(await answer.json()).toEqual({
      username: 'elastic',
      has_all_requested: true,
      cluster: { monitor: true },
      index: { suppliers: { read: true } },
      application: {},
    })
    expect(await server.stop()).toMatchObject({ code: 0 })
  })

  test('refuses in one line', async () => {
    const { code, stderr } = await runServe({ command, args: ['--port', 'x'], workingFolder: folder })
    expect({ code, stderr }).toEqual({ code: 1, stderr: expect.stringMatching(/^bailiwick: setting `port` [^\n]+\n$/) })
  })

  test.each(['bailiwick', 'bailiwick/engine'])('exports %s with declarations that a strict project accepts', (entry) => {
    const project = join(folder, entry.replace('/', '-'))
    mkdirSync(project)
    writeFileSync(
      join(project, 'use.ts'),
      `import * as entry from '${entry}'\nexport const names: readonly string[] = Object.keys(entry)\n`,
    )
    const compilerOptions = {
      module: 'nodenext',
      target: 'es2024',
      strict: true,
      noEmit: true,
      skipLibCheck: false,
      types: ['node'],
    }
    const typeRoots = [join(root, 'node_modules/@types')]
    writeFileSync(
      join(project, 'tsconfig.json'),
      JSON.stringify({ compilerOptions: { ...compilerOptions, typeRoots }, include: ['use.ts'] }),
    )
    expect(run(join(binaries, 'tsc'), ['--project', project], project)).toBe('')
    const script = `import * as entry from '${entry}'; process.stdout.write(String(Object.keys(entry).length > 0))`
    expect(run(join(binaries, 'node'), ['--input-type=module', '--eval', script], folder)).toBe('true')
  })

  test('keeps the engine free of Node and of packages', () => {
    const files = globSync(join(installed, 'dist/engine/**/*.js'))
    expect(files).not.toEqual([])
    const imports = files.flatMap(
      (file) => readFileSync(file, 'utf8').match(/\bfrom ['"](?!\.)[^'"]+|\bimport\(['"](?!\.)[^'"]+/g) ?? [],
    )
    expect(imports).toEqual([])
  })
})
