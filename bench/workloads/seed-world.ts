/**
 * The world of the seed request, and its bodies: 2 cluster privileges, 3 index names with 1 or 2 privileges, and 2 privileges of one
 * application.
 *
 * Fresh bodies are all different, within a run and between rounds, in their names and in which privileges they ask, so that nothing
 * that is kept by name, by body or by the list of privileges answers them.
 */

import { elasticsearchCatalogue } from '../../src/engine/index.ts'
import { createRandom, type Random } from '../../test/parity/random.ts'
import type { NextRequest } from '../load/saturate.ts'
import { wireRequest } from '../load/wire-connection.ts'
import type { World } from '../servers/world.ts'

const application = 'bench-inventory'

export const seedWorld: World = {
  privileges: { [application]: { read: { actions: ['data:read/*'] }, write: { actions: ['data:write/*'] } } },
  roles: {
    'bench-clerk': {
      cluster: ['monitor', 'manage_ml'],
      indices: [
        { names: ['suppliers*', 'products*'], privileges: ['read', 'index'] },
        { names: ['inventory*'], privileges: ['read', 'write', 'view_index_metadata'] },
      ],
      applications: [{ application, privileges: ['read', 'write'], resources: ['product/*'] }],
    },
  },
  users: { 'bench-user': ['bench-clerk'] },
}

export type RequestHead = Readonly<{ method: string; path: string; headers: Readonly<Record<string, string>> }>

/** The same body each time. */
export function sameBody(head: RequestHead): NextRequest {
  const request = wireRequest({ ...head, body: JSON.stringify(repeatedBody) })
  return () => request
}

const repeatedBody = {
  cluster: ['monitor', 'manage'],
  index: [
    { names: ['suppliers', 'products'], privileges: ['read'] },
    { names: ['inventory'], privileges: ['read', 'write'] },
  ],
  application: [{ application, privileges: ['read', 'data:write/inventory'], resources: ['product/1852563'] }],
}

/** Bodies made beforehand, since making one takes longer than sending it; in each, some places are written anew when it is sent. */
const templates = 4096
const place = '~~~~~~'

/** Another body each time. */
export function freshBodies(head: RequestHead, seed: string): NextRequest {
  const random = createRandom(seed)
  const requests = Array.from({ length: templates }, () =>
    templateOf(wireRequest({ ...head, body: JSON.stringify(bodyWithPlaces(random)) })),
  )
  let count = random.int(0, 36 ** 5)
  return () => {
    const { bytes, places } = requests[count % templates]!
    const digits = (count++).toString(36).padStart(place.length, '0')
    for (const offset of places) bytes.write(digits, offset, 'latin1')
    return bytes
  }
}

type Template = Readonly<{ bytes: Buffer; places: readonly number[] }>

function templateOf(bytes: Buffer): Template {
  const places: number[] = []
  for (let at = bytes.indexOf(place); at >= 0; at = bytes.indexOf(place, at + place.length)) places.push(at)
  return { bytes, places }
}

const clusterPrivileges = [...elasticsearchCatalogue.cluster.keys()]
/** Those of failure stores may not be asked together with others. */
const indexPrivileges = [...elasticsearchCatalogue.index.keys()].filter((name) => !name.includes('failure'))

function bodyWithPlaces(random: Random): unknown {
  const nameOf = (granted: string): string => `${random.chance(0.5) ? granted : random.pick(['logs', 'orders'])}-${place}`
  return {
    cluster: random.some(clusterPrivileges, 2, 2),
    index: [
      { names: [nameOf('suppliers'), nameOf('products')], privileges: random.some(indexPrivileges, 1, 1) },
      { names: [nameOf('inventory')], privileges: random.some(indexPrivileges, 2, 2) },
    ],
    application: [{ application, privileges: ['read', `data:write/${place}`], resources: [`product/${place}`] }],
  }
}
