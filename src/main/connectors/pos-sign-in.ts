// Signing in at the POS: a credential for the person, then its registration on this device (`pos.auth`). The credential
// is kept only once the POS has taken it; signing out does not remove it, because the person's queue goes on.
import type { WireAnswer } from '@shared/connectors/operation'
import { posAuth, readPosIdentity } from '@shared/connectors/pos/session'
import type { ShopProfile } from '@shared/domain/shop-profile'
import type { Session } from '@shared/ipc/contract'
import type { Failure } from '@shared/ipc/failure'
import type { Outcome } from '@shared/kit/outcome'
import { err, ok, type Result } from '@shared/kit/result'
import type { Vault } from '../platform/vault-port'
import { noPhotos } from './attempt'
import { failureOf } from './failure-of'
import { exchange, type HttpFetch, TIMED_OUT } from './http-transport'
import { basicCredential, basicHeader, makePosBasic } from './pos-auth-basic'
import { makePosBearer } from './pos-auth-bearer'
import { type Scheme, toRequest } from './scheme'
import { bearerHeader } from './token-grant'

type Options = {
  readonly profile: ShopProfile
  readonly vault: Vault
  readonly fetch: HttpFetch
  readonly deviceId: string
  readonly nowMs: () => number
}

/** A credential that nothing was done with yet. */
type Candidate = { readonly headers: Readonly<Record<string, string>>; readonly keep: () => Promise<void> }

function tokenFailure(status: number | null, detail: string): Failure {
  if (status === 429) return { kind: 'throttled', origin: 'remote' }
  if (status !== null) return { kind: 'systemError', origin: 'remote', detail }
  return detail === TIMED_OUT
    ? { kind: 'systemSlow', origin: 'transport', detail }
    : { kind: 'systemUnreachable', origin: 'transport', detail }
}

export type PosSignIn = {
  readonly scheme: Scheme
  /** Signs a person in. The password goes to the POS and, with a token scheme, nowhere else. */
  readonly signIn: (username: string, password: string) => Promise<Result<Session, Failure>>
}

export function makePosSignIn({ profile, vault, fetch, deviceId, nowMs }: Options): PosSignIn {
  const { pos } = profile.systems
  const { scheme, candidate } = pos.auth.scheme === 'bearer' ? bearer(pos.auth) : basic()

  function bearer(auth: { readonly tokenPath: string; readonly clientId: string }) {
    const { baseUrl } = pos
    const { tokenPath, clientId } = auth
    const tokens = makePosBearer({ baseUrl, tokenPath, clientId, deviceId, vault, fetch, nowMs })
    const candidate = async (username: string, password: string): Promise<Result<Candidate, Failure>> => {
      const grant = await tokens.grant(username, password)
      switch (grant.kind) {
        case 'granted':
          return ok({ headers: bearerHeader(grant.token), keep: () => tokens.keep(username, grant.token) })
        case 'refused':
          return err({ kind: 'wrongCredentials', origin: 'remote' })
        default:
          return err(tokenFailure(grant.status, grant.detail))
      }
    }
    return { scheme: tokens as Scheme, candidate }
  }

  function basic() {
    const basicScheme = makePosBasic({ baseUrl: pos.baseUrl, vault })
    const candidate = async (username: string, password: string): Promise<Result<Candidate, Failure>> => {
      const credential = basicCredential(username, password)
      return ok({ headers: basicHeader(credential), keep: () => basicScheme.keep(username, credential) })
    }
    return { scheme: basicScheme as Scheme, candidate }
  }

  async function register(headers: Candidate['headers']): Promise<Result<WireAnswer, Failure>> {
    const wire = posAuth.request({}, profile, noPhotos)
    const request = toRequest(pos.baseUrl, wire, { ...headers, 'device-id': deviceId })
    const sent = await exchange(fetch, { ...request, timeoutMs: posAuth.timeoutMs })
    if (sent.kind === 'notSent') return err(failureOf({ kind: 'unavailable', detail: sent.detail }))
    if (sent.kind === 'lost') return err(failureOf({ kind: 'unknown', detail: sent.detail }))
    const outcome = posAuth.classify(sent.answer, {})
    if (outcome.kind === 'applied' || outcome.kind === 'alreadyApplied') return ok(sent.answer)
    // The token was registered on this device before: as good as now.
    if (outcome.kind === 'rejected' && outcome.code === 'EXIST_ACCESS_TOKEN') return ok(sent.answer)
    return err(signInFailure(outcome))
  }

  function signInFailure(outcome: Exclude<Outcome, { kind: 'applied' | 'alreadyApplied' }>): Failure {
    // With Basic the first call is the one that checks name and password.
    const isWrong = outcome.kind === 'unauthorised' && pos.auth.scheme === 'basic'
    return isWrong ? { kind: 'wrongCredentials', origin: 'remote' } : failureOf(outcome)
  }

  async function signIn(username: string, password: string): Promise<Result<Session, Failure>> {
    try {
      const made = await candidate(username, password)
      if (!made.ok) return made
      const registered = await register(made.value.headers)
      if (!registered.ok) return registered
      await made.value.keep()
      const { personName, posName, locationName } = readPosIdentity(registered.value)
      // EXIST_ACCESS_TOKEN tells no names.
      return ok({ username, personName: personName || username, posName, locationName, signedInAtMs: nowMs() })
    } catch {
      // The exchange never throws: only the vault can have failed.
      return err({ kind: 'vaultFailed', origin: 'local' })
    }
  }

  return { scheme, signIn }
}
