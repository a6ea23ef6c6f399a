/**
 * What a person does who reads the manual of the privilege APIs, done with the unmodified `@elastic/elasticsearch` client.
 *
 * A small company keeps suppliers, products and an inventory; its application is `inventory_manager`. The script writes
 * privileges, roles and users, activates profiles, asks the three APIs as different callers, some of whom are refused, and takes
 * everything back. It returns all answers as plain data, so that those of two servers can be compared.
 */
import { Client, type DiagnosticResult, errors } from '@elastic/elasticsearch'
import * as company from './company.ts'

/** One answer: `header` holds the headers that a client acts on. */
export type ClientAnswer = Readonly<{ status: number; body: unknown; header: Readonly<Record<string, unknown>> }>

/** Answers by what was asked, in the order asked. */
export type ClientAnswers = Readonly<Record<string, ClientAnswer>>

export type Credentials = Readonly<{ username: string; password: string }>

/** Runs the whole script against the server at `node`; `administrator` must hold the role `superuser`. */
export async function askWithOfficialClient(node: string, administrator: Credentials): Promise<ClientAnswers> {
  const clients = openClients(node)
  const admin = clients.as(administrator)
  const uids: string[] = []
  try {
    const written = await writeCompany(admin)
    uids.push(...activatedUids(written))
    const asked = await askEverything(clients, admin, uids)
    return { ...written, ...asked }
  } finally {
    await removeCompany(admin, uids)
    await clients.close()
  }
}

type Clients = Readonly<{ as(credentials: Credentials): Client; close(): Promise<void> }>

type Request = () => Promise<DiagnosticResult<unknown>>

function openClients(node: string): Clients {
  const opened: Client[] = []
  return {
    as(auth) {
      const client = new Client({ node, auth, maxRetries: 0 })
      opened.push(client)
      return client
    },
    async close() {
      for (const client of opened) await client.close()
    },
  }
}

async function writeCompany(admin: Client): Promise<ClientAnswers> {
  const answers: Record<string, ClientAnswer> = {}
  answers['put privileges'] = await answerOf(() => admin.security.putPrivileges({ privileges: company.privileges }, meta))
  for (const [name, role] of Object.entries(company.roles)) {
    answers[`put role ${name}`] = await answerOf(() => admin.security.putRole({ name, ...role }, meta))
  }
  for (const [username, roles] of Object.entries(company.users)) {
    const user = { username, roles: [...roles], password: company.password }
    answers[`put user ${username}`] = await answerOf(() => admin.security.putUser(user, meta))
  }
  for (const username of company.usersWithProfile) {
    const grant = { grant_type: 'password', username, password: company.password } as const
    answers[activationOf(username)] = await answerOf(() => admin.security.activateUserProfile(grant, meta))
  }
  return answers
}

async function askEverything(clients: Clients, admin: Client, uids: readonly string[]): Promise<ClientAnswers> {
  const clerk = clients.as({ username: 'rdeniro', password: company.password })
  const visitor = clients.as({ username: 'jacknich', password: company.password })
  const manager = clients.as({ username: 'mstreep', password: company.password })
  const deputy = clients.as({ username: 'apacino', password: company.password })
  const stranger = clients.as({ username: 'rdeniro', password: 'not-the-password' })
  const asClerk = { ...meta, headers: { 'es-security-runas-user': 'rdeniro' } }
  const asNobody = { ...meta, headers: { 'es-security-runas-user': 'nobody' } }
  const { privilegesOfAnOrder: order, profileCheck } = company
  const profiles = { ...profileCheck, uids: [...uids, 'u_does-not-exist_0'] }
  const requests: Readonly<Record<string, Request>> = {
    'authenticate as rdeniro': () => clerk.security.authenticate({}, meta),
    'has privileges, rdeniro': () => clerk.security.hasPrivileges(order, meta),
    'has privileges, jacknich': () => visitor.security.hasPrivileges(order, meta),
    'has privileges of rdeniro by name, rdeniro': () => clerk.security.hasPrivileges({ ...order, user: 'rdeniro' }, meta),
    'has privileges of jacknich by name, rdeniro': () => clerk.security.hasPrivileges({ ...order, user: 'jacknich' }, meta),
    'has privileges of rdeniro by name, the administrator': () =>
      admin.security.hasPrivileges({ ...order, user: 'rdeniro' }, meta),
    'has privileges, apacino as rdeniro': () => deputy.security.hasPrivileges(order, asClerk),
    'has privileges, apacino as nobody': () => deputy.security.hasPrivileges(order, asNobody),
    'has privileges, jacknich as rdeniro': () => visitor.security.hasPrivileges(order, asClerk),
    'has privileges, wrong password': () => stranger.security.hasPrivileges(order, meta),
    'has privileges, an unknown privilege': () => clerk.security.hasPrivileges({ cluster: ['conquer' as 'all'] }, meta),
    'has privileges, no question': () => clerk.security.hasPrivileges({ cluster: [] }, meta),
    'has privileges by profile': () => admin.security.hasPrivilegesUserProfile(profiles, meta),
    'has privileges by profile, rdeniro': () => clerk.security.hasPrivilegesUserProfile(profiles, meta),
    'has privileges by profile, no uids': () => admin.security.hasPrivilegesUserProfile({ ...profiles, uids: [] }, meta),
    'get profiles': () => admin.security.getUserProfile({ uid: profiles.uids }, meta),
    'get privileges of mstreep': () => manager.security.getUserPrivileges({}, meta),
    'get privileges of rdeniro': () => clerk.security.getUserPrivileges({}, meta),
    'get privileges, apacino as rdeniro': () => deputy.security.getUserPrivileges({}, asClerk),
    'get privileges, jacknich as rdeniro': () => visitor.security.getUserPrivileges({}, asClerk),
  }
  const answers: Record<string, ClientAnswer> = {}
  for (const [question, request] of Object.entries(requests)) answers[question] = await answerOf(request)
  return answers
}

function activatedUids(written: ClientAnswers): string[] {
  return company.usersWithProfile.map((username) => (written[activationOf(username)]!.body as { uid: string }).uid)
}

const activationOf = (username: string): string => `activate the profile of ${username}`

/** Takes back what was written, as far as the server has the routes. Profiles are disabled: nothing deletes them. */
async function removeCompany(admin: Client, uids: readonly string[]): Promise<void> {
  const whatever = { ignore: [400, 404, 405] }
  for (const uid of uids) await admin.security.disableUserProfile({ uid }, whatever)
  for (const username of Object.keys(company.users)) await admin.security.deleteUser({ username }, whatever)
  for (const name of Object.keys(company.roles)) await admin.security.deleteRole({ name }, whatever)
  for (const [application, privileges] of Object.entries(company.privileges)) {
    await admin.security.deletePrivileges({ application, name: Object.keys(privileges) }, whatever)
  }
}

const meta = { meta: true } as const

const headersOfInterest = ['content-type', 'x-elastic-product', 'www-authenticate']

async function answerOf(request: Request): Promise<ClientAnswer> {
  try {
    return plainAnswer(await request())
  } catch (error) {
    if (error instanceof errors.ResponseError) return plainAnswer(error.meta)
    throw error
  }
}

function plainAnswer({ statusCode = 0, body, headers = {} }: DiagnosticResult<unknown>): ClientAnswer {
  const header = Object.fromEntries(headersOfInterest.filter((name) => name in headers).map((name) => [name, headers[name]]))
  return { status: statusCode, body, header }
}
