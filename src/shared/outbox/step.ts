// The outbox: `step(state, event) → { state, effects }`, synchronous, total and pure. Decides what to send and when.
// It reads no clock, throws no dice and does no input or output; see README.md in this folder for the picture.
import { unreachable } from '@shared/kit/assert'
import type { EntryId } from '@shared/kit/ids'
import type { Outcome, Reading } from '@shared/kit/outcome'
import { Set as ImmutableSet } from 'immutable'
import { backoffMs, chanceFor } from './backoff'
import { dispatchAll, isServerPause } from './dispatch'
import type { Effect, Link } from './effect'
import { type Entry, isOpen } from './entry'
import type { OutboxEvent } from './event'
import {
  addEntry,
  credentialOf,
  dropEntry,
  type Live,
  type OutboxState,
  putLive,
  systemOf,
  unbarLanes,
  withSystem,
} from './state'
import * as transitions from './transitions'

export type Step = { readonly state: OutboxState; readonly effects: readonly Effect[] }

/** Takes one event and says what to do about it. Keeps I1 to I9 whatever the order of events. */
export function step(state: OutboxState, event: OutboxEvent): Step {
  const { state: reacted, effects } = react(state, event)
  const dispatched = dispatchAll(reacted, event.atMs)
  const wakeAtMs = Math.min(dispatched.wakeAtMs, nextRewriteMs(dispatched.state, event.atMs))
  const all = [...effects, ...dispatched.effects]
  if (Number.isFinite(wakeAtMs)) all.push({ type: 'wakeAt', atMs: wakeAtMs })
  return { state: dispatched.state, effects: all }
}

function react(state: OutboxState, event: OutboxEvent): Step {
  switch (event.type) {
    case 'started':
      return start(state, event)
    case 'enqueued':
      return enqueued(state, event)
    case 'persisted':
      return stored(state, event)
    case 'persistFailed':
      return writeFailed(state, event)
    case 'answered':
      return answered(state, event)
    case 'probed':
      return probed(state, event)
    case 'knocked':
      return knocked(state, event)
    case 'woke':
      return rewriteDue(state, event.atMs)
    case 'lineReturned':
      return lineReturned(state, event)
    case 'credentialsChanged':
      return credentialsChanged(state, event)
    case 'decided':
      return decided(state, event)
    default:
      return unreachable(event)
  }
}

type On<T extends OutboxEvent['type']> = Extract<OutboxEvent, { type: T }>

function addNew(state: OutboxState, entry: Entry): OutboxState {
  // The start-up read and the message about a new entry can both carry it, and the message can come late.
  if (state.entries.has(entry.id) || state.closed.has(entry.id) || !isOpen(entry)) return state
  return addEntry(state, entry)
}

function enqueued(state: OutboxState, event: On<'enqueued'>): Step {
  let next = state
  const effects: Effect[] = []
  for (const entry of event.entries) {
    const live = next.entries.get(entry.id)
    const taken: Step = live ? takeSquashed(next, live, entry) : { state: addNew(next, entry), effects: [] }
    next = taken.state
    effects.push(...taken.effects)
  }
  const parked = parkOrphans(next, event.entries, event.atMs)
  return { state: parked.state, effects: [...effects, ...parked.effects] }
}

/**
 * What a person edited before it was sent was stored over the form known here. If a change of the older form is waiting
 * to be stored, the store refuses it: the same change is made to the newer form, and nothing goes out before it is stored.
 */
function takeSquashed(state: OutboxState, live: Live, stored: Entry): Step {
  if (stored.revision <= live.entry.revision) return { state, effects: [] }
  const isStored = live.storedRevision === live.entry.revision
  if (isStored && live.activity !== 'none') return { state, effects: [] }
  const next: Live = { ...live, storedRevision: stored.revision, rewriteAtMs: null }
  if (isStored) return { state: putLive(state, { ...next, entry: stored }), effects: [] }
  const { payload, title } = stored
  const entry = { ...live.entry, payload, title, revision: stored.revision + 1 }
  const afterStored = live.afterStored && ({ type: 'send', entry } as const)
  return {
    state: putLive(state, { ...next, entry, afterStored }),
    effects: [{ type: 'persist', entry, link: null }],
  }
}

function start(state: OutboxState, event: On<'started'>): Step {
  const closed = state.closed.merge(event.discarded.map((id) => [id, 'discarded' as const]))
  const unreadable = (event.unreadable ?? []).flatMap(({ id, lane }) => [id, lane])
  const blocked = state.blocked.union(unreadable.filter((name) => name !== null))
  const taken = event.entries.reduce(addNew, { ...state, closed, blocked })
  let { state: next, effects } = parkOrphans(taken, event.entries, event.atMs)
  const moment = momentOf(state, event)
  for (const { id, progress } of event.entries) {
    const live = next.entries.get(id)
    if (!live || progress.state !== 'sending') continue
    const changed = change(next, live, transitions.interrupt(live.entry, moment))
    next = changed.state
    effects = [...effects, ...changed.effects]
  }
  return { state: next, effects }
}

/** Entries taken in that depend on a discarded one, unless a person already let them go all the same. */
function parkOrphans(state: OutboxState, entries: readonly Entry[], atMs: number): Step {
  let next = state
  const effects: Effect[] = []
  for (const { id } of entries) {
    const live = next.entries.get(id)
    if (live?.activity !== 'none' || live.entry.progress.state !== 'waiting') continue
    if (live.entry.attempts > 0 || live.entry.progress.because === 'decided') continue
    const lost = live.entry.dependsOn.find((dependency) => next.closed.get(dependency) === 'discarded')
    if (lost === undefined) continue
    const changed = change(next, live, transitions.afterDependencyDiscarded(live.entry, lost, atMs))
    next = changed.state
    effects.push(...changed.effects)
  }
  return { state: next, effects }
}

function momentOf(state: OutboxState, event: OutboxEvent): transitions.Moment {
  return { atMs: event.atMs, chance: event.chance, limits: state.limits }
}

/** Takes the entry's next form, frees its slot and asks for it to be stored. */
function change(state: OutboxState, live: Live, entry: Entry): Step {
  const { progress } = entry
  const link: Link | null =
    progress.state === 'settled'
      ? { system: entry.system, subject: entry.subject, remoteId: progress.remoteId ?? '' }
      : null
  const idle = { activity: 'none', afterStored: null, hurried: false, oldSignIn: false, rewriteAtMs: null } as const
  return { state: putLive(state, { ...live, ...idle, entry }), effects: [{ type: 'persist', entry, link }] }
}

function stored(state: OutboxState, event: On<'persisted'>): Step {
  const live = state.entries.get(event.entryId)
  if (!live || event.revision <= live.storedRevision) return { state, effects: [] }
  const isNewest = event.revision === live.entry.revision
  const next: Live = {
    ...live,
    storedRevision: event.revision,
    ...(isNewest && { rewriteAtMs: null, afterStored: null }),
  }
  if (!isNewest) return { state: putLive(state, next), effects: [] }
  const { progress } = live.entry
  if (progress.state === 'settled') return { state: dropEntry(state, live.entry, 'settled'), effects: [] }
  if (progress.state === 'discarded') return parkDependants(state, live.entry, event.atMs)
  if (live.afterStored) {
    // The server asked for a pause while the mark was being stored: the mark is taken back, because nothing was sent.
    const system = systemOf(state, live.entry.system)
    if (isServerPause(system, event.atMs, state)) {
      return change(state, next, transitions.takeBackSend(live.entry, system.closedUntilMs))
    }
  }
  const effects: Effect[] = live.afterStored ? [live.afterStored] : []
  if (progress.state === 'parked') effects.push({ type: 'notify', notice: { kind: 'parked', entryId: live.entry.id } })
  return { state: putLive(state, next), effects }
}

function parkDependants(state: OutboxState, discarded: Entry, atMs: number): Step {
  const dependants = state.dependants.get(discarded.id, ImmutableSet<EntryId>())
  let next = dropEntry(state, discarded, 'discarded')
  const effects: Effect[] = []
  for (const id of dependants) {
    const live = next.entries.get(id)
    if (live?.entry.progress.state !== 'waiting') continue
    const changed = change(next, live, transitions.afterDependencyDiscarded(live.entry, discarded.id, atMs))
    next = changed.state
    effects.push(...changed.effects)
  }
  return { state: next, effects }
}

/** I9: the entry keeps what it learnt; only the writing is tried again. */
function writeFailed(state: OutboxState, event: On<'persistFailed'>): Step {
  const live = state.entries.get(event.entryId)
  if (!live || event.revision !== live.entry.revision || live.storedRevision >= event.revision)
    return { state, effects: [] }
  const waitMs = backoffMs(1, chanceFor(event.chance, live.entry.id), state.limits)
  return { state: putLive(state, { ...live, rewriteAtMs: event.atMs + waitMs }), effects: [] }
}

function rewriteDue(state: OutboxState, atMs: number): Step {
  let next = state
  const effects: Effect[] = []
  for (const live of unwritten(state)) {
    if (live.rewriteAtMs === null || rewriteDueAt(live.rewriteAtMs, atMs, state) > atMs) continue
    const again = change(state, live, live.entry).effects
    next = putLive(next, { ...live, rewriteAtMs: null })
    effects.push(...again)
  }
  return { state: next, effects }
}

function unwritten(state: OutboxState): readonly Live[] {
  return state.unwritten.toArray().flatMap((id) => state.entries.get(id) ?? [])
}

/** No writing waits longer than one first backoff: a time further ahead was set by a clock that has gone back since. */
function rewriteDueAt(rewriteAtMs: number, atMs: number, state: OutboxState): number {
  return rewriteAtMs - atMs > state.limits.backoffBaseMs * 2 ? atMs : rewriteAtMs
}

function nextRewriteMs(state: OutboxState, nowMs: number): number {
  let atMs = Number.POSITIVE_INFINITY
  for (const { rewriteAtMs } of unwritten(state)) {
    if (rewriteAtMs !== null) atMs = Math.min(atMs, rewriteDueAt(rewriteAtMs, nowMs, state))
  }
  return atMs
}

function answered(state: OutboxState, event: On<'answered'>): Step {
  const live = state.entries.get(event.entryId)
  const isAwaited = live?.activity === 'send' && live.entry.attempts === event.attempt && live.afterStored === null
  if (!live || !isAwaited) return { state, effects: [] }
  const changed = change(state, live, transitions.afterAnswer(live.entry, event.outcome, momentOf(state, event)))
  return noteResult(changed, live, event.outcome, event)
}

function probed(state: OutboxState, event: On<'probed'>): Step {
  const live = state.entries.get(event.entryId)
  if (live?.activity !== 'probe' || live.probe !== event.probe) return { state, effects: [] }
  const changed = change(state, live, transitions.afterReading(live.entry, event.reading, momentOf(state, event)))
  return noteResult(changed, live, event.reading, event)
}

/** Up: what is due may go. Down: left alone for a while, longer each time. */
function knocked(state: OutboxState, event: On<'knocked'>): Step {
  const { system, line, atMs } = event
  const now = systemOf(state, system)
  // Nobody asked any more: an answer from before, or one that came twice.
  if (now.knockSinceMs === null) return { state, effects: [] }
  if (line === 'up') {
    return { state: withSystem(state, system, { knockSinceMs: null, lineProvenAtMs: atMs }), effects: [] }
  }
  const failures = now.failures + 1
  const untilMs = atMs + backoffMs(failures, chanceFor(event.chance, system), state.limits)
  const isPaused = isServerPause(now, atMs, state)
  const closed = isPaused ? {} : ({ closedUntilMs: untilMs, closedBy: 'breaker' } as const)
  const down = { knockSinceMs: null, lineProvenAtMs: null, failures, lastResult: 'unavailable' } as const
  return { state: withSystem(state, system, { ...down, ...closed }), effects: [] }
}

/** What an answer says about its system: breaker, pause, refused credentials. */
function noteResult(before: Step, live: Live, result: Outcome | Reading, event: OutboxEvent): Step {
  const { system } = live.entry
  const { limits } = before.state
  const now = systemOf(before.state, system)
  // The answer to a request that was already on its way does not end it.
  const isPaused = isServerPause(now, event.atMs, before.state)
  switch (result.kind) {
    case 'unavailable':
    case 'unknown': {
      const failures = now.failures + 1
      const isOpen = failures >= limits.breakerFailures && !isPaused
      const pauseMs = backoffMs(failures - limits.breakerFailures + 1, chanceFor(event.chance, system), limits)
      const closed = isOpen ? ({ closedUntilMs: event.atMs + pauseMs, closedBy: 'breaker' } as const) : {}
      const lastResult = result.kind === 'unavailable' ? 'unavailable' : 'failing'
      const doubt = { failures, lastResult, lineProvenAtMs: null } as const
      return { ...before, state: withSystem(before.state, system, { ...doubt, ...closed }) }
    }
    case 'throttled': {
      const askedMs = Math.max(result.retryAfterMs ?? limits.backoffMaxMs / 4, limits.backoffBaseMs)
      const untilMs = event.atMs + Math.min(askedMs, limits.waitMaxMs)
      const closedUntilMs = isPaused ? Math.max(untilMs, now.closedUntilMs) : untilMs
      const change = { closedUntilMs, closedBy: 'server', lastResult: 'throttled', lineProvenAtMs: event.atMs } as const
      return { ...before, state: withSystem(before.state, system, change) }
    }
    case 'unauthorised':
      return live.oldSignIn ? before : refuseCredential(before, live.entry)
    case 'cannotTell':
      // Perhaps nobody was asked: no news of the system.
      return before
    default: {
      const open = isPaused ? {} : ({ closedUntilMs: 0, closedBy: 'none' } as const)
      const change = { failures: 0, lastResult: 'ok', lastSuccessAtMs: event.atMs, lineProvenAtMs: event.atMs } as const
      return { ...before, state: withSystem(before.state, system, { ...change, ...open }) }
    }
  }
}

function refuseCredential(before: Step, entry: Entry): Step {
  const credential = credentialOf(before.state, entry)
  if (credential === null) return before
  const isNew = !before.state.refusedCredentials.has(credential)
  const author = credential.endsWith('|') ? null : entry.author
  const notice: Effect = { type: 'notify', notice: { kind: 'signInNeeded', system: entry.system, author } }
  const refused = { ...before.state, refusedCredentials: before.state.refusedCredentials.add(credential) }
  return {
    state: withSystem(refused, entry.system, { lastResult: 'unauthorised' }),
    effects: isNew ? [...before.effects, notice] : before.effects,
  }
}

/** Backoff ends at once; what a server asked for, and the pause between two readings "not there", do not. */
function lineReturned(state: OutboxState, event: On<'lineReturned'>): Step {
  let next = state
  for (const [system, health] of state.systems) {
    if (event.system !== null && event.system !== system) continue
    if (health.closedBy === 'breaker') next = withSystem(next, system, { closedUntilMs: 0, closedBy: 'none' })
  }
  for (const live of state.entries.values()) {
    if (event.system !== null && live.entry.system !== event.system) continue
    const { progress } = live.entry
    const isBackingOff =
      live.entry.failures > 0 &&
      ((progress.state === 'waiting' && progress.because !== 'throttled') || progress.state === 'checking')
    if (isBackingOff && live.activity === 'none') next = putLive(next, { ...live, hurried: true })
  }
  return { state: next, effects: [] }
}

function credentialsChanged(state: OutboxState, event: On<'credentialsChanged'>): Step {
  const credential = `${event.system}|${event.author ?? ''}`
  const trusted = { ...state, refusedCredentials: state.refusedCredentials.delete(credential) }
  let next = unbarLanes(trusted, event.system, credential)
  for (const live of state.entries.values()) {
    const isUnderWay = live.activity !== 'none' && live.afterStored === null
    if (isUnderWay && credentialOf(state, live.entry) === credential) next = putLive(next, { ...live, oldSignIn: true })
  }
  return { state: next, effects: [] }
}

function decided(state: OutboxState, event: On<'decided'>): Step {
  const live = state.entries.get(event.entryId)
  if (live?.activity !== 'none' || live.storedRevision < live.entry.revision) return { state, effects: [] }
  const at = live.entry.progress.state
  if (at !== 'parked' && !(at === 'waiting' && event.decision.kind === 'discard')) return { state, effects: [] }
  return change(state, live, transitions.afterDecision(live.entry, event.by, event.decision, event.atMs))
}
