// A small seeded random source for demo data, fault schedules and jitter. Not for secrets: its sequence can be foretold.
import { assert } from './assert'

export type SeededRandom = {
  /** The next number in [0, 1). */
  next(): number
  /** A whole number between `min` and `max`, both included. */
  int(min: number, max: number): number
  /** One element of a list that is not empty. */
  pick<T>(list: readonly T[]): T
  /** True with probability `p` (0 never, 1 always). */
  chance(p: number): boolean
}

/** Spreads a seed of any kind over 32 bits (FNV-1a), so that neighbouring seeds give unlike sequences. */
function hash(seed: number | string): number {
  let state = 0x811c9dc5
  for (const char of String(seed)) {
    state = Math.imul(state ^ (char.codePointAt(0) ?? 0), 0x01000193)
  }
  return state >>> 0
}

/**
 * A random source whose whole sequence follows from `seed` (mulberry32: 32 bits of state, period 2^32).
 * The same seed gives the same sequence on every machine, so a failing run can be replayed from its printed seed.
 */
export function seededRandom(seed: number | string): SeededRandom {
  let state = hash(seed)

  function next(): number {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }

  function int(min: number, max: number): number {
    assert(Number.isInteger(min) && Number.isInteger(max) && min <= max, `int(${min}, ${max}) needs min ≤ max`)
    return min + Math.floor(next() * (max - min + 1))
  }

  return {
    next,
    int,
    pick<T>(list: readonly T[]): T {
      assert(list.length > 0, 'pick needs a list that is not empty')
      return list[int(0, list.length - 1)] as T
    },
    chance: (p) => next() < p,
  }
}
