// POS sign-in with HTTP Basic (P13): the credential itself is kept in the vault, sealed, because every request shows it.
import type { Vault } from '../platform/vault-port'
import { NO_TOKEN, type Scheme, toRequest } from './scheme'
import { posTokenName } from './secrets-needed'

export type PosBasic = Scheme & {
  readonly keep: (username: string, credential: string) => Promise<void>
}

/** Name and password as Basic shows them (RFC 7617, UTF-8). */
export function basicCredential(username: string, password: string): string {
  return Buffer.from(`${username}:${password}`, 'utf8').toString('base64')
}

/** The header that shows a credential. */
export function basicHeader(credential: string): Record<string, string> {
  return { authorization: `Basic ${credential}` }
}

export function makePosBasic({ baseUrl, vault }: { readonly baseUrl: string; readonly vault: Vault }): PosBasic {
  return {
    keep: (username, credential) => vault.set(posTokenName(username), credential),
    prepare: async (wire, author) => {
      const credential = await vault.get(posTokenName(author))
      if (!credential) return { kind: 'unauthorised', detail: NO_TOKEN }
      return { kind: 'ready', request: toRequest(baseUrl, wire, basicHeader(credential)) }
    },
    refused: async () => ({ kind: 'final', detail: 'expired' }),
  }
}
