// What every authentication scheme does: put credentials on a request, and say what a 401 means. One file per scheme.
import type { WireAnswer, WireRequest } from '@shared/connectors/operation'
import type { HttpRequest } from './http-transport'

/** A request with its credentials, or why there are none. `unavailable`: a token could not be fetched just now. */
type Prepared =
  | { readonly kind: 'ready'; readonly request: Omit<HttpRequest, 'timeoutMs'> }
  | { readonly kind: 'unauthorised'; readonly detail: string }
  | { readonly kind: 'unavailable'; readonly detail: string }

export type Scheme = {
  /** Called for every attempt: signatures and tokens are fresh. `author` matters only where staff have their own. */
  readonly prepare: (wire: WireRequest, author: string) => Promise<Prepared>
  /** Whether an answer refuses the credentials; absent where only a 401 does. */
  readonly isRefused?: (answer: WireAnswer, request: Pick<HttpRequest, 'headers'>) => boolean
  /** After such an answer. */
  readonly refused: (refusal: {
    readonly answer: WireAnswer
    /** As it was sent, with the credentials that were refused. */
    readonly request: Pick<HttpRequest, 'headers' | 'url'>
    readonly author: string
  }) => Promise<Refusal>
}

/**
 * `retry`: other credentials are at hand, and since a refusal changes nothing the request may go again once. Otherwise
 * `detail` says what is known.
 */
export type Refusal =
  | { readonly kind: 'retry' }
  | { readonly kind: 'unavailable'; readonly detail: string }
  | { readonly kind: 'final'; readonly detail: string }

/** True where an answer refuses the credentials of a request. */
export function isRefusal(scheme: Scheme, answer: WireAnswer, request: Pick<HttpRequest, 'headers'>): boolean {
  return scheme.isRefused ? scheme.isRefused(answer, request) : answer.status === 401
}

/** The shop's secrets for a system were never entered on this device. */
export const NOT_CONFIGURED = 'notConfigured'
/** The author has no usable token on this device. */
export const NO_TOKEN = 'noToken'

/** Path with its query, as it stands in the request line. */
export function pathWithQuery(wire: WireRequest): string {
  const query = new URLSearchParams(wire.query ?? {}).toString()
  return query === '' ? wire.path : `${wire.path}?${query}`
}

/** The body as it is sent: compact JSON or a form, serialised once; nothing where there is none. */
export function bodyOf(wire: WireRequest): { readonly body?: string } {
  if (wire.form) return { body: new URLSearchParams(wire.form).toString() }
  return wire.json === undefined ? {} : { body: JSON.stringify(wire.json) }
}

/** A request of this system with further headers. */
export function toRequest(
  baseUrl: string,
  wire: WireRequest,
  headers: Readonly<Record<string, string>>,
): Omit<HttpRequest, 'timeoutMs'> {
  const { method } = wire
  return { method, url: `${baseUrl}${pathWithQuery(wire)}`, headers: { ...wire.headers, ...headers }, ...bodyOf(wire) }
}
