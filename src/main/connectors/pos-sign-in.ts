// Signing in at the POS: a credential for the person, then its registration on this device (`pos.auth`). The credential
// is kept only once the POS has taken it; signing out does not remove it, because the person's queue goes on.
import type { WireAnswer, WireRequest } from '@shared/connectors/operation'
import { posAuth, readPosIdentity } from '@shared/connectors/pos/session'
import type { ShopProfile } from '@shared/domain/shop-profile'
import type { Session } from '@shared/ipc/contract'
import type { Failure } from '@shared/ipc/failure'
import { unreachable } from '@shared/kit/assert'
import type { Outcome } from '@shared/kit/outcome'
import { err, ok, type Result } from '@shared/kit/result'
import type { Vault } from '../platform/vault-port'
import { noPhotos } from './attempt'
import { failureOf } from './failure-of'
import { exchange, type HttpFetch, type HttpRequest, TIMED_OUT } from './http-transport'
import { basicCredential, basicHeader, makePosBasic, type PosBasic } from './pos-auth-basic'
import { makePosBearer, type PosBearer } from './pos-auth-bearer'
import { makePosDigest, NO_CHALLENGE, type PosDigest } from './pos-auth-digest'
import { makePosPasted, type PosPasted, readPastedToken } from './pos-auth-pasted'
import { isRefusal, type Refusal, type Scheme, toRequest } from './scheme'
import { bearerHeader } from './token-grant'

type Options = {
  readonly profile: ShopProfile
  readonly vault: Vault
  readonly fetch: HttpFetch
  readonly deviceId: string
  readonly nowMs: () => number
  /** Told of every answer to the registration and what it was taken for. */
  readonly heard: (row: typeof posAuth, answer: WireAnswer, outcome: Outcome) => void
}

/** A credential that nothing was done with yet. */
type Candidate = {
  readonly authorise: (wire: WireRequest) => Omit<HttpRequest, 'timeoutMs'>
  /** What a refusal of it means; absent where it is the last word. */
  readonly refused?: (answer: WireAnswer, request: Pick<HttpRequest, 'headers' | 'url'>) => Refusal
  readonly keep: () => Promise<void>
}

/** One way of signing in: how requests are authorised, and how a person's credential is made. */
type Way = {
  readonly scheme: Scheme
  readonly candidate: (username: string, password: string) => Promise<Result<Candidate, Failure>>
}

function tokenFailure(status: number | null, detail: string): Failure {
  if (status === 429) return { kind: 'throttled', origin: 'remote' }
  if (status !== null) return { kind: 'systemError', origin: 'remote', detail }
  return detail === TIMED_OUT
    ? { kind: 'systemSlow', origin: 'transport', detail }
    : { kind: 'systemUnreachable', origin: 'transport', detail }
}

export type PosSignIn = {
  readonly scheme: Scheme
  /** Signs a person in with a password, or with the token they pasted. It goes to the POS; what is kept is sealed. */
  readonly signIn: (username: string, password: string) => Promise<Result<Session, Failure>>
}

export function makePosSignIn(options: Options): PosSignIn {
  const { profile, fetch, deviceId, nowMs, heard } = options
  const { pos } = profile.systems
  const { scheme, candidate } = wayOf(options)

  async function register({ authorise, refused }: Candidate): Promise<Result<WireAnswer, Failure>> {
    const wire = posAuth.request({}, profile, noPhotos)
    // P9: on every call to the POS.
    const withDevice = { ...wire, headers: { ...wire.headers, 'device-id': deviceId } }
    for (let attempt = 1; ; attempt += 1) {
      const request = authorise(withDevice)
      const sent = await exchange(fetch, { ...request, timeoutMs: posAuth.timeoutMs })
      if (sent.kind === 'notSent') return err(failureOf({ kind: 'unavailable', detail: sent.detail }))
      if (sent.kind === 'lost') return err(failureOf({ kind: 'unknown', detail: sent.detail }))
      const { answer } = sent
      const refusal = refused && isRefusal(scheme, answer, request) ? refused(answer, request) : null
      if (refusal?.kind === 'retry' && attempt === 1) continue
      if (refusal?.kind === 'unavailable') return err(failureOf(refusal))
      const isUnanswerable = refusal?.kind === 'final' && refusal.detail === NO_CHALLENGE
      if (isUnanswerable) return err({ kind: 'systemError', origin: 'remote', detail: NO_CHALLENGE })
      return readRegistration(answer)
    }
  }

  function readRegistration(answer: WireAnswer): Result<WireAnswer, Failure> {
    const outcome = posAuth.classify(answer, {})
    heard(posAuth, answer, outcome)
    if (outcome.kind === 'applied' || outcome.kind === 'alreadyApplied') return ok(answer)
    // The token was registered on this device before: as good as now.
    if (outcome.kind === 'rejected' && outcome.code === 'EXIST_ACCESS_TOKEN') return ok(answer)
    return err(signInFailure(outcome))
  }

  function signInFailure(outcome: Exclude<Outcome, { kind: 'applied' | 'alreadyApplied' }>): Failure {
    // With Basic and Digest the first call is the one that checks name and password.
    const isWrong = outcome.kind === 'unauthorised' && ['basic', 'digest'].includes(pos.auth.scheme)
    return isWrong ? { kind: 'wrongCredentials', origin: 'remote' } : failureOf(outcome)
  }

  async function signIn(username: string, password: string): Promise<Result<Session, Failure>> {
    try {
      const made = await candidate(username, password)
      if (!made.ok) return made
      const registered = await register(made.value)
      if (!registered.ok) return registered
      await made.value.keep()
      const { personName, posName, locationName } = readPosIdentity(registered.value)
      // EXIST_ACCESS_TOKEN tells no names.
      return ok({
        ...{ username, personName: personName || username, posName, locationName, signedInAtMs: nowMs() },
        ...{ confirmedBy: 'pos', endsAtMs: nowMs() + 7 * 86_400_000, isEndingSoon: false, lock: null, hasPin: false },
        ...{ permissions: null, refusedOperations: [], needsPassword: false },
      })
    } catch {
      // The exchange never throws: only the vault can have failed.
      return err({ kind: 'vaultFailed', origin: 'local' })
    }
  }

  return { scheme, signIn }
}

/** The way of the shop's profile (P13). */
function wayOf({ profile, vault, fetch, deviceId, nowMs }: Options): Way {
  const { baseUrl, auth } = profile.systems.pos
  switch (auth.scheme) {
    case 'bearer': {
      const { tokenPath, clientId } = auth
      return bearerWay(baseUrl, makePosBearer({ baseUrl, tokenPath, clientId, deviceId, vault, fetch, nowMs }))
    }
    case 'pasted':
      return pastedWay(baseUrl, makePosPasted({ baseUrl, vault }))
    case 'basic':
      return basicWay(baseUrl, makePosBasic({ baseUrl, vault }))
    case 'digest':
      return digestWay(makePosDigest({ baseUrl, vault }))
    default:
      return unreachable(auth)
  }
}

function bearerWay(baseUrl: string, tokens: PosBearer): Way {
  return {
    scheme: tokens,
    candidate: async (username, password) => {
      const grant = await tokens.grant(username, password)
      switch (grant.kind) {
        case 'granted':
          return ok({
            authorise: (wire) => toRequest(baseUrl, wire, bearerHeader(grant.token)),
            keep: () => tokens.keep(username, grant.token),
          })
        case 'refused':
          return err({ kind: 'wrongCredentials', origin: 'remote' })
        default:
          return err(tokenFailure(grant.status, grant.detail))
      }
    },
  }
}

function pastedWay(baseUrl: string, pasted: PosPasted): Way {
  return {
    scheme: pasted,
    candidate: async (username, text) => {
      const token = readPastedToken(text)
      if (!token) return err({ kind: 'wrongCredentials', origin: 'local' })
      return ok({
        authorise: (wire) => toRequest(baseUrl, wire, bearerHeader(token)),
        keep: () => pasted.keep(username, token),
      })
    },
  }
}

function basicWay(baseUrl: string, basic: PosBasic): Way {
  return {
    scheme: basic,
    candidate: async (username, password) => {
      const credential = basicCredential(username, password)
      return ok({
        authorise: (wire) => toRequest(baseUrl, wire, basicHeader(credential)),
        keep: () => basic.keep(username, credential),
      })
    },
  }
}

function digestWay(digest: PosDigest): Way {
  return {
    scheme: digest,
    candidate: async (username, password) => {
      const conversation = digest.begin()
      const credential = { username, password }
      return ok({
        authorise: (wire) => conversation.authorise(wire, credential),
        refused: (answer, request) => conversation.refused(answer, request),
        keep: () => digest.keep(credential, conversation),
      })
    },
  }
}
