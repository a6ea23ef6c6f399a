/**
 * What the value of a setting must be. Texts from variables and options are read by `read-setting.ts` first.
 *
 * The refusal of a value is worded by `settingDefinitions[name].allowed`, in the terms of whoever wrote it; `config.test.ts`
 * keeps the two from drifting apart.
 */
import { z } from 'zod'
import { storableAlgorithms } from '../authentication/password-hash-algorithm.ts'
import type { SettingName, Settings } from './settings.ts'

const name = z.string().min(1).max(507)
const timeout = z.int().min(10).max(86_400_000)

export const settingsSchema = {
  host: z.union([z.ipv4(), z.ipv6(), z.string().regex(/^[A-Za-z0-9](?:[A-Za-z0-9.-]{0,252}[A-Za-z0-9])?$/)]),
  port: z.int().min(0).max(65_535),
  data: z.string().min(1),
  insecureHttp: z.boolean(),
  workers: z.union([z.int().min(1).max(256), z.literal('auto')]),
  logLevel: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'silent']),
  logFormat: z.enum(['auto', 'pretty', 'json']),
  clusterName: z.string().regex(/^[^:]{1,255}$/),
  nodeName: z.string().min(1).max(255),
  passwordHashAlgorithm: z.enum(storableAlgorithms),
  passwordHashCost: z.int().min(4).max(14),
  maxContentLength: z.int().min(1).max(2_147_483_647),
  headersTimeout: timeout,
  requestTimeout: timeout,
  keepAliveTimeout: timeout,
  answerTimeout: timeout,
  shutdownGracePeriod: timeout,
  maxConnections: z.int().min(1).max(1_000_000),
  pipeliningMaxEvents: z.int().min(1).max(10_000),
  inflightRequestsLimit: z
    .int()
    .min(1)
    .max(2 ** 40),
  answerCacheSize: z.int().min(0).max(2_147_483_647),
  profileMaxSize: z.int().min(1).max(2_147_483_647),
  tokenTimeout: z.int().min(1_000).max(3_600_000),
  anonymousUsername: name,
  anonymousRoles: z.array(name),
  anonymousAuthzException: z.boolean(),
  runAs: z.boolean(),
  restrictedNames: z.enum(['elasticsearch', 'minimal-node']),
} as const satisfies { readonly [Name in SettingName]: z.ZodType<Settings[Name]> }
