// A plain HTTP client for the simulators' own tests: no retries, no opinions, and its sockets can be watched.
import { type Agent, request } from 'node:http'
import { DEMO } from '../factories/demo'
import { finanSignature } from './finan'

export type Answer = {
  readonly status: number
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
  readonly text: string
  /** Parsed body; undefined when it is no JSON. */
  readonly json: Json
}
// Tests look into answers freely; a wrong path shows as undefined in an assertion.
export type Json = { readonly [key: string]: Json }

export type Call = {
  readonly method?: string
  readonly headers?: Readonly<Record<string, string>>
  /** An object is sent as compact JSON. */
  readonly body?: object | string
  readonly agent?: Agent
  readonly signal?: AbortSignal
}

/** Rejects with Node's error (`code` ECONNREFUSED, ECONNRESET, …) when there is no complete answer. */
export function call(url: string, { method = 'GET', headers = {}, body, agent, signal }: Call = {}): Promise<Answer> {
  const text = typeof body === 'object' ? JSON.stringify(body) : body
  return new Promise((resolve, reject) => {
    const length = text === undefined ? {} : { 'content-length': `${Buffer.byteLength(text)}` }
    // A connection per call unless a test brings an agent: Node's shared pool would let one test's sockets into the next.
    const options = { method, headers: { ...length, ...headers }, agent: agent ?? false, ...(signal && { signal }) }
    const outgoing = request(url, options, async (incoming) => {
      const chunks: Buffer[] = []
      try {
        for await (const chunk of incoming) chunks.push(chunk as Buffer)
      } catch (error) {
        reject(error)
        return
      }
      const answer = Buffer.concat(chunks).toString('utf8')
      let json: unknown
      try {
        json = JSON.parse(answer)
      } catch {
        json = undefined
      }
      resolve({ status: incoming.statusCode ?? 0, headers: incoming.headers, text: answer, json: json as Json })
    })
    outgoing.on('error', reject)
    outgoing.end(text)
  })
}

/** Headers of a POS call by somebody who has a token. */
export function posHeaders(token: string): Record<string, string> {
  return {
    accept: 'application/json',
    'content-type': 'application/json',
    authorization: `Bearer ${token}`,
    'device-id': 'd-1',
  }
}

/** Headers of a correctly signed Finan call; `body` exactly as it will be sent. */
export function finanHeaders(method: string, path: string, body: string, timestampS: number): Record<string, string> {
  const { clientId, secret } = DEMO.finan
  return {
    'content-type': 'application/json',
    'x-client-id': clientId,
    'x-timestamp': `${timestampS}`,
    'x-signature': finanSignature(secret, method, path, body, `${timestampS}`),
  }
}
