/**
 * Loaded before the sources (`npm start`), in CommonJS so that every Node can run it: a Node that is too old gets one sentence,
 * where it would otherwise fail on the first type annotation.
 *
 * COST: with the compile cache a second start takes two thirds of the time of the first, since no file is stripped and compiled again.
 */
const { readFileSync } = require('node:fs')
const { join } = require('node:path')

const { engines } = JSON.parse(readFileSync(join(__dirname, '..', 'package.json'), 'utf8'))
const oldestMajor = Number.parseInt(engines.node.replace(/\D+/, ''), 10)

if (Number.parseInt(process.versions.node, 10) < oldestMajor) {
  process.stderr.write(
    `bailiwick: this is Node.js ${process.versions.node}; bailiwick needs Node.js ${oldestMajor} or newer. ` +
      'The development dependency `node` brings one: run `npm ci`, and `npm rebuild node` if install scripts were blocked\n',
  )
  process.exit(1)
}

require('node:module').enableCompileCache(join(__dirname, '..', 'node_modules', '.cache', 'compiled'))
