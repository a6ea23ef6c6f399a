/**
 * Tokens of service accounts as bearer tokens: base64 without padding of `00 01 00 01` and `namespace/service/token:secret`
 * (reference 04 §9).
 *
 * Whatever has this form is one of ours: where account, token or secret are wrong, no other kind of tokens is asked. The three
 * are not told apart.
 */
import { type AccountId, accountName, isTokenName, type ServiceAccounts } from '../directory/service-accounts.ts'
import { wrongServiceToken } from './authentication-failures.ts'
import type { BearerAuthenticator } from './bearer.ts'
import { hashSecret, isSecretOf } from './secret-hash.ts'

const prefix = Buffer.of(0, 1, 0, 1)

type ServiceTokenText = Readonly<{ account: AccountId; name: string; secret: string }>

/** Somebody who hands such a token over for its account is not heard, as in Elasticsearch. */
export function serviceAccountTokens(accounts: ServiceAccounts): BearerAuthenticator {
  return {
    isTakenInGrants: false,
    takesClientAuthentication: false,
    async authenticate({ token: text }) {
      const parsed = parseServiceToken(text)
      if (parsed === undefined) return undefined
      const { account, name, secret } = parsed
      const token = await accounts.findToken(account, name)
      const subject = accounts.subject(account, name)
      if (subject === undefined || token === undefined || !isSecretOf(secret, token.secretHash)) {
        throw wrongServiceToken(accountName(account), name)
      }
      return { type: 'token', authenticating: subject, effective: subject }
    },
  }
}

export type ServiceTokenMaker = Readonly<{
  accounts: ServiceAccounts
  /** Epoch milliseconds. */
  now: () => number
  /** 128 unpredictable bits in 22 characters of base64url, each time others. */
  newId: () => string
}>

/** What is told once. */
export type CreatedServiceToken = Readonly<{ name: string; value: string }>

/**
 * Gives the account a token; without a name it gets one. Rejects with `IllegalArgumentError` for an unknown account, with
 * `VersionConflictError` for a name that is taken.
 */
export async function createServiceToken(
  account: AccountId,
  wantedName: string | undefined,
  { accounts, now, newId }: ServiceTokenMaker,
): Promise<CreatedServiceToken> {
  const name = wantedName ?? `token_${newId()}`
  const secret = newId()
  await accounts.addToken(account, { name, secretHash: hashSecret(secret, newId()), creation: now() })
  return { name, value: writeServiceToken({ account, name, secret }) }
}

function writeServiceToken({ account, name, secret }: ServiceTokenText): string {
  const bytes = Buffer.concat([prefix, Buffer.from(`${accountName(account)}/${name}:${secret}`)])
  return bytes.toString('base64').replace(/=+$/, '')
}

function parseServiceToken(text: string): ServiceTokenText | undefined {
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(text)) return undefined
  const bytes = Buffer.from(text, 'base64')
  if (!bytes.subarray(0, prefix.length).equals(prefix)) return undefined
  const [, namespace, service, name, secret] =
    /^([^/:]+)\/([^/:]+)\/([^/:]+):(.*)$/s.exec(bytes.toString('utf8', prefix.length)) ?? []
  if (namespace === undefined || service === undefined || name === undefined || secret === undefined) return undefined
  return isTokenName(name) ? { account: { namespace, service }, name, secret } : undefined
}
