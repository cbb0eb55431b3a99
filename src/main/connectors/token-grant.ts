// OAuth 2 token endpoints as the POS and VBot have them: form in, JSON out. Knows no vault and no scheme.
import { isJsonObject, textOf } from '@shared/connectors/answer'
import { z } from 'zod'
import { exchange, type HttpFetch } from './http-transport'

const TIMEOUT_MS = 20_000

const TokenAnswer = z.looseObject({
  access_token: z.string().min(1),
  expires_in: z.coerce.number().positive().nullish().catch(null),
  refresh_token: z.string().min(1).nullish().catch(null),
})

export const StoredToken = z.object({
  accessToken: z.string().min(1),
  /** Null where the endpoint gave none. */
  refreshToken: z.string().nullable(),
  /** Null where the endpoint told no lifetime. */
  expiresAtMs: z.number().nullable(),
})
/** A token as it is kept in the vault. */
export type StoredToken = z.infer<typeof StoredToken>

/** Reads what the vault holds; null when it is no token. */
export function readStoredToken(text: string | null): StoredToken | null {
  try {
    return StoredToken.parse(JSON.parse(text ?? 'null'))
  } catch {
    return null
  }
}

/** The header that shows a token. */
export function bearerHeader(token: StoredToken): { readonly authorization: string } {
  return { authorization: `Bearer ${token.accessToken}` }
}

/** Tokens are renewed this long before they end, so that none ends on its way. */
const RENEW_BEFORE_MS = 30_000

/** True while the token can be expected to be taken. */
export function isFresh(token: StoredToken, nowMs: number): boolean {
  return token.expiresAtMs === null || nowMs < token.expiresAtMs - RENEW_BEFORE_MS
}

export type Grant =
  | { readonly kind: 'granted'; readonly token: StoredToken }
  /** The endpoint refused these credentials; `code` is its own word for why (RFC 6749, 5.2), where it said one. */
  | { readonly kind: 'refused'; readonly code?: string }
  /** It could not be asked, or answered nothing that can be read. `status` where there was an answer. */
  | { readonly kind: 'unavailable'; readonly detail: string; readonly status: number | null }

/** Asks for a token. A granted token keeps `previous`'s refresh token where the answer brings no new one. */
export async function requestToken(options: {
  readonly fetch: HttpFetch
  readonly url: string
  readonly fields: Readonly<Record<string, string>>
  readonly headers?: Readonly<Record<string, string>>
  readonly nowMs: () => number
  readonly previous?: StoredToken
}): Promise<Grant> {
  const result = await exchange(options.fetch, {
    method: 'POST',
    url: options.url,
    headers: { accept: 'application/json', 'content-type': 'application/x-www-form-urlencoded', ...options.headers },
    body: new URLSearchParams(options.fields).toString(),
    timeoutMs: TIMEOUT_MS,
  })
  if (result.kind !== 'answer') return { kind: 'unavailable', detail: result.detail, status: null }
  const { status, json } = result.answer
  const refusedStatus = status === 400 || status === 401 || status === 403
  if (refusedStatus && json !== undefined) return { kind: 'refused', code: codeIn(json) }
  const parsed = TokenAnswer.safeParse(json)
  if (status !== 200 || !parsed.success) return { kind: 'unavailable', detail: `HTTP ${status}`, status }
  const { access_token, expires_in, refresh_token } = parsed.data
  return {
    kind: 'granted',
    token: {
      accessToken: access_token,
      // The framework's default is to give no new refresh token with a refresh.
      refreshToken: refresh_token ?? options.previous?.refreshToken ?? null,
      // The document's prose says 24 hours and its sample 899 seconds: `expires_in` decides (A3).
      expiresAtMs: expires_in ? options.nowMs() + expires_in * 1000 : null,
    },
  }
}

/** Laminas says it as a problem's title. */
function codeIn(json: unknown): string {
  return isJsonObject(json) ? textOf(json.error) || textOf(json.title) : ''
}
