/**
 * Whether a realm takes a token of this form: everything but the signature.
 *
 * Mirrors the checks of Elasticsearch's `jwt` realm. Both types of tokens must be issued and not be expired; identity tokens alone
 * are held to `nbf` and `auth_time`, and their type may only be `JWT`.
 */
import type { JsonValue, TextTest } from '../../engine/index.ts'
import { isNumber, numberText } from './claim-numbers.ts'
import type { JwtRealmSettings, SignatureAlgorithm } from './jwt-realm-settings.ts'
import { type SignedJwt, textsOf } from './signed-jwt.ts'

export type TokenRules = Readonly<{
  settings: JwtRealmSettings
  /** `settings.allowedSubjectPatterns`, compiled. */
  subjectPatterns: readonly TextTest[]
}>

/** Why the realm does not take the token, for the log; undefined when it does. `now`: epoch milliseconds. */
export function tokenProblem(jwt: SignedJwt, rules: TokenRules, now: number): string | undefined {
  return headerProblem(jwt, rules.settings) ?? nameProblem(jwt, rules) ?? dateProblem(jwt, rules.settings, now)
}

const types = { id_token: ['jwt'], access_token: ['jwt', 'at+jwt'] } as const

function headerProblem({ header }: SignedJwt, settings: JwtRealmSettings): string | undefined {
  const allowed: readonly string[] = types[settings.tokenType]
  if (header.type !== undefined && !allowed.includes(header.type.toLowerCase())) return 'its type is not allowed'
  if (!header.isPayloadEncoded) return 'its payload is not encoded'
  const isAllowed = settings.allowedSignatureAlgorithms.includes(header.algorithm as SignatureAlgorithm)
  return isAllowed ? undefined : 'its algorithm is not allowed'
}

function nameProblem({ claims: { named } }: SignedJwt, { settings, subjectPatterns }: TokenRules): string | undefined {
  const { allowedIssuer, allowedAudiences, fallbackClaims, allowedSubjects, requiredClaims } = settings
  if (named.get('iss') !== allowedIssuer) return 'its issuer is not allowed'
  const subject = claimOr(named, 'sub', fallbackClaims.sub)
  if (typeof subject !== 'string') return 'it has no subject'
  const isAnySubject = allowedSubjects.length === 0 && settings.allowedSubjectPatterns.length === 0
  if (!isAnySubject && !allowedSubjects.includes(subject) && !subjectPatterns.some((fits) => fits(subject))) {
    return 'its subject is not allowed'
  }
  if (!hasOneOf(claimOr(named, 'aud', fallbackClaims.aud), allowedAudiences)) return 'its audience is not allowed'
  for (const [claim, allowed] of requiredClaims) {
    if (!hasOneOf(named.get(claim), allowed)) return `its claim \`${claim}\` is not allowed`
  }
  return undefined
}

/** The claim, or the one that stands in for it. */
export function claimOr(
  named: ReadonlyMap<string, JsonValue>,
  claim: string,
  fallback: string | undefined,
): JsonValue | undefined {
  return named.get(claim) ?? (fallback === undefined ? undefined : named.get(fallback))
}

function hasOneOf(value: JsonValue | undefined, allowed: readonly string[]): boolean {
  // An audience may hold nulls beside its texts.
  const texts = Array.isArray(value) ? value.filter((item) => item !== null) : value
  return textsOf(texts)?.some((text) => allowed.includes(text)) === true
}

function dateProblem({ claims: { named, dates } }: SignedJwt, settings: JwtRealmSettings, now: number): string | undefined {
  const { tokenType, allowedClockSkew } = settings
  const isPast = (seconds: number): boolean => timeOf(seconds) < now + allowedClockSkew
  const isAhead = (seconds: number): boolean => timeOf(seconds) > now - allowedClockSkew
  const issued = dates.get('iat')
  const expires = dates.get('exp')
  if (issued === undefined || !isPast(issued)) return 'it is not issued yet'
  if (expires === undefined || !isAhead(expires)) return 'it has expired'
  if (tokenType === 'access_token') return undefined
  const validFrom = dates.get('nbf')
  if (validFrom !== undefined && !isPast(validFrom)) return 'it is not valid yet'
  const authenticated = named.get('auth_time')
  if (authenticated === undefined) return undefined
  if (!isNumber(authenticated) || !isPast(Math.trunc(Number(numberText(authenticated))))) {
    return 'its authentication lies in the future'
  }
  return undefined
}

/** Milliseconds. Seconds that Java's milliseconds cannot hold are no time: no comparison with them holds. */
function timeOf(seconds: number): number {
  const milliseconds = seconds * 1000
  return Math.abs(milliseconds) < 2 ** 63 ? milliseconds : Number.NaN
}
