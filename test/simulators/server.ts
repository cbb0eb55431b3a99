// The loopback listener every simulated system stands on: reads a request, lets a fault act, sends the answer.
// Knows no system. Keep-alive stays as Node has it, because re-sends on a reused socket are part of what tests must see.
import {
  createServer,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import { createFaultRules, type Fault, type FaultRules } from './faults'
import { createRequestLog, type Ledger, type LoggedRequest, type RequestLog } from './ledger'

export type SimRequest = {
  readonly method: string
  /** Decoded path without the query. */
  readonly path: string
  /** Path and query exactly as they came. */
  readonly target: string
  readonly query: URLSearchParams
  readonly headers: IncomingHttpHeaders
  readonly body: string
}

export type SimAnswer = {
  readonly status: number
  readonly headers?: Readonly<Record<string, string>>
  /** Text, or the bytes of a file. */
  readonly body?: string | Uint8Array
}

/** A system's behaviour. `handle` works in one go, so that "committed" is a single moment. */
export type Behaviour = {
  readonly describe: (request: SimRequest) => { readonly operation: string | null; readonly mutates: boolean }
  readonly handle: (request: SimRequest) => SimAnswer
  /** How this system words a refusal or failure that a fault asks for. */
  readonly refuse: (kind: 'unauthorised' | 'forbidden' | 'systemError', request: SimRequest) => SimAnswer
}

/** What every simulated system offers to tests and to the demo. */
export type Simulator = {
  readonly url: string
  readonly port: number
  readonly ledger: Ledger
  readonly requests: RequestLog
  readonly faults: FaultRules
  /** Closes the listener and every connection: from now on connections are refused. Records stay. */
  down(): Promise<void>
  /** Listens again on the same port. */
  up(): Promise<void>
  /** `down` for good; drops timers, so a late commit that is still to come never happens. */
  close(): Promise<void>
}

export type ListenerOptions = { readonly port?: number; readonly now?: () => number }

type AnsweringFault = Exclude<
  Fault,
  { readonly kind: 'slow' | 'resetBeforeCommit' | 'commitAndDrop' | 'answerLate' | 'commitLate' }
>

const HTML = { 'content-type': 'text/html; charset=utf-8' }

/** A JSON answer; the content type may be overridden. */
export function json(status: number, value: unknown, headers: Readonly<Record<string, string>> = {}): SimAnswer {
  return {
    status,
    headers: { 'content-type': 'application/json; charset=utf-8', ...headers },
    body: JSON.stringify(value),
  }
}

async function readBody(incoming: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of incoming) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks).toString('utf8')
}

function toRequest(incoming: IncomingMessage, body: string): SimRequest {
  const target = incoming.url ?? '/'
  const url = new URL(target, 'http://127.0.0.1')
  let path = url.pathname
  try {
    path = decodeURIComponent(path)
  } catch {
    // A malformed escape matches no route; the system's own 404 answers it.
  }
  return { method: incoming.method ?? 'GET', path, target, query: url.searchParams, headers: incoming.headers, body }
}

function send(response: ServerResponse, answer: SimAnswer, logged: LoggedRequest): void {
  if (response.destroyed || response.headersSent) return
  logged.status = answer.status
  const { body: given = '' } = answer
  const body = typeof given === 'string' ? Buffer.from(given) : given
  const length = answer.status === 204 ? {} : { 'content-length': `${body.byteLength}` }
  response.writeHead(answer.status, { ...answer.headers, ...length }).end(body)
}

/** Below the ports that systems give to connections. */
const PORTS = { first: 20_000, count: 12_000 }

/**
 * Any free port. Not one of those given to connections: while a simulator is down, whoever knocks there again and again may be
 * given that very port, be connected to itself, and hold it.
 */
async function listenAnywhere(listen: (port: number) => Promise<number>): Promise<number> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await listen(PORTS.first + Math.floor(Math.random() * PORTS.count))
    } catch (error) {
      if (attempt === 50) throw error
    }
  }
}

/** Starts a listener on 127.0.0.1 (`port` 0 or absent: any free one). `ledger` is the one that `behaviour` writes. */
export async function startSimulator(
  behaviour: Behaviour,
  ledger: Ledger,
  { port: wanted = 0, now = Date.now }: ListenerOptions = {},
): Promise<Simulator> {
  const requests = createRequestLog(now)
  const faults = createFaultRules()
  const timers = new Set<NodeJS.Timeout>()
  const sockets = new Map<Socket, { readonly number: number; served: number }>()
  let connections = 0
  let server: Server | null = null

  function later(ms: number, act: () => void): void {
    if (!Number.isFinite(ms)) return
    const timer = setTimeout(() => {
      timers.delete(timer)
      act()
    }, ms)
    timers.add(timer)
  }

  function perform(request: SimRequest, logged: LoggedRequest): SimAnswer {
    try {
      return behaviour.handle(request)
    } catch (error) {
      logged.fault = `simulator bug: ${error instanceof Error ? error.message : String(error)}`
      return { status: 500, headers: HTML, body: `<h1>${logged.fault}</h1>` }
    }
  }

  function answerFor(fault: AnsweringFault, request: SimRequest, logged: LoggedRequest): SimAnswer {
    if ('afterCommit' in fault && fault.afterCommit) perform(request, logged)
    switch (fault.kind) {
      case 'throttle':
        return { status: 429, headers: fault.retryAfter === null ? {} : { 'retry-after': fault.retryAfter } }
      case 'serverError':
        return { status: fault.status, headers: HTML, body: `<html><h1>${fault.status}</h1><hr>nginx</html>` }
      case 'htmlPage':
        return { status: 200, headers: HTML, body: '<!doctype html><html><title>Đăng nhập Wi-Fi</title></html>' }
      case 'garbageJson':
        return { status: 200, headers: { 'content-type': 'application/json' }, body: '{"result":"SUC' }
      case 'unauthorised':
      case 'forbidden':
      case 'systemError':
        return behaviour.refuse(fault.kind, request)
    }
  }

  function act(fault: Fault, request: SimRequest, response: ServerResponse, logged: LoggedRequest): void {
    const { socket } = response
    switch (fault.kind) {
      case 'slow':
        later(fault.ms, () => send(response, perform(request, logged), logged))
        break
      case 'resetBeforeCommit':
        socket?.resetAndDestroy()
        break
      case 'commitAndDrop':
        perform(request, logged)
        if (fault.by === 'reset') socket?.resetAndDestroy()
        else socket?.destroy()
        break
      case 'answerLate': {
        const answer = perform(request, logged)
        later(fault.ms, () => send(response, answer, logged))
        break
      }
      case 'commitLate':
        socket?.destroy()
        later(fault.ms, () => perform(request, logged))
        break
      default:
        send(response, answerFor(fault, request, logged), logged)
    }
  }

  async function onRequest(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    const connection = sockets.get(incoming.socket)
    const body = await readBody(incoming)
    const request = toRequest(incoming, body)
    const target = {
      method: request.method,
      path: request.path,
      query: Object.fromEntries(request.query),
      ...behaviour.describe(request),
    }
    const reused = (connection?.served ?? 0) > 0
    if (connection) connection.served += 1
    const logged = requests.add({ ...target, connection: connection?.number ?? 0, reused })
    const fault = faults.take(target)
    logged.fault = fault?.kind ?? null
    if (fault) act(fault, request, response, logged)
    else send(response, perform(request, logged), logged)
  }

  async function listen(port: number): Promise<number> {
    const fresh = createServer((incoming, response) => {
      // The client went away in the middle of its request: there is nothing to answer.
      onRequest(incoming, response).catch(() => response.destroy())
    })
    fresh.on('connection', (socket) => {
      connections += 1
      sockets.set(socket, { number: connections, served: 0 })
      socket.on('close', () => sockets.delete(socket))
    })
    await new Promise<void>((resolve, reject) => {
      fresh.once('error', reject)
      fresh.listen(port, '127.0.0.1', resolve)
    })
    server = fresh
    return (fresh.address() as AddressInfo).port
  }

  async function down(): Promise<void> {
    const closing = server
    if (!closing) return
    server = null
    const closed = new Promise<void>((resolve) => closing.close(() => resolve()))
    for (const socket of sockets.keys()) socket.destroy()
    await closed
  }

  /** Between `down` and `up` a passing connection may hold the port for a moment. */
  async function up(): Promise<void> {
    for (let attempt = 1; server === null; attempt += 1) {
      try {
        await listen(port)
      } catch (error) {
        if (attempt === 20) throw error
        await new Promise((resolve) => setTimeout(resolve, 50))
      }
    }
  }

  const port = wanted === 0 ? await listenAnywhere(listen) : await listen(wanted)
  return {
    url: `http://127.0.0.1:${port}`,
    port,
    ledger,
    requests,
    faults,
    down,
    up,
    close: async () => {
      for (const timer of timers) clearTimeout(timer)
      timers.clear()
      await down()
    },
  }
}
