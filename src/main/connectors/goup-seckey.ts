// GoUP's key travels inside the body, so it is put there at the last moment and nowhere else.
import type { WireRequest } from '@shared/connectors/operation'
import type { Vault } from '../platform/vault-port'
import { NOT_CONFIGURED, type Scheme, toRequest } from './scheme'

/** G2: the document prints the key in curly quotes, and people copy them along. */
export function trimSeckey(key: string): string {
  return key.replace(/^["'\u2018-\u201f\s]+|["'\u2018-\u201f\s]+$/gu, '')
}

type Options = { readonly baseUrl: () => Promise<string>; readonly vault: Vault }

export function makeGoupSeckey({ baseUrl, vault }: Options): Scheme {
  return {
    prepare: async (wire) => {
      const seckey = trimSeckey((await vault.get('goup.seckey')) ?? '')
      if (seckey === '') return { kind: 'unauthorised', detail: NOT_CONFIGURED }
      return { kind: 'ready', request: toRequest(await baseUrl(), withKey(wire, seckey), {}) }
    },
    refused: async () => ({ kind: 'final', detail: 'HTTP 401' }),
  }
}

/** The request with the key between `type` and `data`, as the document has it, in either encoding (G1). */
function withKey(wire: WireRequest, seckey: string): WireRequest {
  if (wire.form) {
    const { type = '', data = '' } = wire.form
    return { ...wire, form: { type, seckey, data } }
  }
  const { type, data } = wire.json as { readonly type: string; readonly data: unknown }
  return { ...wire, json: { type, seckey, data } }
}
