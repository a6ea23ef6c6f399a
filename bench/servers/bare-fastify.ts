/**
 * The measure of what a service on Fastify can be: one route that reads the body, looks at nothing, and answers the same bytes.
 *
 * Takes the answer as JSON (headers and body) as its first argument; prints its port.
 */
import { fastify } from 'fastify'
import type { BareAnswer } from './bare-servers.ts'

const { path, headers, body } = JSON.parse(process.argv[2] ?? '') as BareAnswer

const server = fastify()
server.removeAllContentTypeParsers()
server.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, bytes, done) => done(null, bytes))
server.post(path, (_request, reply) => void reply.headers(headers).send(body))

const url = await server.listen({ host: '127.0.0.1', port: 0 })
process.stdout.write(`${new URL(url).port}\n`)
