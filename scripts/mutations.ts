/**
 * Breaks the rules of `test/mutations.ts` one at a time, in a copy of the sources, and tells whether the engine's tests notice.
 *
 * Prints a line for each and the score at the end; exits with 1 when fewer than nine in ten are noticed. `npm run mutations --
 * TEXT` tries only those whose rule contains TEXT.
 */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { cp, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Mutation, mutations } from '../test/mutations.ts'

const root = join(import.meta.dirname, '..')
const copied = ['src', 'test', 'package.json', 'tsconfig.json', 'vitest.config.ts']
const tests = ['src/engine', 'test/evaluation.test.ts', 'test/matrix.test.ts', 'test/catalogue.test.ts', 'test/model.test.ts']
const wantedScore = 0.9

const wanted = mutations.filter(({ rule }) => rule.includes(process.argv[2] ?? ''))
const copy = await mkdtemp(join(tmpdir(), 'bailiwick-mutations-'))
try {
  for (const name of copied) await cp(join(root, name), join(copy, name), { recursive: true })
  await symlink(join(root, 'node_modules'), join(copy, 'node_modules'))
  if (!(await isNoticed())) console.log('unbroken: the tests pass')
  else throw new Error('the tests fail before anything is broken')
  const survivors: Mutation[] = []
  for (const [index, mutation] of wanted.entries()) {
    const isKilled = await breakAndTest(mutation)
    if (!isKilled) survivors.push(mutation)
    console.log(`${index + 1}/${wanted.length} ${isKilled ? 'noticed ' : 'SURVIVED'} ${mutation.rule}`)
  }
  const score = 1 - survivors.length / wanted.length
  console.log(`${wanted.length - survivors.length} of ${wanted.length} noticed (${Math.round(score * 100)} %)`)
  if (score < wantedScore) process.exitCode = 1
} finally {
  await rm(copy, { recursive: true })
}

async function breakAndTest({ file, from, to }: Mutation): Promise<boolean> {
  const path = join(copy, 'src/engine', file)
  const source = await readFile(path, 'utf8')
  if (source.split(from).length !== 2) throw new Error(`${file} must hold this text exactly once: ${from}`)
  await writeFile(
    path,
    source.replace(from, () => to),
  )
  try {
    return await isNoticed()
  } finally {
    await writeFile(path, source)
  }
}

/** Whether a test fails. The first failure is enough. */
async function isNoticed(): Promise<boolean> {
  const vitest = join(root, 'node_modules/vitest/vitest.mjs')
  const child = spawn(process.execPath, [vitest, 'run', '--bail', '1', ...tests], {
    cwd: copy,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  child.stdout.resume()
  child.stderr.resume()
  const [code] = await once(child, 'exit')
  return code !== 0
}
