/** `@elastic/elasticsearch` of the present and of the last major version; the latter asks for answers compatible with 8. */
import * as elasticsearch9 from '@elastic/elasticsearch'
import * as elasticsearch8 from 'elasticsearch-8'
import { clientSuite } from './client-suite.ts'
import { openJavaScriptClient } from './javascript-client.ts'

const manners = { errorOf: () => 'ResponseError', bodyOfNoError: 'thrown' } as const

clientSuite('the JavaScript client 9', () => openJavaScriptClient(elasticsearch9), manners)

clientSuite('the JavaScript client 8', () => openJavaScriptClient(elasticsearch8), {
  ...manners,
  cannotCall: ['security.getStats', 'GET /_security/stats', 'security.cloneApiKey', 'PUT /_security/api_key/clone'],
})
