/** `co.elastic.clients:elasticsearch-java`. */
import { globSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { startClientProcess } from '../client-process.ts'
import { clientSuite } from '../client-suite.ts'
import { prepare, run } from '../prepare.ts'

const pom = join(import.meta.dirname, 'pom.xml')
const sources = globSync('src/*.java', { cwd: import.meta.dirname })
  .sort()
  .map((name) => join(import.meta.dirname, name))
const maven = { command: ['mvn', '--version'], install: 'apt-get install maven' }
const java = { command: ['javac', '--version'], install: 'apt-get install openjdk-17-jdk-headless' }

async function start() {
  const libraries = await prepare('java-libraries', maven, [pom], (folder) =>
    run(['mvn', '--quiet', '--batch-mode', '--file', pom, 'dependency:copy-dependencies', `-DoutputDirectory=${folder}`]),
  )
  const classes = await prepare('java', java, [pom, ...sources], (folder) =>
    run(['javac', '-d', folder, '--class-path', join(libraries, '*'), ...sources]),
  )
  return startClientProcess(['java', '-Xmx256m', '--class-path', [classes, join(libraries, '*')].join(delimiter), 'Ask'])
}

/** It takes such a body for the ordinary answer where its type can be told from an error: a map by name can't. */
function noErrorOf(api: string): { thrown?: string; keepsBody: boolean } {
  if (api === 'security.getToken') return { thrown: 'TransportException', keepsBody: false }
  const isMap = /^security\.(getRole|getRoleMapping|getUser|getPrivileges|deletePrivileges)$/.test(api)
  return isMap ? { thrown: 'ElasticsearchException', keepsBody: false } : { keepsBody: true }
}

clientSuite('the Java client', start, {
  errorOf: () => 'ElasticsearchException',
  noErrorOf,
  cannotCall: ['PUT /_security/settings', 'security.getRole {}', 'GET /_security/role'],
  isTyped: true,
})
