/** `GET /_security/privilege/_builtin`: the privilege names to write roles with (reference 01 §11). */
import { listedPrivileges } from '../../engine/index.ts'
import type { Endpoint } from '../endpoint.ts'

export const builtinPrivileges: Endpoint<undefined> = {
  read: () => undefined,
  async execute(_, __, ___, { catalogue }) {
    const { cluster, index, remoteCluster } = listedPrivileges(catalogue)
    const body = { cluster, index, remote_cluster: remoteCluster }
    return { status: 200, body, countedLists: Object.keys(body) }
  },
}
