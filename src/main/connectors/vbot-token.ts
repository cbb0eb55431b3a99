// VBot's token: one for the shop, made from the shop's user name and password, renewed when it runs out or is refused.
import type { Vault } from '../platform/vault-port'
import type { HttpFetch } from './http-transport'
import { NOT_CONFIGURED, type Scheme, toRequest } from './scheme'
import { VBOT_TOKEN } from './secrets-needed'
import { makeSingleFlight } from './single-flight'
import { bearerHeader, type Grant, isFresh, readStoredToken, requestToken, type StoredToken } from './token-grant'

type Options = {
  readonly baseUrl: string
  readonly vault: Vault
  readonly fetch: HttpFetch
  readonly nowMs: () => number
}

type Obtained = Grant | { readonly kind: 'notConfigured' }

export function makeVbotToken({ baseUrl, vault, fetch, nowMs }: Options): Scheme {
  const once = makeSingleFlight<Obtained>()

  const ask = (fields: Record<string, string>) => requestToken({ fetch, url: `${baseUrl}/token`, fields, nowMs })

  /** A token other than the one shown in the refused header: the stored one, a refreshed one, or a new one, whichever comes first. */
  function obtain(refusedHeader: string | undefined): Promise<Obtained> {
    return once(VBOT_TOKEN, async () => {
      const username = (await vault.get('vbot.username')) ?? ''
      const password = (await vault.get('vbot.password')) ?? ''
      if (username === '' || password === '') return { kind: 'notConfigured' }
      const stored = readStoredToken(await vault.get(VBOT_TOKEN))
      const isUsable =
        stored !== null && bearerHeader(stored).authorization !== refusedHeader && isFresh(stored, nowMs())
      if (isUsable) return { kind: 'granted', token: stored }
      const grant = await renew(stored, username, password)
      if (grant.kind === 'granted') await vault.set(VBOT_TOKEN, JSON.stringify(grant.token))
      return grant
    })
  }

  async function renew(stored: StoredToken | null, username: string, password: string): Promise<Grant> {
    if (stored?.refreshToken) {
      const refreshed = await ask({ grant_type: 'refresh_token', refresh_token: stored.refreshToken })
      if (refreshed.kind !== 'refused') return refreshed
    }
    return ask({ grant_type: 'password', username, password })
  }

  return {
    prepare: async (wire) => {
      const obtained = await obtain(undefined)
      switch (obtained.kind) {
        case 'notConfigured':
          return { kind: 'unauthorised', detail: NOT_CONFIGURED }
        case 'refused':
          return { kind: 'unauthorised', detail: 'user name or password refused' }
        case 'unavailable':
          return { kind: 'unavailable', detail: `token: ${obtained.detail}` }
        default:
          return { kind: 'ready', request: toRequest(baseUrl, wire, bearerHeader(obtained.token)) }
      }
    },
    refused: async ({ request }) => {
      const obtained = await obtain(request.headers.authorization)
      if (obtained.kind === 'unavailable') return { kind: 'unavailable', detail: `token: ${obtained.detail}` }
      return obtained.kind === 'granted' ? { kind: 'retry' } : { kind: 'final', detail: 'HTTP 401' }
    },
  }
}
