// Signing in at the POS: a credential for the person, then its registration on this device (`pos.auth`). The credential
// is kept only once the POS has taken it; signing out does not remove it, because the person's queue goes on.
import type { MutationOperation, OperationFacts, WireAnswer, WireRequest } from '@shared/connectors/operation'
import { posAuth, posVerify, readPosIdentity } from '@shared/connectors/pos/session'
import type { ShopProfile } from '@shared/domain/shop-profile'
import type { Failure } from '@shared/ipc/failure'
import { unreachable } from '@shared/kit/assert'
import { readHttpDate } from '@shared/kit/dates'
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
  readonly heard: (row: Pick<OperationFacts, 'id' | 'system'>, answer: WireAnswer, outcome: Outcome) => void
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

/** What the POS said of a person it let in; empty texts where it did not tell (EXIST_ACCESS_TOKEN). */
export type PosIdentity = {
  readonly kind: 'signedIn'
  readonly username: string
  readonly personName: string
  readonly posName: string
  readonly locationName: string
  /** The POS's clock, where it tells it. */
  readonly dateMs: number | null
}

export type PosAnswer =
  | PosIdentity
  /** P12: a seller asks to manage the account's POS, and the person has not agreed yet. */
  | {
      readonly kind: 'notVerified'
      readonly posName: string
      readonly sellerUuid: string
      /** Answers the seller under the credential that was just tried, which is kept nowhere else. */
      readonly verify: (sellerUuid: string, agrees: boolean) => Promise<Result<null, Failure>>
    }

/** Codes that are about how the app was set up, and nobody's password. */
const SETUP_CODES = ['invalid_client', 'unauthorized_client', 'unsupported_grant_type', 'invalid_scope']

function refusedGrant(code = ''): Failure {
  if (SETUP_CODES.includes(code)) return { kind: 'systemError', origin: 'remote', detail: code }
  return { kind: 'wrongCredentials', origin: 'remote' }
}

export type PosSignIn = {
  readonly scheme: Scheme
  /** Signs a person in with a password, or with the token they pasted. It goes to the POS; what is kept is sealed. */
  readonly signIn: (username: string, password: string) => Promise<Result<PosAnswer, Failure>>
}

export function makePosSignIn(options: Options): PosSignIn {
  const { profile, fetch, deviceId, heard } = options
  const { pos } = profile.systems
  const { scheme, candidate } = wayOf(options)

  async function call<I>(row: MutationOperation<I>, input: I, by: Candidate): Promise<Result<WireAnswer, Failure>> {
    const { authorise, refused } = by
    const wire = row.request(input, profile, noPhotos)
    // P9: on every call to the POS.
    const withDevice = { ...wire, headers: { ...wire.headers, 'device-id': deviceId } }
    for (let attempt = 1; ; attempt += 1) {
      const request = authorise(withDevice)
      const sent = await exchange(fetch, { ...request, timeoutMs: row.timeoutMs })
      if (sent.kind === 'notSent') return err(failureOf({ kind: 'unavailable', detail: sent.detail }))
      if (sent.kind === 'lost') return err(failureOf({ kind: 'unknown', detail: sent.detail }))
      const { answer } = sent
      const refusal = refused && isRefusal(scheme, answer, request) ? refused(answer, request) : null
      if (refusal?.kind === 'retry' && attempt === 1) continue
      if (refusal?.kind === 'unavailable') return err(failureOf(refusal))
      const isUnanswerable = refusal?.kind === 'final' && refusal.detail === NO_CHALLENGE
      if (isUnanswerable) return err({ kind: 'systemError', origin: 'remote', detail: NO_CHALLENGE })
      return ok(answer)
    }
  }

  async function register(username: string, by: Candidate): Promise<Result<PosAnswer, Failure>> {
    const called = await call(posAuth, {}, by)
    if (!called.ok) return called
    const answer = called.value
    const outcome = posAuth.classify(answer, {})
    heard(posAuth, answer, outcome)
    const { personName, posName, locationName, sellerUuid } = readPosIdentity(answer)
    const code = outcome.kind === 'rejected' ? outcome.code : null
    if (code === 'NOT_VERIFIED_POS') {
      return ok({ kind: 'notVerified', posName, sellerUuid, verify: (...given) => verify(by, ...given) })
    }
    // The token was registered on this device before: as good as now.
    if (outcome.kind !== 'applied' && outcome.kind !== 'alreadyApplied' && code !== 'EXIST_ACCESS_TOKEN') {
      return err(signInFailure(outcome))
    }
    await by.keep()
    const dateMs = readHttpDate(answer.headers.date ?? '')
    return ok({ kind: 'signedIn', username, personName, posName, locationName, dateMs })
  }

  async function verify(by: Candidate, sellerUuid: string, agrees: boolean): Promise<Result<null, Failure>> {
    const input = { sellerUuid, agrees }
    const called = await call(posVerify, input, by)
    if (!called.ok) return called
    const outcome = posVerify.classify(called.value, input)
    heard(posVerify, called.value, outcome)
    if (outcome.kind === 'applied' || outcome.kind === 'alreadyApplied') return ok(null)
    // Agreed to before: nothing is left to be done.
    if (outcome.kind === 'rejected' && outcome.code === 'VERIFIED_POS') return ok(null)
    return err(signInFailure(outcome))
  }

  function signInFailure(outcome: Exclude<Outcome, { kind: 'applied' | 'alreadyApplied' }>): Failure {
    // With Basic and Digest the first call is the one that checks name and password.
    const isWrong = outcome.kind === 'unauthorised' && ['basic', 'digest'].includes(pos.auth.scheme)
    return isWrong ? { kind: 'wrongCredentials', origin: 'remote' } : failureOf(outcome)
  }

  async function signIn(username: string, password: string): Promise<Result<PosAnswer, Failure>> {
    try {
      const made = await candidate(username, password)
      return made.ok ? await register(username, made.value) : made
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
          return err(refusedGrant(grant.code))
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
