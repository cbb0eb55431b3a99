// How each system is doing, in the words a person is shown. Derived from the engine's state; decides nothing.
import type { System } from '@shared/kit/ids'
import { credentialOf, headOf, type OutboxState, systemOf } from './state'

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

/** Lanes looked at to find the next try; the first ones are due first in all but odd cases. */
const LANES_MAX = 200

/** How the system did at its latest answer, and when it is tried next. */
export function standingOf(state: OutboxState, system: System, atMs: number): SystemStanding {
  const { lastResult, lastSuccessAtMs, queue, closedUntilMs } = systemOf(state, system)
  let nextTryAtMs: number | null = null
  for (const lane of queue.take(LANES_MAX)) {
    const head = headOf(state, lane)
    if (!head) continue
    const credential = credentialOf(state, head.entry)
    if (credential === null || state.refusedCredentials.has(credential)) continue
    const { progress } = head.entry
    const dueAtMs = progress.state === 'waiting' || progress.state === 'checking' ? progress.notBeforeMs : atMs
    nextTryAtMs = Math.min(nextTryAtMs ?? Number.POSITIVE_INFINITY, Math.max(dueAtMs, closedUntilMs, atMs))
  }
  return { state: lastResult === null ? 'unknown' : STANDING[lastResult], lastSuccessAtMs, nextTryAtMs }
}
