import { describe, expect, test } from 'vitest'
import { isClusterAction, isIndexAction } from './action-matcher.ts'

describe('an action name', () => {
  const cases = [
    { name: 'cluster:monitor/state', cluster: true, index: false },
    { name: 'cluster:', cluster: true, index: false },
    { name: 'indices:data/read/search', cluster: false, index: true },
    { name: 'indices:', cluster: false, index: true },
    { name: 'indices:admin/template/put', cluster: true, index: true },
    { name: 'indices:admin/index_template/get', cluster: true, index: true },
    { name: 'indices:admin/template', cluster: false, index: true },
    { name: 'indices:admin/data_stream/get', cluster: false, index: true },
    { name: 'internal:transport/proxy/indices:data/read/get', cluster: false, index: true },
    { name: 'internal:cluster/nodes', cluster: false, index: false },
    { name: 'internal:transport/proxy/cluster:monitor/state', cluster: false, index: false },
    { name: '*', cluster: false, index: false },
    { name: 'read', cluster: false, index: false },
    { name: '/cluster:.*/', cluster: false, index: false },
    { name: '', cluster: false, index: false },
  ] as const
  test.each(cases)('$name: cluster action $cluster, index action $index', ({ name, cluster, index }) => {
    expect([isClusterAction(name), isIndexAction(name)]).toEqual([cluster, index])
  })
})
