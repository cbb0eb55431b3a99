// How long to wait after a failure. Chance is an argument, so that a schedule can be replayed.
import type { OutboxLimits } from './limits'

/**
 * Exponential backoff with jitter over the whole range above a floor of one fifth.
 * The floor gives attempts per hour a hard bound (I6); the jitter keeps many devices from knocking at once.
 * @param failures failures in a row, 1 for the first
 * @param chance in [0, 1)
 * @returns milliseconds to wait
 */
export function backoffMs(failures: number, chance: number, limits: OutboxLimits): number {
  const ceilingMs = Math.min(limits.backoffMaxMs, limits.backoffBaseMs * 2 ** Math.min(failures, 20))
  const floorMs = ceilingMs / 5
  return Math.round(floorMs + chance * (ceilingMs - floorMs))
}

/**
 * One chance per entry out of the one chance an event carries, so that entries failing together do not retry together.
 * @returns a number in [0, 1) that depends on both arguments only
 */
export function chanceFor(chance: number, id: string): number {
  let hash = Math.floor(chance * 0xffffffff) ^ 0x811c9dc5
  for (let index = 0; index < id.length; index++) {
    hash ^= id.charCodeAt(index)
    hash = Math.imul(hash, 0x01000193)
  }
  // A last mixing round: the low bits of a multiplicative hash alone are too regular.
  hash ^= hash >>> 15
  hash = Math.imul(hash, 0x2c1b3c6d)
  hash ^= hash >>> 12
  return (hash >>> 0) / 0x100000000
}
