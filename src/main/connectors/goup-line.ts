// Which address GoUP is spoken to at (G7). Its document says `http://`, and its key travels in every body: where the shop
// allows plain http, https on the same host is tried first, once in a session, without the key.
import { isLoopback } from '@shared/domain/shop-profile'
import { exchange, type HttpFetch } from './http-transport'

const TRY_TIMEOUT_MS = 2_500

export type GoupLine = {
  /** The base URL in force; never http where https was found to answer, or where the profile says https. */
  readonly baseUrl: () => Promise<string>
}

/** What there is without any answer: nobody could be reached at all, which says nothing about https. */
const OFFLINE =
  /^(?:ERR_(?:INTERNET_DISCONNECTED|NAME_|ADDRESS_|NETWORK_)|ENOTFOUND|EAI_AGAIN|ENETUNREACH|EHOSTUNREACH)/

type Options = {
  readonly baseUrl: string
  /** The path below it that GoUP answers at. */
  readonly path: string
  readonly fetch: HttpFetch
}

export function makeGoupLine({ baseUrl, path, fetch }: Options): GoupLine {
  // On this machine nobody is in between.
  if (!baseUrl.startsWith('http://') || isLoopback(baseUrl)) return { baseUrl: async () => baseUrl }
  const secure = baseUrl.replace(/^http:/, 'https:')
  let decision: Promise<string> | null = null

  /** The address to use, and null where the look told nothing that lasts. */
  async function look(): Promise<string | null> {
    const sent = await exchange(fetch, {
      method: 'GET',
      url: `${secure}${path}`,
      headers: {},
      timeoutMs: TRY_TIMEOUT_MS,
    })
    if (sent.kind === 'answer') return isServed(sent.answer.status) ? secure : baseUrl
    return OFFLINE.test(sent.detail) ? null : baseUrl
  }

  return {
    baseUrl: async () => {
      decision ??= look().then((found) => {
        if (found === null) decision = null
        return found ?? baseUrl
      })
      return decision
    },
  }
}

/** GoUP answers a GET with a refusal of some kind; a redirect or a gateway's error is nobody who serves it there. */
function isServed(status: number): boolean {
  return (status >= 200 && status < 300) || (status >= 400 && status < 500)
}
