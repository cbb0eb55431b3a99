// Whether this machine's clock is wrong, judged by the systems' own clocks: two that agree outvote ours.
import type { SystemStats } from '@shared/ipc/contract'

/** Finan refuses requests that are 30 seconds off; well before that a person should know. */
const TOLERATED_MS = 15_000

/**
 * How far this machine's clock is behind (positive) or ahead (negative), in milliseconds; null while it is good enough
 * or nobody can tell. The middle of what the systems say: one wrong server does not accuse us.
 */
export function clockSkewMs(stats: readonly Pick<SystemStats, 'clockSkewMs'>[]): number | null {
  const skews = stats.flatMap((one) => (one.clockSkewMs === null ? [] : [one.clockSkewMs])).sort((a, b) => a - b)
  if (skews.length === 0) return null
  const middle = skews[Math.floor((skews.length - 1) / 2)] ?? 0
  return Math.abs(middle) > TOLERATED_MS ? middle : null
}
