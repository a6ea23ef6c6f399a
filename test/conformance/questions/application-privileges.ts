/** Privileges of applications, and the built-in ones. */
import { denied, type Question, security, visitor } from './question.ts'

// biome-ignore format: one call, one line
export const applicationPrivilegeQuestions: readonly Question[] = [
  security('putPrivileges', { privileges: { clients: { read: { actions: ['data:read/*'], metadata: { level: 1 } }, write: { actions: ['data:write/*', 'action:login'] } } } }, { clients: { read: { created: true }, write: { created: true } } }),
  security('putPrivileges', { privileges: { clients: { read: { actions: ['data:read/*'] } } } }, { clients: { read: { created: false } } }),
  security('putPrivileges', { privileges: { clients: { Read: { actions: ['data:read/*'] } } } }, "400 action_request_validation_exception: Validation Failed: 1: Application privilege names must match the pattern ^[a-z][a-zA-Z0-9_.-]*$ (found 'Read');"),
  security('putPrivileges', { privileges: { clients: { read: { actions: ['data:read/*'] } } } }, denied('privilege/put', 'manage_security,all'), visitor),
  security('getPrivileges', { application: 'clients', name: 'read' }, { clients: { read: { application: 'clients', name: 'read', actions: ['data:read/*'], metadata: {} } } }),
  security('getPrivileges', { application: 'clients' }, { clients: { write: { application: 'clients', name: 'write', actions: ['data:write/*', 'action:login'], metadata: {} }, read: { application: 'clients', name: 'read', actions: ['data:read/*'], metadata: {} } } }),
  security('getPrivileges', {}, { clients: { read: { application: 'clients' } } }),
  security('getPrivileges', { application: 'clients', name: 'nothing' }, [404, {}]),
  security('getPrivileges', { application: 'clients' }, denied('privilege/get', 'read_security,manage_security,all'), visitor),
  security('getPrivileges', { application: 'clients', name: 'read' }, denied('privilege/get', 'read_security,manage_security,all'), visitor),
  security('getPrivileges', {}, denied('privilege/get', 'read_security,manage_security,all'), visitor),
  security('getBuiltinPrivileges', {}, { remote_cluster: ['monitor_enrich', 'monitor_stats'] }),
  security('getBuiltinPrivileges', {}, denied('privilege/builtin/get', 'read_security,manage_security,all'), visitor),
  security('clearCachedPrivileges', { application: 'clients' }, { _nodes: { total: 1, successful: 1, failed: 0 } }),
  security('clearCachedPrivileges', { application: 'clients' }, denied('cache/clear', 'manage_security,all'), visitor),
  security('deletePrivileges', { application: 'clients', name: ['read', 'write', 'nothing'] }, { clients: { read: { found: true }, nothing: { found: false }, write: { found: true } } }),
  security('deletePrivileges', { application: 'clients', name: 'read' }, [404, { clients: { read: { found: false } } }]),
  security('deletePrivileges', { application: 'clients', name: 'read' }, denied('privilege/delete', 'manage_security,all'), visitor),
]
