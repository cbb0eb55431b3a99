// The engine's memory: open entries, their lanes, and how each system is doing. Rebuilt from the database at start.
// Persistent maps (immutable): a step copies only what it touches, so a queue of 10,000 stays cheap.
import type { EntryId, System } from '@shared/kit/ids'
import { SYSTEMS } from '@shared/kit/ids'
import { Map as ImmutableMap, Set as ImmutableSet, List, OrderedSet } from 'immutable'
import type { Effect } from './effect'
import type { Entry } from './entry'
import type { OutboxLimits } from './limits'

/** One open entry and what the engine is doing with it. */
export type Live = {
  /** As it shall be stored. */
  readonly entry: Entry
  /** The newest revision known to be on disk. While it lags behind, nothing else happens to the entry (I7, I9). */
  readonly storedRevision: number
  /** Asked for as soon as the newest revision is on disk. */
  readonly afterStored: Extract<Effect, { type: 'send' }> | null
  /** A request of this entry holds one of its system's slots. */
  readonly activity: 'none' | 'send' | 'probe'
  /** Number of the latest probe, so that a late reading is told from the awaited one. */
  readonly probe: number
  /** A failed write is tried again at this time. */
  readonly rewriteAtMs: number | null
  /** Set when the line returned: due at once, whatever the backoff said. */
  readonly hurried: boolean
  /** Someone signed in while its request was under way: a refusal of that request is news of the old sign-in. */
  readonly oldSignIn: boolean
}

export type SystemState = {
  /** Lanes whose head could be worked on, in the order in which they came; those below are left out. */
  readonly queue: OrderedSet<string>
  /** Lanes that were looked at and found not due yet, with the time at which they are. */
  readonly resting: ImmutableMap<string, number>
  /** The same lanes by the second in which they fall due, so that a wake looks at few of ten thousand. Derived. */
  readonly restingBySecond: LanesBySecond
  /** No resting lane is due before this. */
  readonly restingUntilMs: number
  /** Lanes that wait for a sign-in, by the refused credential. */
  readonly barred: ImmutableMap<string, OrderedSet<string>>
  /** When the system last answered anything; null when the line is in doubt. */
  readonly lineProvenAtMs: number | null
  /** Since when a knock is under way. */
  readonly knockSinceMs: number | null
  readonly inFlight: number
  /** Requests in a row that did not get through. */
  readonly failures: number
  /** While later than now, the system is left alone (breaker or `Retry-After`). */
  readonly closedUntilMs: number
  /** Why it is closed; a person's "try now" opens a breaker, never a server's own request to wait. */
  readonly closedBy: 'none' | 'breaker' | 'server'
  /** What the latest answer was like; null before the first. */
  readonly lastResult: 'ok' | 'unavailable' | 'failing' | 'throttled' | 'unauthorised' | null
  readonly lastSuccessAtMs: number | null
}

export type OutboxState = {
  readonly limits: OutboxLimits
  readonly entries: ImmutableMap<EntryId, Live>
  /** Open entries per lane, in order of writing. */
  readonly lanes: ImmutableMap<string, List<EntryId>>
  /** For each entry, those that wait for it. */
  readonly dependants: ImmutableMap<EntryId, ImmutableSet<EntryId>>
  readonly systems: ImmutableMap<System, SystemState>
  /** `system|author` (or `system|` for the shop's own) whose credentials were refused. */
  readonly refusedCredentials: ImmutableSet<string>
  /** Entries whose latest form could not be written yet. */
  readonly unwritten: ImmutableSet<EntryId>
  /** Entries done with since the start, and those discarded before: late news must not bring them back. */
  readonly closed: ImmutableMap<EntryId, 'settled' | 'discarded'>
  /** Lanes and ids of stored rows that nobody can read. Nothing of these lanes goes, nor what depends on these ids. */
  readonly blocked: ImmutableSet<string>
}

/** Second since 1970 → lanes that fall due in it, with their time in ms. */
export type LanesBySecond = ImmutableMap<number, ImmutableMap<string, number>>

const FRESH_SYSTEM: SystemState = {
  queue: OrderedSet(),
  resting: ImmutableMap(),
  restingBySecond: ImmutableMap(),
  restingUntilMs: Number.POSITIVE_INFINITY,
  barred: ImmutableMap(),
  lineProvenAtMs: null,
  knockSinceMs: null,
  inFlight: 0,
  failures: 0,
  closedUntilMs: 0,
  closedBy: 'none',
  lastResult: null,
  lastSuccessAtMs: null,
}

/** An engine that has read nothing yet. */
export function emptyOutbox(limits: OutboxLimits): OutboxState {
  return {
    limits,
    entries: ImmutableMap(),
    lanes: ImmutableMap(),
    dependants: ImmutableMap(),
    systems: ImmutableMap(SYSTEMS.map((system) => [system, FRESH_SYSTEM])),
    refusedCredentials: ImmutableSet(),
    unwritten: ImmutableSet(),
    closed: ImmutableMap(),
    blocked: ImmutableSet(),
  }
}

/** How one system is doing. */
export function systemOf(state: OutboxState, system: System): SystemState {
  return state.systems.get(system, FRESH_SYSTEM)
}

export function withSystem(state: OutboxState, system: System, change: Partial<SystemState>): OutboxState {
  return { ...state, systems: state.systems.set(system, { ...systemOf(state, system), ...change }) }
}

/** The credential an entry is sent under, or null when its system is not used here. */
export function credentialOf(state: OutboxState, entry: Pick<Entry, 'system' | 'author'>): string | null {
  const limits = state.limits.systems[entry.system]
  if (!limits) return null
  return limits.credential === 'author' ? `${entry.system}|${entry.author}` : `${entry.system}|`
}

/** Takes an open entry in, at its place in the order of writing: news of entries may come in any order. */
export function addEntry(state: OutboxState, entry: Entry): OutboxState {
  const live: Live = {
    entry,
    storedRevision: entry.revision,
    afterStored: null,
    activity: 'none',
    probe: 0,
    rewriteAtMs: null,
    hurried: false,
    oldSignIn: false,
  }
  const others = state.lanes.get(entry.lane, List<EntryId>())
  const place = others.findLastIndex((id) => (state.entries.get(id)?.entry.seq ?? 0) < entry.seq) + 1
  const dependants = entry.dependsOn.reduce(
    (all, id) => all.update(id, ImmutableSet<EntryId>(), (ids) => ids.add(entry.id)),
    state.dependants,
  )
  const added = {
    ...state,
    entries: state.entries.set(entry.id, live),
    lanes: state.lanes.set(entry.lane, others.insert(place, entry.id)),
    dependants,
  }
  return refreshDependants(refreshLane(added, entry.lane), entry.id)
}

/** Puts a changed live entry in place and re-considers its lane. */
export function putLive(state: OutboxState, live: Live): OutboxState {
  const before = state.entries.get(live.entry.id)
  const slots = Number(live.activity !== 'none') - Number(before !== undefined && before.activity !== 'none')
  const { id } = live.entry
  const unwritten = live.rewriteAtMs === null ? state.unwritten.delete(id) : state.unwritten.add(id)
  let next: OutboxState = { ...state, unwritten, entries: state.entries.set(id, live) }
  if (slots !== 0) {
    const { system } = live.entry
    next = withSystem(next, system, { inFlight: systemOf(next, system).inFlight + slots })
  }
  return refreshLane(next, live.entry.lane)
}

/** Forgets an entry that is settled or discarded on disk, and lets what waited behind it go on. */
export function dropEntry(state: OutboxState, entry: Entry, as: 'settled' | 'discarded'): OutboxState {
  const lane = state.lanes.get(entry.lane, List<EntryId>())
  // Nearly always the head; looking through a long lane is for the odd one.
  const rest = lane.first() === entry.id ? lane.shift() : lane.filter((id) => id !== entry.id)
  const next: OutboxState = {
    ...state,
    entries: state.entries.delete(entry.id),
    lanes: rest.isEmpty() ? state.lanes.delete(entry.lane) : state.lanes.set(entry.lane, rest),
    unwritten: state.unwritten.delete(entry.id),
    closed: state.closed.set(entry.id, as),
  }
  const refreshed = refreshDependants(refreshLane(next, entry.lane, entry.system), entry.id)
  return { ...refreshed, dependants: refreshed.dependants.delete(entry.id) }
}

function refreshDependants(state: OutboxState, id: EntryId): OutboxState {
  return state.dependants.get(id, ImmutableSet<EntryId>()).reduce((next, waiting) => {
    const dependant = next.entries.get(waiting)
    return dependant ? refreshLane(next, dependant.entry.lane) : next
  }, state)
}

/** Queues the lane exactly when its head could be worked on; whatever was known of it before is looked at anew. */
function refreshLane(state: OutboxState, lane: string, emptied?: System): OutboxState {
  const headId = state.lanes.get(lane)?.first()
  const head = headId === undefined ? undefined : state.entries.get(headId)
  const system = head?.entry.system ?? emptied
  if (!system) return state
  const { queue, resting, restingBySecond, barred } = systemOf(state, system)
  const workable = head !== undefined && isWorkable(state, head)
  if (queue.has(lane) === workable && !resting.has(lane) && barred.isEmpty()) return state
  return withSystem(state, system, {
    queue: workable ? queue.add(lane) : queue.delete(lane),
    resting: resting.delete(lane),
    restingBySecond: withoutLane(restingBySecond, lane, resting.get(lane)),
    barred: barred.isEmpty() ? barred : barred.map((lanes) => lanes.delete(lane)),
  })
}

/** Takes lanes out of the queue until they are due. */
export function restLanes(state: OutboxState, system: System, lanes: ReadonlyMap<string, number>): OutboxState {
  if (lanes.size === 0) return state
  const { queue, resting, restingBySecond, restingUntilMs } = systemOf(state, system)
  return withSystem(state, system, {
    queue: queue.subtract(lanes.keys()),
    resting: resting.merge(lanes),
    restingBySecond: restingBySecond.withMutations((seconds) => {
      for (const [lane, dueAtMs] of lanes) {
        seconds.update(secondOf(dueAtMs), ImmutableMap<string, number>(), (all) => all.set(lane, dueAtMs))
      }
    }),
    restingUntilMs: [...lanes.values()].reduce((soonest, dueAtMs) => Math.min(soonest, dueAtMs), restingUntilMs),
  })
}

/** The lanes by second; how a map of lanes and times is turned into what `restingBySecond` holds. */
export function bySecond(lanes: ImmutableMap<string, number>): LanesBySecond {
  return lanes.groupBy(secondOf).map((group) => ImmutableMap(group))
}

function secondOf(atMs: number): number {
  return Math.floor(atMs / 1_000)
}

function withoutLane(seconds: LanesBySecond, lane: string, dueAtMs: number | undefined): LanesBySecond {
  if (dueAtMs === undefined) return seconds
  const left = seconds.get(secondOf(dueAtMs))?.delete(lane)
  return left?.isEmpty() ? seconds.delete(secondOf(dueAtMs)) : left ? seconds.set(secondOf(dueAtMs), left) : seconds
}

/**
 * Puts the resting lanes back that `isDue`, and learns when the next one will be.
 * @param isDue false for one unbroken stretch of time only, so that a second whose ends are not due holds nothing due
 */
export function wakeLanes(state: OutboxState, system: System, isDue: (dueAtMs: number) => boolean): OutboxState {
  const { queue, resting, restingBySecond } = systemOf(state, system)
  const due: string[] = []
  let stay = restingBySecond
  for (const [second, lanes] of restingBySecond) {
    if (!isDue(second * 1_000) && !isDue(second * 1_000 + 999)) continue
    const left = lanes.filterNot(isDue)
    for (const [lane, dueAtMs] of lanes) if (isDue(dueAtMs)) due.push(lane)
    stay = left.isEmpty() ? stay.delete(second) : stay.set(second, left)
  }
  return withSystem(state, system, {
    queue: queue.union(due),
    resting: resting.deleteAll(due),
    restingBySecond: stay,
    restingUntilMs: stay.get(stay.keySeq().min() ?? Number.NaN)?.min() ?? Number.POSITIVE_INFINITY,
  })
}

/** Takes lanes out of the queue until somebody signs in. */
export function barLanes(state: OutboxState, system: System, lanes: ReadonlyMap<string, string>): OutboxState {
  if (lanes.size === 0) return state
  const { queue, barred } = systemOf(state, system)
  let next = barred
  for (const [lane, credential] of lanes) next = next.update(credential, OrderedSet<string>(), (all) => all.add(lane))
  return withSystem(state, system, { queue: queue.subtract(lanes.keys()), barred: next })
}

/** Puts the lanes of a credential back that is good again. */
export function unbarLanes(state: OutboxState, system: System, credential: string): OutboxState {
  const { queue, barred } = systemOf(state, system)
  const lanes = barred.get(credential)
  if (!lanes) return state
  return withSystem(state, system, { queue: queue.union(lanes), barred: barred.delete(credential) })
}

function isWorkable(state: OutboxState, head: Live): boolean {
  const { state: at } = head.entry.progress
  if (at !== 'waiting' && at !== 'checking') return false
  if (head.activity !== 'none' || head.storedRevision < head.entry.revision) return false
  if (state.blocked.has(head.entry.lane)) return false
  return head.entry.dependsOn.every((id) => !state.entries.has(id) && !state.blocked.has(id))
}

/** The open entry at the head of a lane. */
export function headOf(state: OutboxState, lane: string): Live | undefined {
  const id = state.lanes.get(lane)?.first()
  return id === undefined ? undefined : state.entries.get(id)
}
