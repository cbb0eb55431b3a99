// VBot's other way of signing in (V24): a key the shop was given, shown with every request; nothing to renew.
import type { Vault } from '../platform/vault-port'
import { NOT_CONFIGURED, type Scheme, toRequest } from './scheme'

export function makeVbotApiKey({ baseUrl, vault }: { readonly baseUrl: string; readonly vault: Vault }): Scheme {
  return {
    prepare: async (wire) => {
      const key = (await vault.get('vbot.apiKey')) ?? ''
      if (key === '') return { kind: 'unauthorised', detail: NOT_CONFIGURED }
      return { kind: 'ready', request: toRequest(baseUrl, wire, { 'x-api-key': key }) }
    },
    refused: async () => ({ kind: 'final', detail: 'key refused' }),
  }
}
