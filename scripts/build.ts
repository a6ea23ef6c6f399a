/**
 * Builds the publishable package into `dist/`: JavaScript and declarations by tsc, data files beside them, the command made
 * executable.
 */
import { execFileSync } from 'node:child_process'
import { chmodSync, cpSync, globSync, rmSync } from 'node:fs'
import { join, relative } from 'node:path'

const root = join(import.meta.dirname, '..')
const dist = join(root, 'dist')

rmSync(dist, { recursive: true, force: true })
execFileSync(join(root, 'node_modules/.bin/tsc'), ['--project', join(root, 'tsconfig.build.json')], { stdio: 'inherit' })
for (const file of globSync(join(root, 'src/**/*.{json,sql}'))) cpSync(file, join(dist, relative(join(root, 'src'), file)))
chmodSync(join(dist, 'cli/main.js'), 0o755)
