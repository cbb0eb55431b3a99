// Gives free slots to lanes: which head is sent or read next, and when to look again.
import { SYSTEMS, type System } from '@shared/kit/ids'
import type { Effect } from './effect'
import type { Entry } from './entry'
import { credentialOf, headOf, type Live, type OutboxState, putLive, systemOf } from './state'
import { beginSend } from './transitions'

type Dispatched = { readonly state: OutboxState; readonly effects: readonly Effect[]; readonly wakeAtMs: number }

const NEVER = Number.POSITIVE_INFINITY

/** Starts whatever may start now in every system and says when the next thing falls due. */
export function dispatchAll(state: OutboxState, atMs: number): Dispatched {
  let next = state
  let wakeAtMs = NEVER
  const effects: Effect[] = []
  for (const system of SYSTEMS) {
    const dispatched = dispatchSystem(next, system, atMs)
    next = dispatched.state
    effects.push(...dispatched.effects)
    wakeAtMs = Math.min(wakeAtMs, dispatched.wakeAtMs)
  }
  return { state: next, effects, wakeAtMs }
}

function dispatchSystem(state: OutboxState, system: System, atMs: number): Dispatched {
  const limits = state.limits.systems[system]
  const before = systemOf(state, system)
  if (!limits || before.queue.isEmpty()) return { state, effects: [], wakeAtMs: NEVER }
  if (isAhead(before.closedUntilMs, atMs, state)) return { state, effects: [], wakeAtMs: before.closedUntilMs }

  // After failures one request tries the line; reads go first, because they can do no harm. Every other trial takes
  // turns, or a system whose reads alone fail would never be sent anything.
  const isTrial = before.failures >= state.limits.breakerFailures
  const prefersReads = isTrial && (before.failures - state.limits.breakerFailures) % 2 === 0
  const slots = isTrial ? 1 : limits.inFlightMax
  const effects: Effect[] = []
  let next = state
  let wakeAtMs = NEVER
  for (const lane of prefersReads ? readsFirst(state, before.queue) : before.queue) {
    if (systemOf(next, system).inFlight >= slots) return { state: next, effects, wakeAtMs: NEVER }
    const head = headOf(next, lane)
    if (!head || isRefused(next, head.entry)) continue
    const dueAtMs = dueAt(head, atMs, state)
    if (dueAtMs > atMs) {
      wakeAtMs = Math.min(wakeAtMs, dueAtMs)
      continue
    }
    const begun = begin(head, atMs)
    next = putLive(next, begun.live)
    effects.push(begun.effect)
  }
  return { state: next, effects, wakeAtMs }
}

function readsFirst(state: OutboxState, queue: Iterable<string>): string[] {
  const lanes = [...queue]
  const isReading = (lane: string) => headOf(state, lane)?.entry.progress.state === 'checking'
  return [...lanes.filter(isReading), ...lanes.filter((lane) => !isReading(lane))]
}

function isRefused(state: OutboxState, entry: Entry): boolean {
  const credential = credentialOf(state, entry)
  return credential === null || state.refusedCredentials.has(credential)
}

/** A time further ahead than anything may wait was written by another clock: treat it as past. */
export function isAhead(timeMs: number, atMs: number, state: OutboxState): boolean {
  return timeMs > atMs && timeMs - atMs <= state.limits.waitMaxMs
}

function dueAt(head: Live, atMs: number, state: OutboxState): number {
  const { progress } = head.entry
  if (head.hurried || (progress.state !== 'waiting' && progress.state !== 'checking')) return atMs
  return isAhead(progress.notBeforeMs, atMs, state) ? progress.notBeforeMs : atMs
}

function begin(head: Live, atMs: number): { live: Live; effect: Effect } {
  if (head.entry.progress.state === 'checking') {
    const probe = head.probe + 1
    const live: Live = { ...head, activity: 'probe', probe, hurried: false }
    return { live, effect: { type: 'probe', entry: head.entry, probe } }
  }
  const entry = beginSend(head.entry, atMs)
  const live: Live = { ...head, entry, activity: 'send', hurried: false, afterStored: { type: 'send', entry } }
  return { live, effect: { type: 'persist', entry, link: null } }
}
