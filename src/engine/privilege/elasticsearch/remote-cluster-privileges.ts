/** The cluster privileges that a role may hold on a remote cluster (Elasticsearch 9.5.3). Data only. */
export const remoteClusterPrivileges: readonly string[] = ['monitor_enrich', 'monitor_stats']
