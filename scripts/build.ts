/**
 * Builds the publishable package into `dist/`.
 *
 * The library is what tsc emits, file by file, with declarations. The command is one bundle with the packages it loads at each
 * start: Node needs about 0.7 ms for each file it imports, and Kysely alone has 300 of them, so that the bundle starts in half
 * the time (`npm run bench -- start-up` measures it). Packages with native parts and those a start does not need stay outside.
 */
import { execFileSync } from 'node:child_process'
import { chmodSync, cpSync, globSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { rolldown } from 'rolldown'

const root = join(import.meta.dirname, '..')
const dist = join(root, 'dist')
const outsideTheBundle = ['better-sqlite3', 'bcrypt', 'pino-pretty']
/** Less to parse saves another sixth of the start; names stay, so that a stack in the log can be read. */
const minify = { compress: true, mangle: false, codegen: true }

rmSync(dist, { recursive: true, force: true })
buildLibrary()
await buildCommand()

function buildLibrary(): void {
  execFileSync(join(root, 'node_modules/.bin/tsc'), ['--project', join(root, 'tsconfig.build.json')], { stdio: 'inherit' })
  for (const file of globSync(join(root, 'src/**/*.{json,sql}'))) cpSync(file, join(dist, relative(join(root, 'src'), file)))
}

/** Replaces tsc's own `dist/cli/`, which nobody imports. */
async function buildCommand(): Promise<void> {
  const folder = join(dist, 'cli')
  rmSync(folder, { recursive: true, force: true })
  const bundle = await rolldown({ input: { main: join(root, 'src/cli/main.ts') }, platform: 'node', external: outsideTheBundle })
  const { output } = await bundle.write({ dir: folder, format: 'esm', chunkFileNames: 'chunks/[name]-[hash].js', minify })
  await bundle.close()
  const modules = output.flatMap((part) => (part.type === 'chunk' ? part.moduleIds : []))
  writeFileSync(join(folder, 'THIRD-PARTY-LICENSES.txt'), licensesOf(modules))
  chmodSync(join(folder, 'main.js'), 0o755)
}

/** The licenses of the packages whose modules went into the bundle: each asks to travel with its code. */
function licensesOf(modules: readonly string[]): string {
  const folders = modules
    .map((module) => /^.*\/node_modules\/(?:@[^/]+\/)?[^/]+/.exec(module)?.[0])
    .filter((folder) => folder !== undefined)
  return [...new Set(folders)].sort().map(licenseOf).join('\n')
}

function licenseOf(folder: string): string {
  const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Record<string, unknown>
  const file = readdirSync(folder).find((entry) => /^licen[cs]e/i.test(entry))
  const text = file === undefined ? '' : readFileSync(join(folder, file), 'utf8').trim()
  return `${'='.repeat(80)}\n${String(name)} ${String(version)} (${String(license)})\n\n${text}\n`
}
