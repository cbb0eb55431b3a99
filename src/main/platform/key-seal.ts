// Seals texts with a key of our own. AES-GCM: what was changed does not open.
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'

export type Seal = {
  readonly seal: (text: string) => string
  /** Null where it was sealed with another key, or was changed since. */
  readonly unseal: (sealed: string) => string | null
}

export const KEY_BYTES = 32
const NONCE_BYTES = 12
const TAG_BYTES = 16

/** @param key as many bytes as `KEY_BYTES` */
export function keySeal(key: Buffer): Seal {
  return {
    seal: (text) => {
      const nonce = randomBytes(NONCE_BYTES)
      const cipher = createCipheriv('aes-256-gcm', key, nonce)
      const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
      return Buffer.concat([nonce, cipher.getAuthTag(), body]).toString('base64')
    },
    unseal: (sealed) => {
      try {
        const bytes = Buffer.from(sealed, 'base64')
        const tag = bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES)
        const nonce = bytes.subarray(0, NONCE_BYTES)
        const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG_BYTES }).setAuthTag(tag)
        const body = bytes.subarray(NONCE_BYTES + TAG_BYTES)
        return Buffer.concat([decipher.update(body), decipher.final()]).toString('utf8')
      } catch {
        return null
      }
    },
  }
}
