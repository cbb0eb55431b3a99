// How each system is doing, in the words a person is shown. Derived from the engine's state; decides nothing.
import type { System } from '@shared/kit/ids'
import { type OutboxState, systemOf } from './state'

export type SystemStanding = {
  readonly state: 'unknown' | 'reachable' | 'unreachable' | 'slowedDown' | 'failing' | 'signInNeeded'
  readonly lastSuccessAtMs: number | null
  /** When the next try is due (ms since 1970), null when nothing waits for this system. */
  readonly nextTryAtMs: number | null
}

const STANDING = {
  ok: 'reachable',
  unavailable: 'unreachable',
  failing: 'failing',
  throttled: 'slowedDown',
  unauthorised: 'signInNeeded',
} as const

/** How the system did at its latest answer, and when it is tried next. */
export function standingOf(state: OutboxState, system: System, atMs: number): SystemStanding {
  const { lastResult, lastSuccessAtMs, queue, restingUntilMs, closedUntilMs } = systemOf(state, system)
  const dueAtMs = queue.isEmpty() ? restingUntilMs : atMs
  const nextTryAtMs = Number.isFinite(dueAtMs) ? Math.max(dueAtMs, closedUntilMs, atMs) : null
  return { state: lastResult === null ? 'unknown' : STANDING[lastResult], lastSuccessAtMs, nextTryAtMs }
}

/** True while something of this system is still to be sent or asked about, now or at a later time. */
export function hasWork(state: OutboxState, system: System): boolean {
  const { queue, resting, barred } = systemOf(state, system)
  return !queue.isEmpty() || !resting.isEmpty() || barred.some((lanes) => !lanes.isEmpty())
}
