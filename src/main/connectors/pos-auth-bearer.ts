// POS sign-in with a token per staff member (P13): password grant at the profile's token path, refresh when it runs out
// or is refused. Tokens live in the vault; passwords are never kept.
import type { Vault } from '../platform/vault-port'
import type { HttpFetch } from './http-transport'
import { NO_TOKEN, type Scheme, toRequest } from './scheme'
import { posTokenName } from './secrets-needed'
import { makeSingleFlight } from './single-flight'
import { bearerHeader, type Grant, isFresh, readStoredToken, requestToken, type StoredToken } from './token-grant'

type Options = {
  readonly baseUrl: string
  readonly tokenPath: string
  readonly clientId: string
  readonly deviceId: string
  readonly vault: Vault
  readonly fetch: HttpFetch
  readonly nowMs: () => number
}

export type PosBearer = Scheme & {
  /** Exchanges name and password for a token without keeping either; `keep` it once the POS has taken it. */
  readonly grant: (username: string, password: string) => Promise<Grant>
  readonly keep: (username: string, token: StoredToken) => Promise<void>
}

export function makePosBearer(options: Options): PosBearer {
  const { baseUrl, vault, nowMs } = options
  const once = makeSingleFlight<Grant>()

  const ask = (fields: Record<string, string>, previous?: StoredToken) =>
    requestToken({
      fetch: options.fetch,
      url: `${baseUrl}${options.tokenPath}`,
      fields: { ...fields, client_id: options.clientId },
      // P9: on every call to the POS.
      headers: { 'device-id': options.deviceId },
      nowMs,
      ...(previous && { previous }),
    })

  const load = async (author: string) => readStoredToken(await vault.get(posTokenName(author)))
  const keep = (author: string, token: StoredToken) => vault.set(posTokenName(author), JSON.stringify(token))

  /** Another token than `old`: the stored one where another request has renewed it meanwhile, otherwise a refreshed one. */
  function renew(author: string, old: (stored: StoredToken) => boolean): Promise<Grant> {
    return once(author, async () => {
      const stored = await load(author)
      if (!stored) return { kind: 'refused' }
      if (!old(stored)) return { kind: 'granted', token: stored }
      if (stored.refreshToken === null) return { kind: 'refused' }
      const grant = await ask({ grant_type: 'refresh_token', refresh_token: stored.refreshToken }, stored)
      if (grant.kind === 'granted') await keep(author, grant.token)
      return grant
    })
  }

  return {
    keep,
    grant: (username, password) => ask({ grant_type: 'password', username, password }),

    prepare: async (wire, author) => {
      let token = await load(author)
      // A guest would get 403, which looks like a missing permission (A4): nothing is sent without a token.
      if (!token) return { kind: 'unauthorised', detail: NO_TOKEN }
      if (!isFresh(token, nowMs())) {
        const grant = await renew(author, (stored) => !isFresh(stored, nowMs()))
        if (grant.kind === 'unavailable') return { kind: 'unavailable', detail: `token: ${grant.detail}` }
        if (grant.kind === 'refused') return { kind: 'unauthorised', detail: 'expired' }
        token = grant.token
      }
      return { kind: 'ready', request: toRequest(baseUrl, wire, bearerHeader(token)) }
    },

    refused: async ({ request, author }) => {
      const shown = request.headers.authorization
      const grant = await renew(author, (stored) => bearerHeader(stored).authorization === shown)
      if (grant.kind === 'unavailable') return { kind: 'unavailable', detail: `token: ${grant.detail}` }
      return grant.kind === 'granted' ? { kind: 'retry' } : { kind: 'final', detail: 'expired' }
    },
  }
}
