/** `go-elasticsearch/v9`, its typed API. */
import { globSync } from 'node:fs'
import { join } from 'node:path'
import { startClientProcess } from '../client-process.ts'
import { clientSuite } from '../client-suite.ts'
import { prepare, run } from '../prepare.ts'

const folder = import.meta.dirname
const sources = ['go.mod', 'go.sum', ...globSync('*.go', { cwd: folder }).sort()].map((name) => join(folder, name))
const tool = { command: ['go', 'version'], install: 'apt-get install golang-go, which must be 1.25 or newer' }

// COST: the types of the client are three minutes of work for one processor, and half as much again with optimizations.
const quickly = ['-gcflags=all=-N -l', '-ldflags=-s -w', '-buildvcs=false']

async function start() {
  const built = await prepare('go', tool, sources, (target) =>
    run(['go', 'build', ...quickly, '-o', join(target, 'ask'), '.'], { cwd: folder }),
  )
  return startClientProcess([join(built, 'ask')])
}

// Its path for a token without a name is that for one with a name, which is empty.
const fleetServer = '{"namespace":"elastic","service":"fleet-server"}'
const withoutName = [
  `security.createServiceToken ${fleetServer}`,
  `security.createServiceToken ${fleetServer} as clients-visitor`,
  'security.deleteServiceToken {"namespace":"elastic","service":"fleet-server","name":"<unnamed.token.name>"}',
  'POST /_security/service/{namespace}/{service}/credential/token',
]

clientSuite('the Go client', start, {
  errorOf: () => 'ElasticsearchError',
  noErrorOf: () => ({ thrown: 'ElasticsearchError', keepsBody: false }),
  cannotCall: ['PUT /_security/settings', 'security.getRole {}', 'GET /_security/role', ...withoutName],
  isTyped: true,
})
