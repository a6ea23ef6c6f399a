/** `@elastic/elasticsearch` of the present and of the last major version; the latter asks for answers compatible with 8. */
import { createRequire } from 'node:module'
import * as elasticsearch9 from '@elastic/elasticsearch'
import { clientSuite } from './client-suite.ts'
import { type Library, openJavaScriptClient } from './javascript-client.ts'

// Without its declarations, which are as many again: the questions are typed by those of version 9.
const elasticsearch8 = createRequire(import.meta.url)('elasticsearch-8') as Library

const manners = { errorOf: () => 'ResponseError', noErrorOf: () => ({ thrown: 'ResponseError', keepsBody: true }) }

clientSuite('the JavaScript client 9', () => openJavaScriptClient(elasticsearch9), manners)

clientSuite('the JavaScript client 8', () => openJavaScriptClient(elasticsearch8), {
  ...manners,
  cannotCall: ['security.getStats', 'GET /_security/stats', 'security.cloneApiKey', 'PUT /_security/api_key/clone'],
})
