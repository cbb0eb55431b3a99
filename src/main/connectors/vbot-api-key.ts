// VBot's other way of signing in (V24), and the only one of its generation 3: a key the shop was given, shown with every
// request; nothing to renew.
import type { Vault } from '../platform/vault-port'
import { NOT_CONFIGURED, type Scheme, toRequest } from './scheme'

type Options = {
  readonly baseUrl: string
  readonly vault: Vault
  /** Which of the shop's two keys. */
  readonly secret: 'vbot.apiKey' | 'vbot.readsKey'
}

export function makeVbotApiKey({ baseUrl, vault, secret }: Options): Scheme {
  return {
    prepare: async (wire) => {
      const key = (await vault.get(secret)) ?? ''
      if (key === '') return { kind: 'unauthorised', detail: NOT_CONFIGURED }
      return { kind: 'ready', request: toRequest(baseUrl, wire, { 'x-api-key': key }) }
    },
    refused: async () => ({ kind: 'final', detail: 'key refused' }),
  }
}
