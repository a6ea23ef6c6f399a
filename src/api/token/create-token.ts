/** `POST /_security/oauth2/token` (reference 04 §10.1): tokens for a password, for the caller itself, or for a refresh token. */
import { wrongCredentials } from '../../authentication/authentication-failures.ts'
import { decodeBase64 } from '../../authentication/base64.ts'
import type { Caller } from '../../authentication/caller.ts'
import { type IssuedTokens, issueTokens, refreshTokens } from '../../authentication/issue-token.ts'
import type { Directory } from '../../directory/directory.ts'
import { UnsupportedOperationError } from '../../errors.ts'
import type { Rendered } from '../../http/exchange.ts'
import type { Endpoint, Services } from '../endpoint.ts'
import { requiredBody } from '../request-body.ts'
import { renderCaller } from '../user/render-caller.ts'
import { checkTokenRequest, parseTokenRequest, type TokenRequest } from './token-request.ts'

const createAction = 'cluster:admin/xpack/security/token/create'
const refreshAction = 'cluster:admin/xpack/security/token/refresh'

export const createToken: Endpoint<TokenRequest> = {
  takesBody: true,
  read: (exchange) => parseTokenRequest(requiredBody(exchange)),
  validate(request) {
    checkTokenRequest(request)
    return []
  },
  actionFor: ({ grant_type: grantType }) => (grantType === 'refresh_token' ? refreshAction : createAction),
  async execute(request, { caller }, _, services) {
    const issued = await issue(request, caller, services)
    return { status: 200, body: renderTokens(issued, request.scope, services.directory), countedLists: ['authentication.roles'] }
  },
}

async function issue(request: TokenRequest, caller: Caller, services: Services): Promise<IssuedTokens> {
  const { authenticator, tokenMaker } = services
  switch (request.grant_type) {
    case 'client_credentials':
      return issueTokens(caller, undefined, tokenMaker)
    case 'refresh_token':
      return refreshTokens(request.refresh_token!, caller, tokenMaker)
    case '_kerberos':
      throw refuseTicket(request.kerberos_ticket!)
    default: {
      const credentials = { username: request.username!, password: request.password! }
      const owner = await authenticator.authenticatePassword(credentials, { action: createAction })
      return issueTokens(owner, caller, tokenMaker)
    }
  }
}

/** There is no realm that could read a ticket: it is refused as Elasticsearch refuses it without one. WIRE: both texts */
function refuseTicket(ticket: string): Error {
  try {
    decodeBase64(ticket)
  } catch (cause) {
    return new UnsupportedOperationError(`could not decode base64 kerberos ticket ${ticket}`, { cause })
  }
  return wrongCredentials('<Kerberos Token>', { action: createAction })
}

/** Any scope that was asked for is granted as the full one. */
function renderTokens(issued: IssuedTokens, scope: string | undefined, directory: Directory): Rendered {
  return {
    access_token: issued.accessToken,
    type: 'Bearer',
    expires_in: Math.trunc(issued.lifetime / 1000),
    refresh_token: issued.refreshToken,
    scope: scope === undefined ? undefined : 'full',
    authentication: renderCaller(issued.caller, directory),
  }
}
