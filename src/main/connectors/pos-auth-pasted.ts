// POS sign-in with an access token that somebody made elsewhere (P13): each person enters their own, it is kept sealed,
// and there is nothing to renew it with.
import type { Vault } from '../platform/vault-port'
import { NO_TOKEN, type Scheme, toRequest } from './scheme'
import { posTokenName } from './secrets-needed'
import { bearerHeader, readStoredToken, type StoredToken } from './token-grant'

export type PosPasted = Scheme & {
  readonly keep: (username: string, token: StoredToken) => Promise<void>
}

/** The token in what a person pasted, which may bring blanks, quotes or the word `Bearer` along; null for no token. */
export function readPastedToken(pasted: string): StoredToken | null {
  const accessToken = pasted
    .trim()
    .replace(/^["']|["']$/g, '')
    .replace(/^Bearer(?:\s+|$)/i, '')
    .trim()
  // RFC 6750: a header can hold nothing else.
  if (!/^[\x21-\x7e]+$/.test(accessToken)) return null
  return { accessToken, refreshToken: null, expiresAtMs: null }
}

export function makePosPasted({ baseUrl, vault }: { readonly baseUrl: string; readonly vault: Vault }): PosPasted {
  return {
    keep: (username, token) => vault.set(posTokenName(username), JSON.stringify(token)),
    prepare: async (wire, author) => {
      const token = readStoredToken(await vault.get(posTokenName(author)))
      // A guest would get 403, which looks like a missing permission (A4): nothing is sent without a token.
      if (!token) return { kind: 'unauthorised', detail: NO_TOKEN }
      return { kind: 'ready', request: toRequest(baseUrl, wire, bearerHeader(token)) }
    },
    refused: async () => ({ kind: 'final', detail: 'expired' }),
  }
}
