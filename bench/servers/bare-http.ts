/**
 * The measure of the fastest that Node can be: reads each request to its end, looks at nothing, answers the same bytes.
 *
 * Takes the answer as JSON (headers and body) as its first argument; prints its port.
 */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { BareAnswer } from './bare-servers.ts'

const { headers, body } = JSON.parse(process.argv[2] ?? '') as BareAnswer

const server = createServer((request, response) => {
  request.on('data', () => undefined)
  request.on('end', () => {
    response.writeHead(200, headers)
    response.end(body)
  })
})

server.listen(0, '127.0.0.1', () => process.stdout.write(`${(server.address() as AddressInfo).port}\n`))
