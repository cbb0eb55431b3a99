// The only place that does HTTP. Sends one request and says what became of it: a complete answer, certainly not sent, or
// lost on the way. Tells apart the last two with care, because only what was certainly not sent may be sent again blindly.
import type { WireAnswer } from '@shared/connectors/operation'

export type HttpInit = {
  readonly method: string
  readonly headers: Readonly<Record<string, string>>
  readonly body?: string
  readonly redirect: 'manual'
  readonly credentials: 'omit'
  readonly cache: 'no-store'
  readonly signal: AbortSignal
}

/** `fetch` as it is here: Electron's `net.fetch` or a session's in the app, Node's in tests. */
export type HttpFetch = (url: string, init: HttpInit) => Promise<Response>

export type HttpRequest = {
  readonly method: string
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  /** Exactly these characters are sent, as UTF-8. */
  readonly body?: string
  /** For the whole exchange, the answer's body included. */
  readonly timeoutMs: number
}

export type Exchange =
  | { readonly kind: 'answer'; readonly answer: WireAnswer }
  /** Not one byte of the request reached the system. */
  | { readonly kind: 'notSent'; readonly detail: string }
  /** It may have been processed. */
  | { readonly kind: 'lost'; readonly detail: string }

/** Largest answer that is read; Finan lists all customers in one (F15). */
const ANSWER_BYTES_MAX = 32 * 1024 * 1024

/** `detail` of an exchange that took too long. */
export const TIMED_OUT = 'timeout'

/** Thrown by a fetch of ours that knows that it sent nothing. */
export class NotSentError extends Error {
  override readonly name = 'NotSentError'
}

/** Does one exchange. Never throws. `detail` is a short technical word: no URL, no header, no body. */
export async function exchange(fetch: HttpFetch, request: HttpRequest): Promise<Exchange> {
  const abort = new AbortController()
  const timer = setTimeout(() => abort.abort(), request.timeoutMs)
  try {
    const response = await untilAborted(fetch(request.url, initOf(request, abort.signal)), abort.signal)
    const bytes = await untilAborted(readBody(response), abort.signal)
    return { kind: 'answer', answer: toAnswer(response, bytes) }
  } catch (error) {
    if (error instanceof NotSentError) return { kind: 'notSent', detail: error.message }
    if (abort.signal.aborted) return { kind: 'lost', detail: TIMED_OUT }
    return classifyError(error)
  } finally {
    clearTimeout(timer)
  }
}

function initOf({ method, headers, body }: HttpRequest, signal: AbortSignal): HttpInit {
  return {
    method,
    headers,
    ...(body !== undefined && { body }),
    // A redirect is an answer for us to judge: a followed one could carry a key elsewhere or repeat a mutation.
    redirect: 'manual',
    credentials: 'omit',
    cache: 'no-store',
    signal,
  }
}

/** Time a fetch has after its signal fired to say itself what became of the request. */
const GRACE_MS = 50

/** Ends when the work does, or soon after the signal fired: not every fetch ends, or ends its body, when told to. */
export function untilAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    let timer: NodeJS.Timeout | undefined
    const onAbort = () => {
      timer = setTimeout(() => reject(new Error(TIMED_OUT)), GRACE_MS)
    }
    if (signal.aborted) onAbort()
    signal.addEventListener('abort', onAbort, { once: true })
    work.then(resolve, reject).finally(() => {
      clearTimeout(timer)
      signal.removeEventListener('abort', onAbort)
    })
  })
}

/** Reads a body up to the limit; throws beyond it, because half an answer is none. */
export async function readBody(response: Response): Promise<Uint8Array<ArrayBuffer>> {
  const reader = response.body?.getReader()
  if (!reader) return new Uint8Array()
  const chunks: Uint8Array[] = []
  let length = 0
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    length += part.value.byteLength
    if (length > ANSWER_BYTES_MAX) {
      await reader.cancel().catch(() => undefined)
      throw new Error('answer too large')
    }
    chunks.push(part.value)
  }
  return Buffer.concat(chunks)
}

function toAnswer(response: Response, bytes: Uint8Array): WireAnswer {
  const text = new TextDecoder().decode(bytes)
  const headers: Record<string, string> = {}
  response.headers.forEach((value, name) => {
    headers[name.toLowerCase()] = value
  })
  return { status: response.status, headers, text, json: parseJson(text) }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch {
    return undefined
  }
}

/** Node: connecting failed, or the other side's certificate was refused, before any request was written. */
const NODE_NOT_SENT =
  /^(?:ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|UND_ERR_CONNECT_TIMEOUT|CERT_\w+|ERR_TLS_CERT_\w+|DEPTH_ZERO_SELF_SIGNED_CERT|SELF_SIGNED_CERT_IN_CHAIN|UNABLE_TO_\w+)$/

/**
 * Chromium: the same. Left out on purpose: ERR_SSL_PROTOCOL_ERROR and ERR_TIMED_OUT, which it also gives for a
 * connection that breaks after the request was written; ERR_NETWORK_CHANGED and ERR_ABORTED, which come at any time.
 */
const CHROMIUM_NOT_SENT =
  /^ERR_(?:CONNECTION_REFUSED|CONNECTION_TIMED_OUT|CONNECTION_FAILED|NAME_NOT_RESOLVED|NAME_RESOLUTION_FAILED|INTERNET_DISCONNECTED|ADDRESS_UNREACHABLE|ADDRESS_INVALID|NETWORK_ACCESS_DENIED|PROXY_CONNECTION_FAILED|TUNNEL_CONNECTION_FAILED|CERT_\w+|SSL_VERSION_OR_CIPHER_MISMATCH|BAD_SSL_CLIENT_AUTH_CERT)$/

type ErrorFacts = { readonly code?: unknown; readonly syscall?: unknown; readonly errors?: unknown }

/** What a failed fetch means. Anything not known to come before the first byte counts as lost. */
export function classifyError(error: unknown): Exchange {
  const message = error instanceof Error ? error.message : String(error)
  const chromium = /net::(ERR_\w+)/.exec(message)?.[1]
  if (chromium) return { kind: CHROMIUM_NOT_SENT.test(chromium) ? 'notSent' : 'lost', detail: chromium }
  // Electron rejects a redirect that it was told not to follow: the system answered, and we do not know what.
  if (/redirect/i.test(message)) return { kind: 'lost', detail: REDIRECTED }
  const cause: ErrorFacts = (error instanceof Error && isObject(error.cause) ? error.cause : error) as ErrorFacts
  const causes = Array.isArray(cause?.errors) ? (cause.errors as ErrorFacts[]) : [cause]
  const code = causes.map(codeOf).find((text) => text !== '') ?? 'network error'
  return { kind: causes.every(isBeforeSending) ? 'notSent' : 'lost', detail: code }
}

/** `detail` where a redirect was refused. */
export const REDIRECTED = 'redirect'

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null
}

function codeOf(facts: ErrorFacts): string {
  return typeof facts?.code === 'string' ? facts.code : ''
}

function isBeforeSending(facts: ErrorFacts): boolean {
  const syscall = facts?.syscall
  if (syscall === 'connect' || syscall === 'getaddrinfo') return true
  // An unreachable host that shows while reading or writing is a connection that broke.
  return NODE_NOT_SENT.test(codeOf(facts)) && (typeof syscall !== 'string' || syscall === '')
}
