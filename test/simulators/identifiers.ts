// Ids and tokens the simulated systems hand out: opaque to clients, yet the same in every run.
import { createHash } from 'node:crypto'

/** A UUID-shaped id that follows from its arguments. */
export function uuidOf(...parts: readonly (string | number)[]): string {
  const hex = createHash('sha256').update(parts.join(':')).digest('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}

/** A 40-digit token, as OAuth servers commonly give. */
export function tokenOf(...parts: readonly (string | number)[]): string {
  return createHash('sha1').update(parts.join(':')).digest('hex')
}
