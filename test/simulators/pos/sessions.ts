// Who is calling the simulated POS: `POST /oauth` as api-tools-oauth2 answers it, bearer, Basic and Digest credentials.
// Asks the staff register at every request, so an edit of a person counts at once.
import { DEMO, type Staff } from '../../factories/demo'
import { tokenOf } from '../identifiers'
import { json, type SimAnswer, type SimRequest } from '../server'
import { createDigestGate, type DigestAlgorithm } from './digest'
import { problem } from './laminas'
import type { Person, StaffRegister } from './staff-register'

export type Caller =
  | { readonly kind: 'guest' }
  | { readonly kind: 'refused'; readonly challenge: string }
  | { readonly kind: 'staff'; readonly staff: Staff; readonly credential: string }

export type Sessions = {
  token(request: SimRequest): SimAnswer
  caller(request: SimRequest): Caller
  /** What a refused caller is asked for. */
  challenge(): string
  issue(username: string, token?: string): string
  expire(username: string): void
  revokeRefresh(username: string): void
  setPassword(username: string, password: string): void
}

export type SessionOptions = {
  /** Lifetime of an access token; a refresh token lives until revoked. */
  readonly tokenLifeMs?: number
  /** True: a refresh answers a new refresh token and the old one dies. The framework's default is false. */
  readonly rotateRefreshTokens?: boolean
  /** Takes nothing but HTTP Digest: MD5, or SHA-256 where that is named. Tokens are then of no use. */
  readonly digest?: boolean | DigestAlgorithm
  /** How long a Digest nonce may be used. */
  readonly nonceLifeMs?: number
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

export function createSessions(register: StaffRegister, now: () => number, options: SessionOptions = {}): Sessions {
  const { tokenLifeMs = 3_600_000, rotateRefreshTokens = false, digest = false, nonceLifeMs = 300_000 } = options
  // By person, not by username: a token outlives its owner's renaming and never passes to the next of that name.
  const access = new Map<string, { readonly person: string; readonly expiresAtMs: number }>()
  const refresh = new Map<string, string>()
  const gate = digest ? createDigestGate(now, digest === true ? 'MD5' : digest, nonceLifeMs) : null
  let issued = 0

  const keyOf = (username: string) => `${register.byUsername(username)?.id ?? ''}`

  function active(person: Person | undefined): Person | undefined {
    return person?.visible === 'Y' ? person : undefined
  }

  function issue(username: string, token = tokenOf('pos', username, ++issued)): string {
    access.set(token, { person: keyOf(username), expiresAtMs: now() + tokenLifeMs })
    return token
  }

  function grant({ username, id }: Person, withRefresh: boolean): SimAnswer {
    const token = issue(username)
    const next = withRefresh ? tokenOf('pos-refresh', token) : null
    if (next) refresh.set(next, `${id}`)
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
        const person = active(register.byUsername(field('username')))
        if (person?.password !== field('password')) {
          return oauthError(401, 'invalid_grant', 'Invalid username and password combination')
        }
        return grant(person, true)
      }
      case 'refresh_token': {
        const person = active(register.person(refresh.get(field('refresh_token')) ?? ''))
        if (!person) return oauthError(400, 'invalid_grant', 'Invalid refresh token')
        if (rotateRefreshTokens) refresh.delete(field('refresh_token'))
        return grant(person, rotateRefreshTokens)
      }
      case '':
        return oauthError(400, 'invalid_request', 'The grant type was not specified in the request')
      default:
        return oauthError(400, 'unsupported_grant_type', `Grant type "${field('grant_type')}" not supported`)
    }
  }

  function signedIn(person: Person, credential: string): Caller {
    return { kind: 'staff', staff: register.staffOf(person), credential }
  }

  function caller(request: SimRequest): Caller {
    if (gate) {
      const checked = gate.check(request, (username) => active(register.byUsername(username))?.password)
      if (checked.kind === 'refused') return checked
      const person = register.byUsername(checked.username)
      return person ? signedIn(person, `digest:${person.id}`) : { kind: 'refused', challenge: gate.challenge() }
    }
    const [scheme = '', credential = ''] = (request.headers.authorization ?? '').split(' ')
    switch (scheme.toLowerCase()) {
      case 'bearer': {
        const found = access.get(credential)
        const person = found && found.expiresAtMs > now() ? active(register.person(found.person)) : undefined
        if (!person) return { kind: 'refused', challenge: 'Bearer realm="Service"' }
        return signedIn(person, credential)
      }
      case 'basic': {
        const [username = '', ...rest] = Buffer.from(credential, 'base64').toString('utf8').split(':')
        const person = active(register.byUsername(username))
        if (person?.password !== rest.join(':')) return { kind: 'refused', challenge: 'Basic realm="api"' }
        return signedIn(person, `basic:${person.id}`)
      }
      default:
        return { kind: 'guest' }
    }
  }

  return {
    token,
    caller,
    challenge: () => gate?.challenge() ?? 'Bearer realm="Service"',
    issue,
    expire: (username) => {
      for (const [value, owner] of access) if (owner.person === keyOf(username)) access.delete(value)
    },
    revokeRefresh: (username) => {
      for (const [value, owner] of refresh) if (owner === keyOf(username)) refresh.delete(value)
    },
    setPassword: (username, password) => {
      const person = register.byUsername(username)
      if (person) register.savePerson({ ...person, password })
    },
  }
}
