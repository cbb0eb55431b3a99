// Who may call: tokens from `POST /token`, which live 899 seconds, and refresh tokens that work once (catalogue A3).
import { DEMO } from '../../factories/demo'
import { tokenOf } from '../identifiers'
import { json, type SimAnswer, type SimRequest } from '../server'

const TOKEN_LIFE_S = 899
const oauthError = (error: string, description: string) => json(400, { error, error_description: description })

export function createTokens(now: () => number) {
  const access = new Map<string, number>()
  const refresh = new Set<string>()
  let issued = 0

  function issueToken(token = tokenOf('vbot', ++issued)): string {
    access.set(token, now() + TOKEN_LIFE_S * 1000)
    return token
  }

  function grant(): SimAnswer {
    const token = issueToken()
    const next = tokenOf('vbot-refresh', token)
    refresh.add(next)
    return json(200, { access_token: token, token_type: 'bearer', expires_in: TOKEN_LIFE_S, refresh_token: next })
  }

  function answerTokenRequest(request: SimRequest): SimAnswer {
    if (!(request.headers['content-type'] ?? '').includes('application/x-www-form-urlencoded')) {
      return oauthError('unsupported_grant_type', 'Content-Type must be application/x-www-form-urlencoded')
    }
    const form = new URLSearchParams(request.body)
    switch (form.get('grant_type')) {
      case 'password':
        if (form.get('username') !== DEMO.vbot.username || form.get('password') !== DEMO.vbot.password) {
          return oauthError('invalid_grant', 'The user name or password is incorrect.')
        }
        return grant()
      case 'refresh_token':
        // Used once: the answer brings the next one.
        return refresh.delete(form.get('refresh_token') ?? '')
          ? grant()
          : oauthError('invalid_grant', 'The refresh token is invalid.')
      default:
        return oauthError('unsupported_grant_type', 'grant_type must be password or refresh_token')
    }
  }

  return {
    answerTokenRequest,
    issueToken,
    isAuthorised: (request: SimRequest): boolean => {
      const [scheme = '', credential = ''] = (request.headers.authorization ?? '').split(' ')
      return scheme.toLowerCase() === 'bearer' && (access.get(credential) ?? 0) > now()
    },
    expireTokens: () => access.clear(),
    revokeRefreshTokens: () => refresh.clear(),
  }
}
