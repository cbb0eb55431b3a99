// Listens for GoUP's webhook: a small HTTP server that takes one kind of message at one secret address and gives the codes
// in it away. The only listener of the app, and off unless the shop profile asks for it.
//
// G20: only edits on GoUP's form are told, never calls of its API, so our own writes come back from here in no way and the
// pull goes on as before. G25: whether a code may change on the form is not said; a changed one comes as a code nobody
// knows, beside one that GoUP no longer has.
import { createHash, timingSafeEqual } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { readGoupWebhook } from '@shared/connectors/goup/webhook'
import type { WebhookStatus } from '@shared/ipc/webhook'

export type WebhookParts = {
  readonly port: number
  readonly host: string
  /** The one path that is served, without its slash (G19). */
  readonly token: string
  readonly nowMs: () => number
  /** Keeps the codes; resolves once they are safe, and only then is the message acknowledged. */
  readonly take: (codes: readonly string[]) => Promise<void>
  /** Told of a message nobody can read, at most once a minute of the same one. Must not throw. */
  readonly unreadable: (body: string, contentType: string) => void
  /** The status is another one now. */
  readonly changed: () => void
}

export type WebhookReceiver = {
  readonly status: () => WebhookStatus
  readonly close: () => Promise<void>
}

const BODY_BYTES_MAX = 200_000
/** A form's save is a message of a kilobyte: whoever needs longer is no GoUP. */
const REQUEST_TIMEOUT_MS = 15_000
const CONNECTIONS_MAX = 8
/** Far more than people can edit on forms. */
const MESSAGES_PER_MINUTE = 120
const MINUTE_MS = 60_000
const LISTEN_AGAIN_MS = 30_000
/** GoUP's `makh` is String(50): anything longer is no code of its. */
const CODE_MAX = 50

class TooLargeError extends Error {}

/** Begins to listen; a port that is taken is tried again until it is free or the receiver is closed. */
export function makeWebhookReceiver(parts: WebhookParts): WebhookReceiver {
  const { port, host, token, nowMs, take, unreadable, changed } = parts
  const isOurs = pathJudge(token)
  let status: WebhookStatus = {
    state: 'starting',
    detail: '',
    port,
    address: addressOf(host, port, token),
    lastMessage: null,
  }
  let again: NodeJS.Timeout | undefined
  let isClosed = false
  /** Messages in this minute, and the hashes of those that nobody could read. */
  let minute = { startMs: 0, messages: 0, unread: new Set<string>() }

  function become(change: Partial<WebhookStatus>): void {
    status = { ...status, ...change }
    changed()
  }

  const server = createServer({ connectionsCheckingInterval: 5_000 }, (request, response) => {
    serve(request)
      .then((code) => answer(response, code))
      .catch((error) => answer(response, error instanceof TooLargeError ? 413 : 503))
  })
  server.headersTimeout = REQUEST_TIMEOUT_MS
  server.requestTimeout = REQUEST_TIMEOUT_MS
  server.timeout = REQUEST_TIMEOUT_MS
  server.maxConnections = CONNECTIONS_MAX
  server.maxRequestsPerSocket = 1
  server.on('listening', () => {
    const bound = server.address()
    // Port 0 means any free one.
    const now = typeof bound === 'object' && bound ? bound.port : port
    become({ state: 'listening', detail: '', port: now, address: addressOf(host, now, token) })
  })
  server.on('error', (error: NodeJS.ErrnoException) => {
    become({ state: error.code === 'EADDRINUSE' ? 'portTaken' : 'failed', detail: error.code ?? error.name })
    if (!isClosed) again = setTimeout(listen, LISTEN_AGAIN_MS)
    again?.unref()
  })

  function listen(): void {
    if (!isClosed) server.listen(port, host)
  }
  listen()

  /** The HTTP status to answer with. 404 to strangers, whatever they ask: nothing here is worth trying. */
  async function serve(request: IncomingMessage): Promise<number> {
    if (request.method !== 'POST' || !isOurs(request.url ?? '')) return 404
    if (isTooMany()) return 429
    const body = await readBody(request)
    const contentType = request.headers['content-type'] ?? ''
    const message = readGoupWebhook(body)
    // G18: a code that cannot be one of GoUP's is shown to a person, not guessed at.
    const codes = message.kind === 'unreadable' ? [] : message.codes.filter((code) => code.length <= CODE_MAX)
    const isWhole = message.kind !== 'unreadable' && codes.length === message.codes.length
    if (!isWhole) reportOnce(body, contentType)
    // Told again it is read again, which changes nothing. It is not left out: the same body may tell of another change.
    if (codes.length > 0) await take(codes)
    const kind = isWhole ? (message.lenient ? 'lenient' : 'read') : 'unreadable'
    become({ lastMessage: { atMs: nowMs(), kind } })
    // G17: 200 also to what cannot be read; sent again it would be no better.
    return 200
  }

  function thisMinute(): typeof minute {
    const atMs = nowMs()
    const isOver = atMs < minute.startMs || atMs - minute.startMs >= MINUTE_MS
    if (isOver) minute = { startMs: atMs, messages: 0, unread: new Set() }
    return minute
  }

  function isTooMany(): boolean {
    const now = thisMinute()
    now.messages += 1
    return now.messages > MESSAGES_PER_MINUTE
  }

  function reportOnce(body: string, contentType: string): void {
    const { unread } = thisMinute()
    const hash = createHash('sha256').update(body).digest('base64')
    if (unread.has(hash)) return
    unread.add(hash)
    unreadable(body, contentType)
  }

  return {
    status: () => status,
    close: async () => {
      isClosed = true
      clearTimeout(again)
      if (!server.listening) return
      const closed = new Promise<void>((resolve) => server.close(() => resolve()))
      server.closeAllConnections()
      await closed
    },
  }
}

/** Compares in constant time: how long an answer takes tells nothing about the token. */
function pathJudge(token: string): (url: string) => boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest()
  const ours = digest(`/${token}`)
  return (url) => timingSafeEqual(digest(url.split('?')[0] ?? ''), ours)
}

function addressOf(host: string, port: number, token: string): string {
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}/${token}`
}

/** Reads a body up to the limit. What is too long is left unread, so that the refusal can still be answered. */
function readBody(request: IncomingMessage): Promise<string> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = []
    let length = Number(request.headers['content-length'] ?? 0)
    const isTooLong = () => length > BODY_BYTES_MAX
    if (isTooLong()) return reject(new TooLargeError())
    length = 0
    request.on('data', (chunk: Buffer) => {
      length += chunk.length
      if (!isTooLong()) return void chunks.push(chunk)
      request.pause()
      reject(new TooLargeError())
    })
    request.on('end', () => resolve(Buffer.concat(chunks).toString('utf8')))
    request.on('error', reject)
    request.on('close', () => reject(new Error('cut off')))
  })
}

const WORDS: Readonly<Record<number, string>> = { 200: '{"msg":"ok"}', 429: '{"msg":"busy"}', 503: '{"msg":"busy"}' }

function answer(response: ServerResponse, status: number): void {
  if (response.destroyed || response.headersSent) return
  const body = WORDS[status] ?? ''
  response.writeHead(status, {
    connection: 'close',
    'content-length': String(body.length),
    ...(body !== '' && { 'content-type': 'application/json' }),
    ...(status >= 429 && { 'retry-after': '60' }),
  })
  response.end(body)
}
