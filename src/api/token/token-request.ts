/** The body of a request for tokens: which members each kind of grant needs, and which it refuses (reference 04 §10.1). */
import { objectParser, stringField } from '../../engine/index.ts'
import { TokenGrantError, validationReason } from '../../errors.ts'

export const parseTokenRequest = objectParser('token_request', {
  grant_type: stringField(),
  username: stringField(),
  password: stringField(),
  kerberos_ticket: stringField(),
  scope: stringField(),
  refresh_token: stringField(),
})

export type TokenRequest = ReturnType<typeof parseTokenRequest>

/** Members in the order of the findings; `true`: needed, `false`: refused. */
const grants = {
  password: { kerberos_ticket: false, refresh_token: false, username: true, password: true },
  client_credentials: { username: false, password: false, kerberos_ticket: false, refresh_token: false },
  refresh_token: { username: false, password: false, kerberos_ticket: false, refresh_token: true },
  _kerberos: { username: false, password: false, refresh_token: false, kerberos_ticket: true },
} as const

type GrantMember = keyof (typeof grants)['password']

/** Throws `TokenGrantError`. A member that is needed may not be empty, one that is refused may not even be that. */
export function checkTokenRequest(request: TokenRequest): void {
  const findings = findingsOf(request)
  if (findings.length === 0) return
  const namesGrantType = findings.some((finding) => finding.includes('grant_type'))
  throw new TokenGrantError(namesGrantType ? 'unsupported_grant_type' : 'invalid_request', validationReason(findings))
}

/** WIRE: all three texts */
function findingsOf(request: TokenRequest): readonly string[] {
  const { grant_type: grantType } = request
  if (!isGrantType(grantType)) {
    return ['grant_type only supports the values: [password, _kerberos, refresh_token, client_credentials]']
  }
  const rules = Object.entries(grants[grantType]) as (readonly [GrantMember, boolean])[]
  return rules.flatMap(([member, isNeeded]) => {
    if (isNeeded) return request[member] ? [] : [`${member} is missing`]
    return request[member] === undefined ? [] : [`${member} is not supported with the ${grantType} grant_type`]
  })
}

function isGrantType(text: string | undefined): text is keyof typeof grants {
  return text !== undefined && Object.hasOwn(grants, text)
}
