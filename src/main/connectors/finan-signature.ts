// Finan's request signature (catalogue A1): plain SHA-256 over secret, method, path, payload and time, made afresh for
// every attempt over the very characters that are sent. Good for 30 seconds.
import { createHash } from 'node:crypto'
import type { WireRequest } from '@shared/connectors/operation'
import { readHttpDate } from '@shared/kit/dates'
import type { Vault } from '../platform/vault-port'
import { bodyOf, NOT_CONFIGURED, pathWithQuery, type Scheme, toRequest } from './scheme'

/** What is signed. `path` has no `/open` prefix but has the query; `payload` is empty for GET and DELETE. */
export type Signable = {
  readonly secret: string
  readonly method: string
  readonly path: string
  readonly payload: string
  /** Unix seconds. */
  readonly timestamp: number
}

/** The signature in lower-case hex. Not an HMAC, although the vendor's prose says so in places (F17). */
export function signFinan({ secret, method, path, payload, timestamp }: Signable): string {
  return createHash('sha256').update(`${secret}_${method}_${path}_${payload}_${timestamp}`, 'utf8').digest('hex')
}

/** Finan takes a timestamp within 30 seconds of its own clock. */
const SKEW_MAX_MS = 30_000

/** What the answer's `Date` tells of this computer's clock; null when it is close enough or there is no `Date`. */
export function clockSkew(date: string | undefined, nowMs: number): string | null {
  const serverMs = readHttpDate(date ?? '')
  if (serverMs === null || Math.abs(nowMs - serverMs) <= SKEW_MAX_MS) return null
  const seconds = Math.round(Math.abs(nowMs - serverMs) / 1000)
  return `clock skew: this computer is ${seconds} s ${nowMs < serverMs ? 'behind' : 'ahead'}`
}

type Options = {
  readonly baseUrl: string
  readonly pathPrefix: string
  readonly vault: Vault
  readonly nowMs: () => number
}

export function makeFinanSignature({ baseUrl, pathPrefix, vault, nowMs }: Options): Scheme {
  /** F2: the prefix is part of the URL and not of what is signed. */
  function signedPath(wire: WireRequest): string {
    const path = pathWithQuery(wire)
    return path.startsWith(`${pathPrefix}/`) ? path.slice(pathPrefix.length) : path
  }

  return {
    prepare: async (wire) => {
      const clientId = (await vault.get('finan.clientId'))?.trim() ?? ''
      const secret = (await vault.get('finan.secret'))?.trim() ?? ''
      if (clientId === '' || secret === '') return { kind: 'unauthorised', detail: NOT_CONFIGURED }
      const timestamp = Math.floor(nowMs() / 1000)
      const { method } = wire
      const payload = bodyOf(wire).body ?? ''
      const signature = signFinan({ secret, method, path: signedPath(wire), payload, timestamp })
      const headers = { 'x-client-id': clientId, 'x-signature': signature, 'x-timestamp': String(timestamp) }
      return { kind: 'ready', request: toRequest(baseUrl, wire, headers) }
    },
    refused: async ({ answer }) => ({ kind: 'final', detail: clockSkew(answer.headers.date, nowMs()) ?? 'HTTP 401' }),
  }
}
