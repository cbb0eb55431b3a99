// GoUP's key travels inside the body, so it is put there at the last moment and nowhere else.
import type { Vault } from '../platform/vault-port'
import { NOT_CONFIGURED, type Scheme, toRequest } from './scheme'

/** G2: the document prints the key in curly quotes, and people copy them along. */
export function trimSeckey(key: string): string {
  return key.replace(/^["'\u2018-\u201f\s]+|["'\u2018-\u201f\s]+$/gu, '')
}

export function makeGoupSeckey({ baseUrl, vault }: { readonly baseUrl: string; readonly vault: Vault }): Scheme {
  return {
    prepare: async (wire) => {
      const seckey = trimSeckey((await vault.get('goup.seckey')) ?? '')
      if (seckey === '') return { kind: 'unauthorised', detail: NOT_CONFIGURED }
      const { type, data } = wire.json as { readonly type: string; readonly data: unknown }
      return { kind: 'ready', request: toRequest(baseUrl, { ...wire, json: { type, seckey, data } }, {}) }
    },
    refused: async () => ({ kind: 'final', detail: 'HTTP 401' }),
  }
}
