/**
 * Puts the rooms together: a store, the directory on it, authentication, the APIs and the HTTP server.
 *
 * The only place that knows all of them. Which store it is, and where, is the caller's choice.
 */
import { renderError } from '../api/error-response.ts'
import { guardedRoute } from '../api/guard.ts'
import { RememberedAnswers } from '../api/remembered-answers.ts'
import { routes } from '../api/routes.ts'
import { accessTokens } from '../authentication/access-token.ts'
import { Authenticator } from '../authentication/authenticate.ts'
import type { Caller } from '../authentication/caller.ts'
import { createPasswordHasher } from '../authentication/password-hash.ts'
import { passwordAlgorithm } from '../authentication/password-hash-algorithm.ts'
import { serviceAccountTokens } from '../authentication/service-account-token.ts'
import { VerifiedCredentials } from '../authentication/verified-credentials.ts'
import { openDirectory } from '../directory/directory.ts'
import { fileRealm, type Realm, reservedRealm, type User } from '../directory/subject.ts'
import {
  elasticsearchCatalogue,
  minimalNodeRestrictedNames,
  type PrivilegeCatalogue,
  withRestrictedNames,
} from '../engine/index.ts'
import { createHttpServer, type HttpServer } from '../http/server.ts'
import type { Store } from '../store/store.ts'
import { bootstrapPassword } from './bootstrap-password.ts'
import type { Clock } from './clock.ts'
import { jwtAuthenticators } from './jwt-authenticators.ts'
import type { Logger } from './log.ts'
import { startPurge } from './purge.ts'
import type { Random } from './random.ts'
import type { Settings } from './settings.ts'
import { startWarmUp, type WarmUp } from './warm-up.ts'

export type AssembleOptions = Readonly<{
  store: Store
  settings: Settings
  clock: Clock
  random: Random
  log: Logger
  /** For tests: whether answers are remembered from the first time on. */
  keepsAnswersAtOnce?: boolean
  /** The first password of `elastic`; looked at only while the store holds none. Absent: one is generated then. */
  bootstrapPassword?: string | undefined
}>

export type Application = Readonly<{
  /** Answers without a socket, for tests. */
  inject: HttpServer['inject']
  listen: HttpServer['listen']
  /** Set when the password of `elastic` was generated just now; nobody can learn it later. */
  generatedPassword: string | undefined
  /** Works out in the background what the first questions would have to wait for; ends with `close`. */
  warmUp(): void
  /** Finishes the requests in flight and what is done in the background. The store stays open: it belongs to whoever opened it. */
  close(): Promise<void>
}>

export async function assemble({
  store,
  settings,
  clock,
  random,
  log,
  keepsAnswersAtOnce = false,
  bootstrapPassword: firstPassword,
}: AssembleOptions): Promise<Application> {
  const catalogue = catalogueFor(settings)
  const anonymousUser = anonymousUserOf(settings)
  const anonymous = { username: settings.anonymousUsername, user: anonymousUser }
  const directory = openDirectory({
    store,
    catalogue,
    now: clock.now,
    anonymous,
    native: nativeRealmOf(settings),
    maxProfileSize: settings.profileMaxSize,
  })
  const passwordHasher = createPasswordHasher(passwordAlgorithm(settings.passwordHashAlgorithm, settings.passwordHashCost))
  const credentials = new VerifiedCredentials(passwordHasher)
  const authenticator = new Authenticator({
    directory,
    credentials,
    now: clock.now,
    anonymousUser,
    isRunAsEnabled: settings.runAs,
    bearers: [
      serviceAccountTokens(directory.serviceAccounts),
      accessTokens(directory.tokens, clock.now),
      ...(await jwtAuthenticators({ settings, directory, now: clock.now, log })),
    ],
  })
  const services = {
    directory,
    answers: new RememberedAnswers({ directory, maxBytes: settings.answerCacheSize, isEager: keepsAnswersAtOnce }),
    authenticator,
    passwordHasher,
    catalogue,
    now: clock.now,
    tokenMaker: { tokens: directory.tokens, now: clock.now, newId: random.id, lifetime: settings.tokenTimeout },
    serviceTokenMaker: { accounts: directory.serviceAccounts, now: clock.now, newId: random.id },
    credentials,
    realmNames: [reservedRealm, fileRealm, ...settings.realms].map(({ name }) => name),
    keyMaker: { directory, now: clock.now, newId: random.id, newSecret: random.id },
    node: {
      nodeName: settings.nodeName,
      nodeId: await store.initializeSetting(`node_id ${settings.nodeName}`, random.id()),
      clusterName: settings.clusterName,
      clusterUuid: await store.initializeSetting('cluster_uuid', random.id()),
    },
    isAnonymousDenied: settings.anonymousAuthzException,
  }
  const server = createHttpServer<Caller>({
    routes: routes.map((route) => guardedRoute(route, services)),
    refresh: directory.refresh,
    authenticate: (head) => authenticator.authenticate(head),
    authenticateSecondary: (head) => authenticator.authenticateSecondary(head),
    renderError,
    onHiddenError: (error, { method, path }) => log.error({ err: error, method, path }, 'a request failed'),
    maxContentLength: settings.maxContentLength,
    limits: settings,
  })
  const generatedPassword = await bootstrapPassword(store, passwordHasher, random, firstPassword)
  const purge = startPurge({ store, clock, log })
  let warming: WarmUp | undefined
  const warmUp = (): void => {
    warming ??= startWarmUp(catalogue)
  }
  const close = async (): Promise<void> => {
    warming?.stop()
    await server.close()
    await purge.stop()
    await warming?.done
  }
  return Object.freeze({ inject: server.inject, listen: server.listen, generatedPassword, warmUp, close })
}

function catalogueFor({ restrictedNames }: Settings): PrivilegeCatalogue {
  return restrictedNames === 'elasticsearch'
    ? elasticsearchCatalogue
    : withRestrictedNames(elasticsearchCatalogue, minimalNodeRestrictedNames)
}

function nativeRealmOf({ realms }: Settings): Realm | undefined {
  return realms.find(({ type }) => type === 'native')
}

/** Exists when it has roles (reference 06 §5). */
function anonymousUserOf({ anonymousUsername: username, anonymousRoles: roles }: Settings): User | undefined {
  if (roles.length === 0) return undefined
  return { username, roles, fullName: null, email: null, metadata: { _reserved: true }, enabled: true }
}
