// What the outbox screen and the status bar read. Lists come by index in growing pages; only open entries are counted.
import type { MutationId, System } from '@shared/kit/ids'
import { foldText } from '@shared/kit/text'
import type { Entry, EntryState } from '@shared/outbox/entry'
import { useMemo } from 'react'
import { db } from '../../db/database'
import { type Live, useLive } from '../../db/live-query'
import { type OutboxCounts, useCounts } from '../../sync/counts'
import { useStartUp } from '../../sync/start-up'

export type OutboxFilter = 'all' | 'waiting' | 'parked' | 'done'
export const OUTBOX_FILTERS: readonly OutboxFilter[] = ['all', 'waiting', 'parked', 'done']

const STATES_OF: Readonly<Record<Exclude<OutboxFilter, 'all'>, readonly EntryState[]>> = {
  waiting: ['waiting', 'sending', 'checking'],
  parked: ['parked'],
  done: ['settled', 'discarded'],
}

/** One mutation has at most one entry per system. */
const LEGS_MAX = 4

/** What one person did once, with its entry for each system. */
export type MutationView = {
  readonly id: MutationId
  readonly title: string
  readonly operation: string
  readonly author: string
  readonly createdAtMs: number
  readonly legs: readonly Entry[]
}

/** What a person looks for on any tab; empty or null where they did not say. */
export type OutboxSearch = { readonly system: System | null; readonly author: string | null; readonly title: string }

export const EVERYTHING: OutboxSearch = { system: null, author: null, title: '' }

/** True when anything narrows the list. */
export function isNarrowed({ system, author, title }: OutboxSearch): boolean {
  return system !== null || author !== null || title.trim() !== ''
}

export type OutboxPage = {
  readonly mutations: readonly MutationView[]
  /** There are more than were asked for. */
  readonly hasMore: boolean
  /** Looked at this many rows and stopped there; null when it looked at all there are, or found enough. */
  readonly stoppedAfter: number | null
}

/** Entries of one mutation are stored at once, so they stand side by side: this far apart at most. */
const NEIGHBOURS = LEGS_MAX - 1

type SeqRange = { readonly from: number; readonly to: number }

/** Rows between two places; a range is read in one go, where single rows or a walk backwards would take one step each. */
function readRange({ from, to }: SeqRange): Promise<readonly Entry[]> {
  return db.outbox.where('seq').between(from, to, true, true).toArray()
}

async function lastSeq(): Promise<number> {
  return (await db.outbox.orderBy('seq').last())?.seq ?? 0
}

/** Gaps up to this are read along: a few rows too many cost less than another request. */
const RANGE_GAP = 40

/** Gathers places that lie close together into ranges, each wide enough for the whole mutations around them. */
function rangesAround(seqs: readonly number[]): readonly SeqRange[] {
  const ranges: { from: number; to: number }[] = []
  for (const seq of [...seqs].sort((one, other) => one - other)) {
    const last = ranges.at(-1)
    if (last && seq - last.to <= RANGE_GAP) last.to = seq + NEIGHBOURS
    else ranges.push({ from: seq - NEIGHBOURS, to: seq + NEIGHBOURS })
  }
  return ranges
}

/** Rows looked at in one go while a list is gathered. */
const STRETCH = 300

/** A stretch of the outbox: the places that belong to it, and the rows there with their neighbours, in order of writing. */
type Stretch = { readonly places: (seq: number) => boolean; readonly entries: readonly Entry[] }
/** Reads the `number`th stretch, latest first; null behind the last. */
type Walk = (number: number) => Promise<Stretch | null>

/** The entries in some states. */
async function walkOpen(states: readonly EntryState[]): Promise<Walk> {
  const keys = await Promise.all(states.map((state) => db.outbox.where('progress.state').equals(state).primaryKeys()))
  const seqs = keys.flat().sort((one, other) => other - one)
  return async (number) => {
    const part = seqs.slice(number * STRETCH, (number + 1) * STRETCH)
    if (part.length === 0) return null
    const wanted = new Set(part)
    const runs = await Promise.all(rangesAround(part).map(readRange))
    return { places: (seq) => wanted.has(seq), entries: runs.flat() }
  }
}

/** All entries. */
async function walkAll(): Promise<Walk> {
  const last = await lastSeq()
  return async (number) => {
    const to = last - number * STRETCH
    if (to <= 0) return null
    const from = to - STRETCH + 1
    // A mutation cut in two by the far end is whole in this stretch and known by its id in the next.
    return { places: (seq) => seq >= from && seq <= to, entries: await readRange({ from: from - NEIGHBOURS, to }) }
  }
}

function groupByMutation(entries: readonly Entry[]): ReadonlyMap<MutationId, readonly Entry[]> {
  const groups = new Map<MutationId, Entry[]>()
  for (const entry of entries) {
    const legs = groups.get(entry.mutationId)
    if (legs) legs.push(entry)
    else groups.set(entry.mutationId, [entry])
  }
  return groups
}

function viewMutation(id: MutationId, legs: readonly Entry[]): readonly MutationView[] {
  const [first] = legs
  if (!first) return []
  const { title, operation, author, createdAtMs } = first
  return [{ id, title, operation, author, createdAtMs, legs }]
}

function isFound(legs: readonly Entry[], filter: OutboxFilter, { system, author, title }: OutboxSearch): boolean {
  const folded = foldText(title)
  const own = system === null ? legs : legs.filter((leg) => leg.system === system)
  const inState = (leg: Entry) => filter === 'all' || STATES_OF[filter].includes(leg.progress.state)
  // "Sent" is what is over everywhere; any other tab, what is so in one system at least.
  const isInTab = filter === 'done' ? own.every(inState) : own.some(inState)
  return (
    own.length > 0 &&
    isInTab &&
    (author === null || legs.some((leg) => leg.author === author)) &&
    (folded === '' || legs.some((leg) => foldText(leg.title).includes(folded)))
  )
}

export type OutboxRequest = {
  readonly filter: OutboxFilter
  readonly search: OutboxSearch
  readonly mutationsMax: number
  /** Rows to look at before giving up for now. */
  readonly rowsMax: number
}

async function readPage({ filter, search, mutationsMax, rowsMax }: OutboxRequest): Promise<OutboxPage> {
  const isOpenFilter = filter === 'waiting' || filter === 'parked'
  const walk = await (isOpenFilter ? walkOpen(STATES_OF[filter]) : walkAll())
  const seen = new Set<MutationId>()
  const mutations: MutationView[] = []
  let rows = 0
  for (let number = 0; ; number += 1) {
    const stretch = await walk(number)
    if (stretch === null) return { mutations, hasMore: false, stoppedAfter: null }
    rows += stretch.entries.length
    for (const [id, legs] of [...groupByMutation(stretch.entries)].reverse()) {
      if (seen.has(id) || !legs.some(({ seq }) => stretch.places(seq))) continue
      seen.add(id)
      if (isFound(legs, filter, search)) mutations.push(...viewMutation(id, legs))
    }
    if (mutations.length >= mutationsMax) return { mutations, hasMore: true, stoppedAfter: null }
    if (rows >= rowsMax) return { mutations, hasMore: false, stoppedAfter: rows }
  }
}

/** The outbox as a list of mutations, newest first. */
export function useOutboxPage({ filter, search, mutationsMax, rowsMax }: OutboxRequest): Live<OutboxPage> {
  const { system, author, title } = search
  return useLive([db.outbox], async () => readPage({ filter, search, mutationsMax, rowsMax }), [
    filter,
    system,
    author,
    title,
    mutationsMax,
    rowsMax,
  ])
}

/** Every entry that needs a person and fits the search. Only those rows are read. */
export function useParked({ system, author, title }: OutboxSearch): Live<readonly Entry[]> {
  return useLive([db.outbox], async () => {
    const folded = foldText(title)
    const parked = await db.outbox.where('progress.state').equals('parked').toArray()
    return parked.filter(
      (entry) =>
        (system === null || entry.system === system) &&
        (author === null || entry.author === author) &&
        (folded === '' || foldText(entry.title).includes(folded)),
    )
  }, [system, author, title])
}

/** Who has signed in on this device: username → their name. */
export function usePeople(): Live<ReadonlyMap<string, string>> {
  return useLive([db.staffLogins], async () => {
    const logins = await db.staffLogins.toArray()
    return new Map(logins.map(({ username, personName }) => [username, personName]))
  }, [])
}

/** The POS's own words for its permissions, as far as they were read: permission → label. */
export function usePermissionLabels(): Live<ReadonlyMap<string, string>> {
  return useLive([db.permissions], async () => {
    const rows = await db.permissions.toArray()
    return new Map(rows.map(({ permission, label }) => [permission, label]))
  }, [])
}

/** How much waits, how much needs a person, and how much is stored that nobody can read. */
export function useOutboxCounts(): Live<OutboxCounts & { readonly unreadable: number }> {
  const counts = useCounts((store) => store.counts)
  const unreadable = useStartUp((store) => store.unreadable.length)
  return useMemo(
    () => (counts ? { state: 'ready', value: { ...counts, unreadable } } : { state: 'loading' }),
    [counts, unreadable],
  )
}

/** One entry; null when there is none of that id. */
export function useEntry(entryId: string): Live<Entry | null> {
  return useLive([db.outbox], async () => (await db.outbox.where('id').equals(entryId).first()) ?? null, [entryId])
}
