// What happens to one entry: pure functions from an entry and a piece of news to the next entry. They know nothing of
// lanes, slots or timers; `step` does.

import { unreachable } from '@shared/kit/assert'
import type { EntryId } from '@shared/kit/ids'
import type { Outcome, Reading } from '@shared/kit/outcome'
import { backoffMs, chanceFor } from './backoff'
import { type AttemptRecord, type Entry, LOG_LINES_MAX, type Progress } from './entry'
import type { Decision } from './event'
import type { OutboxLimits } from './limits'

/** When something happened, with the chance and the limits that decide how long to wait after it. */
export type Moment = { readonly atMs: number; readonly chance: number; readonly limits: OutboxLimits }

type Change = Partial<Pick<Entry, 'attempts' | 'failures' | 'uncertain' | 'payload' | 'title' | 'replay'>>

function advance(entry: Entry, progress: Progress, line: AttemptRecord | null, change: Change = {}): Entry {
  return {
    ...entry,
    ...change,
    progress,
    log: line ? withLine(entry.log, line) : entry.log,
    revision: entry.revision + 1,
  }
}

function withLine(log: readonly AttemptRecord[], line: AttemptRecord): AttemptRecord[] {
  if (log.length < LOG_LINES_MAX) return [...log, line]
  // What people decided stays as long as anything else can go: it is their record, and an echo is judged by it.
  const oldest = log.findIndex((before, index) => index > 0 && before.kind !== 'decided')
  return [...log.toSpliced(oldest < 0 ? 1 : oldest, 1), line]
}

function retryAtMs(entry: Entry, failures: number, moment: Moment): number {
  return moment.atMs + backoffMs(failures, chanceFor(moment.chance, entry.id), moment.limits)
}

function pauseAtMs(entry: Entry, retryAfterMs: number | null, failures: number, moment: Moment): number {
  // A server that always says "at once" must not make us spin (I6), so its wish only ever lengthens the wait.
  const backoffAtMs = retryAtMs(entry, failures, moment)
  return Math.max(backoffAtMs, moment.atMs + Math.min(retryAfterMs ?? 0, moment.limits.waitMaxMs))
}

/** A send begins. Must be stored before the request leaves. */
export function beginSend(entry: Entry, atMs: number): Entry {
  return advance(entry, { state: 'sending', startedAtMs: atMs }, null, { attempts: entry.attempts + 1 })
}

/** A send that was marked did not go out after all, and certainly never will. */
export function takeBackSend(entry: Entry, notBeforeMs: number): Entry {
  return advance(entry, { state: 'waiting', because: 'throttled', notBeforeMs }, null)
}

/** The app stopped while the request was on its way: unknown, never failed. */
export function interrupt(entry: Entry, moment: Moment): Entry {
  return becomeUnknown(entry, { kind: 'interrupted', atMs: moment.atMs }, moment)
}

/** Nobody can tell whether it was applied: repeat where a repeat is harmless, otherwise look first. */
function becomeUnknown(entry: Entry, line: AttemptRecord, moment: Moment): Entry {
  const failures = entry.failures + 1
  if (entry.replay === 'natural' || entry.replay === 'keyed') {
    const notBeforeMs = retryAtMs(entry, failures, moment)
    return advance(entry, { state: 'waiting', because: 'repeat', notBeforeMs }, line, { failures, uncertain: true })
  }
  const notBeforeMs = moment.atMs + moment.limits.firstReadMs
  const progress: Progress = { state: 'checking', absent: 0, notBeforeMs, echo: null }
  return advance(entry, progress, line, { failures, uncertain: true })
}

/** The answer to a send. */
export function afterAnswer(entry: Entry, outcome: Outcome, moment: Moment): Entry {
  const { atMs } = moment
  const line: AttemptRecord = { kind: 'sent', atMs, outcome }
  const failures = entry.failures + 1
  switch (outcome.kind) {
    case 'applied':
    case 'alreadyApplied':
      return advance(entry, { state: 'settled', provenBy: 'answer', remoteId: outcome.remoteId, atMs }, line)
    case 'rejected':
      return afterRejection(entry, outcome, line, moment)
    case 'throttled': {
      const notBeforeMs = pauseAtMs(entry, outcome.retryAfterMs, failures, moment)
      return advance(entry, { state: 'waiting', because: 'throttled', notBeforeMs }, line, { failures })
    }
    case 'unavailable': {
      const notBeforeMs = retryAtMs(entry, failures, moment)
      return advance(entry, { state: 'waiting', because: 'unavailable', notBeforeMs }, line, { failures })
    }
    case 'unauthorised':
      return advance(entry, { state: 'waiting', because: 'unauthorised', notBeforeMs: atMs }, line)
    case 'unknown':
      return becomeUnknown(entry, line, moment)
    default:
      return unreachable(outcome)
  }
}

function afterRejection(
  entry: Entry,
  outcome: Extract<Outcome, { kind: 'rejected' }>,
  line: AttemptRecord,
  moment: Moment,
): Entry {
  const { atMs } = moment
  // "Already exists" after an unknown outcome is most likely the echo of our own earlier send.
  const isEcho = entry.uncertain && outcome.category === 'conflict'
  // What it echoes may be as it was before a person edited it, and nothing can be read to tell.
  const wasEdited = entry.log.some((before) => before.kind === 'decided' && before.decision === 'edit')
  if (isEcho && entry.replay === 'keyed' && !wasEdited) {
    return advance(entry, { state: 'settled', provenBy: 'answer', remoteId: null, atMs }, line)
  }
  const isUnclear = outcome.category === 'unclear'
  const change = { failures: 0, uncertain: entry.uncertain || isUnclear }
  const canLook = entry.replay === 'lookup' || entry.replay === 'manual'
  // So may be "no such record" of a change that took the record away or gave it another key (E2.6).
  const mayBeGone = entry.uncertain && outcome.category === 'notFound'
  if (canLook && (isEcho || mayBeGone || isUnclear)) {
    const notBeforeMs = atMs + moment.limits.firstReadMs
    return advance(entry, { state: 'checking', absent: 0, notBeforeMs, echo: outcome }, line, change)
  }
  return advance(entry, { state: 'parked', reason: { kind: 'rejected', outcome }, atMs }, line, change)
}

/** The result of one verifying read. */
export function afterReading(entry: Entry, reading: Reading, moment: Moment): Entry {
  if (entry.progress.state !== 'checking') return entry
  const { atMs } = moment
  const { progress } = entry
  const line: AttemptRecord = { kind: 'read', atMs, reading }
  const failures = entry.failures + 1
  switch (reading.kind) {
    case 'applied':
      return advance(entry, { state: 'settled', provenBy: 'read', remoteId: reading.remoteId, atMs }, line)
    case 'differs': {
      const reason = { kind: 'differs', remoteId: reading.remoteId, seen: reading.seen } as const
      return advance(entry, { state: 'parked', reason, atMs }, line, { failures: 0 })
    }
    case 'notApplied':
      return afterAbsence(entry, progress, line, moment)
    case 'cannotTell': {
      // The first may be a system's passing trouble worded as an answer; twice in a row is how it is.
      const before = entry.log.at(-1)
      const isAgain = before?.kind === 'read' && before.reading.kind === 'cannotTell'
      if (isAgain) return parkUnproven(entry, progress, reading.detail, line, atMs)
      const notBeforeMs = atMs + moment.limits.readSpacingMs
      return advance(entry, { ...progress, notBeforeMs }, line, { failures: 0 })
    }
    case 'unavailable':
      return advance(entry, { ...progress, notBeforeMs: retryAtMs(entry, failures, moment) }, line, { failures })
    case 'throttled': {
      const notBeforeMs = pauseAtMs(entry, reading.retryAfterMs, failures, moment)
      return advance(entry, { ...progress, notBeforeMs }, line, { failures })
    }
    case 'unauthorised':
      return advance(entry, { ...progress, notBeforeMs: atMs }, line)
    default:
      return unreachable(reading)
  }
}

type Checking = Extract<Progress, { state: 'checking' }>

/** Not there. Once is no proof; enough times lets a guarded send go again, and asks a person where nothing guards it. */
function afterAbsence(entry: Entry, progress: Checking, line: AttemptRecord, moment: Moment): Entry {
  const absent = progress.absent + 1
  if (absent < moment.limits.absentReadingsMin) {
    const notBeforeMs = moment.atMs + moment.limits.readSpacingMs
    return advance(entry, { ...progress, absent, notBeforeMs }, line, { failures: 0 })
  }
  if (progress.echo || entry.replay === 'manual') {
    return parkUnproven(entry, { ...progress, absent }, 'notFound', line, moment.atMs)
  }
  // A system that answers every question and never takes this entry will not take it the next time either.
  const tries = unclearSends(entry)
  if (tries >= moment.limits.fruitlessTriesMax) {
    return advance(entry, { state: 'parked', reason: { kind: 'fruitless', tries }, atMs: moment.atMs }, line, {
      failures: 0,
    })
  }
  // The number of unknown outcomes so far spaces the repeats; each is guarded by the system's own natural key.
  const notBeforeMs = retryAtMs(entry, entry.attempts, moment)
  return advance(entry, { state: 'waiting', because: 'notApplied', notBeforeMs }, line, { failures: 0 })
}

/** Sends since a person last decided of which nobody could tell whether they were applied. */
function unclearSends({ log }: Entry): number {
  const since = log.slice(log.findLastIndex((line) => line.kind === 'decided') + 1)
  return since.filter(
    (line) => line.kind === 'interrupted' || (line.kind === 'sent' && line.outcome.kind === 'unknown'),
  ).length
}

function parkUnproven(entry: Entry, progress: Checking, detail: string, line: AttemptRecord, atMs: number): Entry {
  const reason = progress.echo
    ? ({ kind: 'rejected', outcome: progress.echo } as const)
    : ({ kind: 'unproven', detail } as const)
  return advance(entry, { state: 'parked', reason, atMs }, line, { failures: 0 })
}

/** A person's decision about an entry that is parked or waiting. */
export function afterDecision(entry: Entry, by: string, decision: Decision, atMs: number): Entry {
  const line: AttemptRecord = { kind: 'decided', atMs, by, decision: decision.kind }
  const again: Progress = { state: 'waiting', because: 'decided', notBeforeMs: atMs }
  switch (decision.kind) {
    case 'resend':
      return advance(entry, again, line, { failures: 0 })
    case 'edit':
      return advance(entry, again, line, {
        ...{ failures: 0, payload: decision.payload, title: decision.title, replay: decision.replay },
      })
    case 'adopt':
      return advance(entry, { state: 'settled', provenBy: 'person', remoteId: decision.remoteId, atMs }, line)
    case 'discard':
      return advance(entry, { state: 'discarded', by, why: decision.why, atMs }, line)
    default:
      return unreachable(decision)
  }
}

/** An entry this one depends on will never be applied. */
export function afterDependencyDiscarded(entry: Entry, dependency: EntryId, atMs: number): Entry {
  const reason = { kind: 'dependencyDiscarded', entryId: dependency } as const
  return advance(entry, { state: 'parked', reason, atMs }, null)
}
