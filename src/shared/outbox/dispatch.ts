// Gives free slots to lanes: which head is sent or read next, and when to look again.
import { SYSTEMS, type System } from '@shared/kit/ids'
import type { Effect } from './effect'
import {
  barLanes,
  credentialOf,
  headOf,
  type Live,
  type OutboxState,
  putLive,
  restLanes,
  type SystemState,
  systemOf,
  wakeLanes,
  withSystem,
} from './state'
import { beginSend } from './transitions'

type Dispatched = { readonly state: OutboxState; readonly effects: readonly Effect[]; readonly wakeAtMs: number }

const NEVER = Number.POSITIVE_INFINITY

/** Lanes looked at while a knock is awaited. */
const LOOK_MAX = 100

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
  if (!limits) return { state, effects: [], wakeAtMs: NEVER }
  const awake = wakeDue(state, system, atMs)
  const before = systemOf(awake, system)
  if (before.queue.isEmpty()) return { state: awake, effects: [], wakeAtMs: before.restingUntilMs }
  if (isAhead(before.closedUntilMs, atMs, awake)) return { state: awake, effects: [], wakeAtMs: before.closedUntilMs }

  // After failures one request tries the line; reads go first, because they can do no harm. Every other trial takes
  // turns, or a system whose reads alone fail would never be sent anything.
  const isTrial = before.failures >= state.limits.breakerFailures
  const prefersReads = isTrial && (before.failures - state.limits.breakerFailures) % 2 === 0
  const slots = isTrial ? 1 : limits.inFlightMax
  const isProven = isLineProven(before, atMs, awake)
  const resting = new Map<string, number>()
  const barred = new Map<string, string>()
  const effects: Effect[] = []
  let mustKnock = false
  let looked = 0
  let next = awake
  for (const lane of prefersReads ? readsFirst(awake, before.queue) : before.queue) {
    if (systemOf(next, system).inFlight >= slots) break
    const head = headOf(next, lane)
    if (!head) continue
    const credential = credentialOf(next, head.entry)
    const dueAtMs = dueAt(head, atMs, awake)
    if (credential !== null && next.refusedCredentials.has(credential)) barred.set(lane, credential)
    else if (dueAtMs > atMs) resting.set(lane, dueAtMs)
    else if (!isProven && head.entry.progress.state === 'waiting') {
      mustKnock = true
      // A trial that is a send's turn stays one. Otherwise a read may go meanwhile, but looking through thousands of
      // lanes for one would cost more than the knock takes.
      looked += 1
      if (isTrial || looked >= LOOK_MAX) break
    } else {
      const begun = begin(head, atMs)
      next = putLive(next, begun.live)
      effects.push(begun.effect)
    }
  }
  next = barLanes(restLanes(next, system, resting), system, barred)
  const knocked = mustKnock ? knock(next, system, atMs) : { state: next, effects: [], wakeAtMs: NEVER }
  return {
    state: knocked.state,
    effects: [...effects, ...knocked.effects],
    wakeAtMs: Math.min(systemOf(knocked.state, system).restingUntilMs, knocked.wakeAtMs),
  }
}

function wakeDue(state: OutboxState, system: System, atMs: number): OutboxState {
  const { restingUntilMs } = systemOf(state, system)
  if (!Number.isFinite(restingUntilMs) || isAhead(restingUntilMs, atMs, state)) return state
  return wakeLanes(state, system, (dueAtMs) => !isAhead(dueAtMs, atMs, state))
}

function isLineProven({ lineProvenAtMs }: SystemState, atMs: number, { limits }: OutboxState): boolean {
  return lineProvenAtMs !== null && atMs >= lineProvenAtMs && atMs - lineProvenAtMs <= limits.lineFreshMs
}

/**
 * Before anything is sent on a line nobody has answered on lately, somebody must. An entry is then never found `sending`
 * after a crash for no better reason than that the line was down, which for class `manual` would cost a person's time.
 */
function knock(state: OutboxState, system: System, atMs: number): Dispatched {
  const { knockSinceMs } = systemOf(state, system)
  const { knockMaxMs } = state.limits
  const isUnderWay = knockSinceMs !== null && atMs >= knockSinceMs && atMs - knockSinceMs < knockMaxMs
  if (isUnderWay) return { state, effects: [], wakeAtMs: knockSinceMs + knockMaxMs }
  const knocking = withSystem(state, system, { knockSinceMs: atMs })
  return { state: knocking, effects: [{ type: 'knock', system }], wakeAtMs: atMs + knockMaxMs }
}

function readsFirst(state: OutboxState, queue: Iterable<string>): string[] {
  const lanes = [...queue]
  const isReading = (lane: string) => headOf(state, lane)?.entry.progress.state === 'checking'
  return [...lanes.filter(isReading), ...lanes.filter((lane) => !isReading(lane))]
}

/** True while a server's own request to wait holds; it ends by its time only. */
export function isServerPause({ closedBy, closedUntilMs }: SystemState, atMs: number, state: OutboxState): boolean {
  return closedBy === 'server' && isAhead(closedUntilMs, atMs, state)
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
