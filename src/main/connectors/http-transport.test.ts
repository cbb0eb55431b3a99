// Goal: "not sent" is said only where not one byte can have left, and an exchange always ends. Method: every error as
// Node and Chromium word it, and small real servers that stall, drip, redirect and overflow.
import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { classifyError, exchange, type HttpFetch, NotSentError } from './http-transport'

const nodeError = (facts: object) => new TypeError('fetch failed', { cause: Object.assign(new Error('x'), facts) })

describe('classifyError', () => {
  it.each([
    [{ code: 'ECONNREFUSED', syscall: 'connect' }],
    [{ code: 'ETIMEDOUT', syscall: 'connect' }],
    [{ code: 'ENOTFOUND', syscall: 'getaddrinfo' }],
    [{ code: 'EAI_AGAIN', syscall: 'getaddrinfo' }],
    [{ code: 'EHOSTUNREACH', syscall: 'connect' }],
    [{ code: 'UND_ERR_CONNECT_TIMEOUT' }],
    [{ code: 'CERT_HAS_EXPIRED' }],
    [{ code: 'DEPTH_ZERO_SELF_SIGNED_CERT' }],
    [{ code: 'UNABLE_TO_VERIFY_LEAF_SIGNATURE' }],
    [{ code: 'ERR_TLS_CERT_ALTNAME_INVALID' }],
    [
      {
        errors: [
          { code: 'ECONNREFUSED', syscall: 'connect' },
          { code: 'ENETUNREACH', syscall: 'connect' },
        ],
      },
    ],
  ])('Node: %j was not sent', (facts) => expect(classifyError(nodeError(facts)).kind).toBe('notSent'))

  it.each([
    [{ code: 'ECONNRESET', syscall: 'read' }],
    [{ code: 'EHOSTUNREACH', syscall: 'read' }],
    [{ code: 'ETIMEDOUT', syscall: 'read' }],
    [{ code: 'EPIPE', syscall: 'write' }],
    [{ code: 'UND_ERR_SOCKET' }],
    [{ code: 'UND_ERR_HEADERS_TIMEOUT' }],
    [{ code: 'UND_ERR_BODY_TIMEOUT' }],
    [{ code: 'SOMETHING_NEW' }],
    [{}],
    [
      {
        errors: [
          { code: 'ECONNREFUSED', syscall: 'connect' },
          { code: 'ECONNRESET', syscall: 'read' },
        ],
      },
    ],
  ])('Node: %j is lost', (facts) => expect(classifyError(nodeError(facts)).kind).toBe('lost'))

  it.each([
    'ERR_CONNECTION_REFUSED',
    'ERR_NAME_NOT_RESOLVED',
    'ERR_INTERNET_DISCONNECTED',
    'ERR_ADDRESS_UNREACHABLE',
    'ERR_PROXY_CONNECTION_FAILED',
    'ERR_TUNNEL_CONNECTION_FAILED',
    'ERR_CERT_DATE_INVALID',
    'ERR_CERT_AUTHORITY_INVALID',
    'ERR_SSL_VERSION_OR_CIPHER_MISMATCH',
    'ERR_CONNECTION_TIMED_OUT',
  ])('Chromium: %s was not sent', (code) => {
    expect(classifyError(new Error(`net::${code}`))).toEqual({ kind: 'notSent', detail: code })
  })

  it.each([
    'ERR_CONNECTION_RESET',
    'ERR_EMPTY_RESPONSE',
    'ERR_TIMED_OUT',
    'ERR_CONNECTION_CLOSED',
    'ERR_CONNECTION_ABORTED',
    'ERR_NETWORK_CHANGED',
    'ERR_NETWORK_IO_SUSPENDED',
    'ERR_ABORTED',
    'ERR_SSL_PROTOCOL_ERROR',
    'ERR_HTTP2_PING_FAILED',
    'ERR_CONTENT_LENGTH_MISMATCH',
    'ERR_FAILED',
  ])('Chromium: %s is lost', (code) => {
    expect(classifyError(new Error(`net::${code}`))).toEqual({ kind: 'lost', detail: code })
  })

  it.each(['Redirect was cancelled', "Attempted to redirect, but redirect policy was 'error'"])(
    '%s is lost',
    (text) => {
      expect(classifyError(new Error(text))).toEqual({ kind: 'lost', detail: 'redirect' })
    },
  )

  it('anything at all is classified, never thrown', () => {
    for (const odd of [undefined, null, 'text', 7, {}, new Error()]) expect(classifyError(odd).kind).toBe('lost')
  })
})

describe('exchange', () => {
  let server: Server | null = null
  afterEach(() => {
    server?.closeAllConnections()
    server?.close()
  })

  async function serve(listener: RequestListener): Promise<string> {
    server = createServer(listener)
    await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve))
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
  }
  const post = (url: string, timeoutMs = 5_000, fetchWith: HttpFetch = fetch) =>
    exchange(fetchWith, {
      method: 'POST',
      url,
      headers: { 'content-type': 'application/json' },
      body: '{"á":1}',
      timeoutMs,
    })

  it('gives a whole answer: status, lower-case headers, text and JSON; and sends the very characters', async () => {
    let body = ''
    const url = await serve((request, response) => {
      request.setEncoding('utf8').on('data', (chunk: string) => {
        body += chunk
      })
      request.on('end', () => response.writeHead(201, { 'X-Thing': 'a' }).end('\ufeff{"ok":"ư"}'))
    })
    const sent = await post(url)
    expect(body).toBe('{"á":1}')
    expect(sent).toMatchObject({
      kind: 'answer',
      answer: { status: 201, headers: { 'x-thing': 'a' }, json: { ok: 'ư' } },
    })
  })

  it('no JSON is undefined, never null', async () => {
    const url = await serve((_request, response) => response.end('<html>'))
    expect(await post(url)).toMatchObject({ kind: 'answer', answer: { text: '<html>', json: undefined } })
  })

  it('a redirect is an answer and is not followed', async () => {
    let requests = 0
    const url = await serve((_request, response) => {
      requests += 1
      response.writeHead(307, { location: '/elsewhere' }).end()
    })
    expect(await post(url)).toMatchObject({ kind: 'answer', answer: { status: 307 } })
    expect(requests).toBe(1)
  })

  it('the time limit covers a body that never ends, even where the fetch ignores the signal', async () => {
    const url = await serve((_request, response) => {
      response.writeHead(200).write('{"never":')
    })
    expect(await post(url, 100)).toEqual({ kind: 'lost', detail: 'timeout' })
    const deaf: HttpFetch = (target, { signal: _signal, ...init }) => fetch(target, init)
    expect(await post(url, 100, deaf)).toEqual({ kind: 'lost', detail: 'timeout' })
    expect(await post(url, 100, () => new Promise(() => {}))).toEqual({ kind: 'lost', detail: 'timeout' })
  })

  it('an answer beyond the limit is lost, not cut', async () => {
    const chunk = new Uint8Array(8 * 1024 * 1024)
    let chunks = 0
    const endless = new ReadableStream<Uint8Array>({
      pull: (controller) => {
        chunks += 1
        controller.enqueue(chunk)
      },
    })
    const sent = await post('http://127.0.0.1/', 5_000, async () => new Response(endless))
    expect(sent.kind).toBe('lost')
    expect(chunks).toBeLessThan(10)
  })

  it('what knows itself not sent is not sent', async () => {
    const busy: HttpFetch = async () => {
      throw new NotSentError('no free connection')
    }
    expect(await post('http://127.0.0.1/', 100, busy)).toEqual({ kind: 'notSent', detail: 'no free connection' })
    const queued: HttpFetch = (_url, { signal }) =>
      new Promise((_resolve, reject) => {
        signal.addEventListener('abort', () => reject(new NotSentError('no free connection')))
      })
    expect((await post('http://127.0.0.1/', 30, queued)).kind).toBe('notSent')
  })
})
