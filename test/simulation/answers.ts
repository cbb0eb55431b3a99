// What a fault does to one request: whether and when its system does the work, and what the app hears of it.
import type { Outcome, Reading } from '@shared/kit/outcome'
import type { FaultPlan, SEND_FAULTS } from './schedule'

export type SendFault = (typeof SEND_FAULTS)[number]

export type Course = {
  readonly commits: 'never' | 'atOnce' | 'late'
  /** What the app hears; null means the system's own honest answer. */
  readonly outcome: Outcome | null
  readonly afterMs: number
  /** The same answer once more, so long after the first. */
  readonly againAfterMs: number | null
}

/** The course of a send. `ms` belongs to the fault, the other waits to the line. */
export function courseOf(kind: SendFault | null, ms: number, soonMs: number, timeoutMs: number): Course {
  const heard = (outcome: Outcome | null, afterMs: number, commits: Course['commits']): Course => ({
    commits,
    outcome,
    afterMs,
    againAfterMs: null,
  })
  const unknown: Outcome = { kind: 'unknown', detail: kind ?? '' }
  const refusal = { kind: 'rejected', message: 'no', field: null } as const
  switch (kind) {
    case null:
      return heard(null, soonMs, 'atOnce')
    case 'connectionRefused':
      return heard({ kind: 'unavailable', detail: kind }, soonMs, 'never')
    case 'lostBeforeCommit':
      return heard(unknown, timeoutMs, 'never')
    case 'lostAfterCommit':
      return heard(unknown, timeoutMs, 'atOnce')
    case 'commitLate':
      return heard(unknown, 0, 'late')
    case 'serverErrorBeforeCommit':
      return heard(unknown, soonMs, 'never')
    case 'serverErrorAfterCommit':
      return heard(unknown, soonMs, 'atOnce')
    case 'answerLate':
      return heard(null, ms, 'atOnce')
    case 'answerDoubled':
      return { ...heard(null, soonMs, 'atOnce'), againAfterMs: ms }
    case 'throttled':
      return heard({ kind: 'throttled', retryAfterMs: null }, soonMs, 'never')
    case 'throttledWithRetryAfter':
      return heard({ kind: 'throttled', retryAfterMs: ms }, soonMs, 'never')
    case 'unauthorised':
      return heard({ kind: 'unauthorised', detail: '401' }, Math.min(ms, 20_000), 'never')
    case 'unclearBeforeCommit':
      return heard({ ...refusal, category: 'unclear', code: '' }, soonMs, 'never')
    case 'unclearAfterCommit':
      return heard({ ...refusal, category: 'unclear', code: '' }, soonMs, 'atOnce')
    case 'forbidden':
      return heard({ ...refusal, category: 'permission', code: '403' }, soonMs, 'never')
    case 'rejected':
      return heard({ ...refusal, category: 'validation', code: '422' }, soonMs, 'never')
  }
}

/** What a failing read says; null means the system's own honest answer. */
export function failingReading(fault: FaultPlan | undefined, isOutage: boolean): Reading | null {
  switch (fault?.kind) {
    case 'readUnavailable':
      return { kind: 'unavailable', detail: fault.kind }
    case 'readThrottled':
      return { kind: 'throttled', retryAfterMs: fault.ms % 2_000 === 0 ? null : fault.ms }
    case 'readUnauthorised':
      return { kind: 'unauthorised', detail: '401' }
    case 'readCannotTell':
      return { kind: 'cannotTell', detail: fault.kind }
    default:
      return isOutage ? { kind: 'unavailable', detail: 'outage' } : null
  }
}
