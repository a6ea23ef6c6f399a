/**
 * The settings of a server as data: names, defaults and what is allowed. `docs/settings.md` holds the same table for people.
 *
 * A setting has one name in three spellings: `log-level` in the file and as `--log-level`, `BAILIWICK_LOG_LEVEL` in the
 * environment, `logLevel` in the code.
 *
 * Plain data without zod: the command needs the names to print its help and the defaults to start, and zod takes a fifth of the
 * time a start may last. `settings-schema.ts` holds what a value must be.
 */
import { hostname } from 'node:os'
import { nativeRealm } from '../directory/subject.ts'
import { defaultLimits, type HttpLimits } from '../http/limits.ts'
import type { RealmSettings } from './realm-settings.ts'

export type Settings = HttpLimits &
  Readonly<{
    host: string
    /** 0 asks the system for a free one. */
    port: number
    /** The data folder, relative to the working directory. */
    data: string
    /** Whether plain HTTP may be served to other machines. */
    insecureHttp: boolean
    /** How many processes serve; `auto`: as many as there are processors. */
    workers: number | 'auto'
    logLevel: 'trace' | 'debug' | 'info' | 'warn' | 'error' | 'silent'
    /** `auto` is `pretty` on a terminal and `json` elsewhere. */
    logFormat: 'auto' | 'pretty' | 'json'
    clusterName: string
    nodeName: string
    /** By Elasticsearch's name, such as `pbkdf2_50000`; `bcrypt` alone has the cost below. */
    passwordHashAlgorithm: string
    /** The cost of bcrypt for passwords hashed from now on: 2 to this power rounds. */
    passwordHashCost: number
    /** Bytes. */
    maxContentLength: number
    /** Bytes of questions that are asked again and their answers, 0 to remember none. */
    answerCacheSize: number
    /** Bytes of labels and data of one profile. */
    profileMaxSize: number
    /** Milliseconds for which an access token is good. */
    tokenTimeout: number
    anonymousUsername: string
    /** Empty: no anonymous access. */
    anonymousRoles: readonly string[]
    /** Whether an anonymous user's denial is a 403; else it is a 401 that invites to log in. */
    anonymousAuthzException: boolean
    runAs: boolean
    /** Which index names are restricted: those of a full Elasticsearch, or those of one with the security module alone. */
    restrictedNames: 'elasticsearch' | 'minimal-node'
    /** The realms in use, in the order in which they are asked. */
    realms: readonly RealmSettings[]
  }>

/** A setting that only the file can hold, since its value is no single text. */
export type StructuredSettingName = 'realms'

/** A setting that an option or a variable can hold as well. */
export type SettingName = Exclude<keyof Settings, StructuredSettingName>

/** How a text (a variable, an option) becomes a value; `choice` and `text` are taken as they are. */
export type SettingKind = 'text' | 'choice' | 'number' | 'bytes' | 'duration' | 'flag' | 'list'

export type SettingDefinition = Readonly<{
  kind: SettingKind
  /** Completes "allowed: …" in refusals and in the docs. */
  allowed: string
  /** One line for `--help` and the docs. */
  description: string
}>

export const defaultSettings: Settings = {
  host: '127.0.0.1',
  port: 9200,
  data: './data',
  insecureHttp: false,
  workers: 1,
  logLevel: 'info',
  logFormat: 'auto',
  clusterName: 'bailiwick',
  nodeName: hostname(),
  passwordHashAlgorithm: 'bcrypt',
  passwordHashCost: 10,
  maxContentLength: 100 * 1024 * 1024,
  ...defaultLimits,
  answerCacheSize: 16 * 1024 * 1024,
  profileMaxSize: 10 * 1024 * 1024,
  tokenTimeout: 20 * 60 * 1000,
  anonymousUsername: '_anonymous',
  anonymousRoles: [],
  anonymousAuthzException: true,
  runAs: true,
  restrictedNames: 'elasticsearch',
  realms: [{ type: 'native', name: nativeRealm.name }],
}

const allowedTimeout = 'a time from `10ms` to `24h`, in `ms`, `s`, `m` or `h`'

export const settingDefinitions: Readonly<Record<SettingName, SettingDefinition>> = {
  host: {
    kind: 'text',
    allowed: 'an IP address or a host name',
    description: 'address to listen on',
  },
  port: {
    kind: 'number',
    allowed: 'a whole number from 0 to 65535',
    description: 'port to listen on; 0 takes any free one',
  },
  data: {
    kind: 'text',
    allowed: 'the path of a folder',
    description: 'folder that holds the directory of users, roles, privileges and profiles',
  },
  insecureHttp: {
    kind: 'flag',
    allowed: '`true` or `false`',
    description: 'allow plain HTTP on an address that other machines can reach',
  },
  workers: {
    kind: 'number',
    allowed: 'a whole number from 1 to 256, or `auto`',
    description: 'processes that serve; `auto` is one for each processor',
  },
  logLevel: {
    kind: 'choice',
    allowed: '`trace`, `debug`, `info`, `warn`, `error` or `silent`',
    description: 'least severe level that is logged',
  },
  logFormat: {
    kind: 'choice',
    allowed: '`auto`, `pretty` or `json`',
    description: 'form of the log; `auto` is pretty on a terminal and JSON elsewhere',
  },
  clusterName: {
    kind: 'text',
    allowed: 'a text of 1 to 255 characters without `:`',
    description: 'cluster name that the server reports',
  },
  nodeName: {
    kind: 'text',
    allowed: 'a text of 1 to 255 characters',
    description: 'node name that the server reports',
  },
  passwordHashAlgorithm: {
    kind: 'choice',
    allowed:
      '`bcrypt`, `bcrypt4` to `bcrypt14`, `pbkdf2` or `pbkdf2_stretch`; the last two alone or with `_1000`, `_10000`, `_50000`, `_100000`, `_500000` or `_1000000`',
    description: 'algorithm of passwords hashed from now on; `bcrypt` alone has the cost below',
  },
  passwordHashCost: {
    kind: 'number',
    allowed: 'a whole number from 4 to 14',
    description: 'bcrypt cost of passwords hashed from now on',
  },
  maxContentLength: {
    kind: 'bytes',
    allowed: 'a size from `1b` to `2147483647b`, in `b`, `kb`, `mb` or `gb`',
    description: 'largest request body',
  },
  headersTimeout: {
    kind: 'duration',
    allowed: allowedTimeout,
    description: 'how long the head of a request may take to arrive; never longer than the whole request',
  },
  requestTimeout: {
    kind: 'duration',
    allowed: allowedTimeout,
    description: 'how long a whole request may take to arrive',
  },
  keepAliveTimeout: {
    kind: 'duration',
    allowed: allowedTimeout,
    description: 'how long a connection may be idle between requests',
  },
  answerTimeout: {
    kind: 'duration',
    allowed: allowedTimeout,
    description: 'how long a client may take nothing more of an answer',
  },
  shutdownGracePeriod: {
    kind: 'duration',
    allowed: allowedTimeout,
    description: 'how long a stopping server waits for requests in flight',
  },
  maxConnections: {
    kind: 'number',
    allowed: 'a whole number from 1 to 1000000',
    description: 'most connections at a time',
  },
  pipeliningMaxEvents: {
    kind: 'number',
    allowed: 'a whole number from 1 to 10000',
    description: 'most requests that may wait on one connection behind the one that is answered',
  },
  inflightRequestsLimit: {
    kind: 'bytes',
    allowed: 'a size from `1b` to `1024gb`, in `b`, `kb`, `mb` or `gb`',
    description: 'most bytes of request bodies, received and not answered yet, of all connections together',
  },
  answerCacheSize: {
    kind: 'bytes',
    allowed: 'a size from `0b` to `2147483647b`, in `b`, `kb`, `mb` or `gb`',
    description: 'memory for questions about privileges that are asked again, and their answers; `0b` for none',
  },
  profileMaxSize: {
    kind: 'bytes',
    allowed: 'a size from `1b` to `2147483647b`, in `b`, `kb`, `mb` or `gb`',
    description: 'largest labels and data of one profile together',
  },
  tokenTimeout: {
    kind: 'duration',
    allowed: 'a time from `1s` to `1h`, in `ms`, `s`, `m` or `h`',
    description: 'how long an access token is good',
  },
  anonymousUsername: {
    kind: 'text',
    allowed: 'a text of 1 to 507 characters',
    description: 'name of the anonymous user',
  },
  anonymousRoles: {
    kind: 'list',
    allowed: 'role names of 1 to 507 characters, in an option or variable separated by commas',
    description: 'roles of the anonymous user; without any there is no anonymous access',
  },
  anonymousAuthzException: {
    kind: 'flag',
    allowed: '`true` or `false`',
    description: 'deny the anonymous user with 403; otherwise with 401, which makes browsers ask for a password',
  },
  runAs: {
    kind: 'flag',
    allowed: '`true` or `false`',
    description: 'honour the header `es-security-runas-user`',
  },
  restrictedNames: {
    kind: 'choice',
    allowed: '`elasticsearch` or `minimal-node`',
    description: 'which index names are restricted: those of a full Elasticsearch or of one with its security module alone',
  },
}

/** All settings with an option and a variable, in the order of the table. */
export const settingNames = Object.keys(settingDefinitions) as readonly SettingName[]

/** `logLevel` as the file and the options spell it: `log-level`. */
export function optionName(name: SettingName): string {
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
}

/** What every variable of ours begins with. */
export const variablePrefix = 'BAILIWICK_'

/** `logLevel` as the environment spells it: `BAILIWICK_LOG_LEVEL`. */
export function variableName(name: SettingName): string {
  return `${variablePrefix}${optionName(name).replaceAll('-', '_').toUpperCase()}`
}

/** The default as somebody would write it; `none` for an empty list. */
export function shownDefault(name: SettingName): string {
  const value = defaultSettings[name]
  if (name === 'nodeName') return "the machine's host name"
  if (settingDefinitions[name].kind === 'bytes') return `${Number(value) / 1024 ** 2}mb`
  if (settingDefinitions[name].kind === 'duration') return shownTime(Number(value))
  return String(value) === '' ? 'none' : String(value)
}

function shownTime(milliseconds: number): string {
  return milliseconds % 60_000 === 0 ? `${milliseconds / 60_000}m` : `${milliseconds / 1000}s`
}
