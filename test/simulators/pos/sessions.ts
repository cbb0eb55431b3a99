// Who is calling the simulated POS: `POST /oauth` as api-tools-oauth2 answers it, bearer and Basic credentials, and the
// registration of a token on a device (`POST /people/auth`, pos-people.txt:1-45).
import { DEMO, type Staff } from '../../factories/demo'
import { tokenOf } from '../identifiers'
import type { Ledger } from '../ledger'
import { json, type SimAnswer, type SimRequest } from '../server'
import type { Area } from './area'
import { entity, problem } from './laminas'

export type Caller =
  | { readonly kind: 'guest' }
  | { readonly kind: 'refused'; readonly challenge: string }
  | { readonly kind: 'staff'; readonly staff: Staff; readonly credential: string }

export type Sessions = {
  token(request: SimRequest): SimAnswer
  caller(request: SimRequest): Caller
  readonly area: Area
  issue(username: string, token?: string): string
  expire(username: string): void
  revokeRefresh(username: string): void
  setPassword(username: string, password: string): void
}

export type SessionOptions = {
  readonly staff?: readonly Staff[]
  /** Lifetime of an access token; a refresh token lives until revoked. */
  readonly tokenLifeMs?: number
  /** True: a refresh answers a new refresh token and the old one dies. The framework's default is false. */
  readonly rotateRefreshTokens?: boolean
}

function oauthError(status: number, title: string, detail: string): SimAnswer {
  return problem(status, detail, { title })
}

/** The endpoint takes JSON and form bodies alike; null is malformed JSON. */
function grantFields(request: SimRequest): Record<string, unknown> | null {
  if ((request.headers['content-type'] ?? '').includes('x-www-form-urlencoded')) {
    return Object.fromEntries(new URLSearchParams(request.body))
  }
  try {
    const parsed: unknown = JSON.parse(request.body)
    return typeof parsed === 'object' && parsed !== null ? (parsed as Record<string, unknown>) : {}
  } catch {
    return null
  }
}

export function createSessions(ledger: Ledger, now: () => number, options: SessionOptions = {}): Sessions {
  const { tokenLifeMs = 3_600_000, rotateRefreshTokens = false } = options
  const staff = new Map((options.staff ?? DEMO.pos.staff).map((person) => [person.username, person]))
  const access = new Map<string, { readonly username: string; readonly expiresAtMs: number }>()
  const refresh = new Map<string, string>()
  const registered = new Set<string>()
  let issued = 0

  function issue(username: string, token = tokenOf('pos', username, ++issued)): string {
    access.set(token, { username, expiresAtMs: now() + tokenLifeMs })
    return token
  }

  function grant(username: string, withRefresh: boolean): SimAnswer {
    const token = issue(username)
    const next = withRefresh ? tokenOf('pos-refresh', token) : null
    if (next) refresh.set(next, username)
    return json(200, {
      access_token: token,
      expires_in: Math.floor(tokenLifeMs / 1000),
      token_type: 'Bearer',
      scope: null,
      ...(next ? { refresh_token: next } : {}),
    })
  }

  function token(request: SimRequest): SimAnswer {
    const fields = grantFields(request)
    if (!fields) return problem(400, 'JSON decoding error: Syntax error, malformed JSON')
    const field = (name: string) => (typeof fields[name] === 'string' ? fields[name] : '')
    if (field('client_id') === '') {
      return oauthError(400, 'invalid_client', 'Client credentials were not found in the headers or body')
    }
    if (field('client_id') !== DEMO.pos.clientId) {
      return oauthError(400, 'invalid_client', 'The client credentials are invalid')
    }
    switch (field('grant_type')) {
      case 'password': {
        if (field('username') === '' || field('password') === '') {
          return oauthError(400, 'invalid_request', 'Missing parameters: "username" and "password" required')
        }
        if (staff.get(field('username'))?.password !== field('password')) {
          return oauthError(401, 'invalid_grant', 'Invalid username and password combination')
        }
        return grant(field('username'), true)
      }
      case 'refresh_token': {
        const username = refresh.get(field('refresh_token'))
        if (!username) return oauthError(400, 'invalid_grant', 'Invalid refresh token')
        if (rotateRefreshTokens) refresh.delete(field('refresh_token'))
        return grant(username, rotateRefreshTokens)
      }
      case '':
        return oauthError(400, 'invalid_request', 'The grant type was not specified in the request')
      default:
        return oauthError(400, 'unsupported_grant_type', `Grant type "${field('grant_type')}" not supported`)
    }
  }

  function caller(request: SimRequest): Caller {
    const [scheme = '', credential = ''] = (request.headers.authorization ?? '').split(' ')
    switch (scheme.toLowerCase()) {
      case 'bearer': {
        const found = access.get(credential)
        const person = found && found.expiresAtMs > now() ? staff.get(found.username) : undefined
        if (!person) return { kind: 'refused', challenge: 'Bearer realm="Service"' }
        return { kind: 'staff', staff: person, credential }
      }
      case 'basic': {
        const [username = '', ...rest] = Buffer.from(credential, 'base64').toString('utf8').split(':')
        const person = staff.get(username)
        if (!person || person.password !== rest.join(':')) return { kind: 'refused', challenge: 'Basic realm="api"' }
        return { kind: 'staff', staff: person, credential: `basic:${username}` }
      }
      default:
        return { kind: 'guest' }
    }
  }

  function authenticateDevice(request: SimRequest, person: Staff, credential: string): SimAnswer {
    const device = request.headers['device-id']
    // The document demands Device-Id without naming the refusal; `ERROR` is the only code left for it.
    if (typeof device !== 'string' || device.trim() === '') return entity(request, { result: 'ERROR' })
    if (person.authResult === 'NOT_VERIFIED_POS') {
      const { posName, sellerUuid } = DEMO.pos
      return entity(request, { result: person.authResult, pos_name: posName, seller_uuid: sellerUuid })
    }
    if (person.authResult !== 'SUCCESS') return entity(request, { result: person.authResult })
    if (registered.has(`${credential} ${device}`)) return entity(request, { result: 'EXIST_ACCESS_TOKEN' })
    registered.add(`${credential} ${device}`)
    ledger.append({
      operation: 'pos.auth',
      key: `${person.username}@${device}`,
      author: person.username,
      summary: { device },
    })
    return entity(request, {
      result: 'SUCCESS',
      person_name: person.name,
      pos_name: DEMO.pos.posName,
      location_name: DEMO.pos.locationName,
    })
  }

  const area: Area = {
    routes: [
      {
        path: /^\/people\/auth$/,
        module: 'people',
        methods: {
          POST: {
            operation: 'pos.auth',
            run: ({ request, staff, credential }) => authenticateDevice(request, staff, credential),
          },
        },
      },
    ],
    kinds: {},
  }

  return {
    token,
    caller,
    area,
    issue,
    expire: (username) => {
      for (const [value, owner] of access) if (owner.username === username) access.delete(value)
    },
    revokeRefresh: (username) => {
      for (const [value, owner] of refresh) if (owner === username) refresh.delete(value)
    },
    setPassword: (username, password) => {
      const person = staff.get(username)
      if (person) staff.set(username, { ...person, password })
    },
  }
}
