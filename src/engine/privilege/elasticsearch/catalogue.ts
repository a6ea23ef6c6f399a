/** The catalogue of Elasticsearch 9.5.3: the product's own, and the version whose answers it gives. */
import { makeCatalogue } from '../catalogue.ts'
import { clusterPrivileges } from './cluster-privileges.ts'
import { indexPrivileges } from './index-privileges.ts'
import { remoteClusterPrivileges } from './remote-cluster-privileges.ts'
import { reservedRoles } from './reserved-roles.ts'
import { reservedUsers } from './reserved-users.ts'
import { restrictedNames } from './restricted-names.ts'
import { serviceAccounts } from './service-accounts.ts'

export const elasticsearchCatalogue = makeCatalogue(
  {
    cluster: clusterPrivileges,
    index: indexPrivileges,
    remoteCluster: remoteClusterPrivileges,
    restrictedNames,
    reservedRoles,
    reservedUsers,
    serviceAccounts,
  },
  { isProven: true },
)
