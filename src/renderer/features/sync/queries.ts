// What the outbox screen and the status bar read. Lists come by index in growing pages; only open entries are counted.
import type { MutationId } from '@shared/kit/ids'
import type { Entry, EntryState } from '@shared/outbox/entry'
import { db } from '../../db/database'
import { type Live, useLive } from '../../db/live-query'

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

export type OutboxPage = {
  readonly mutations: readonly MutationView[]
  /** There are more rows than were asked for. */
  readonly hasMore: boolean
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

/** Gaps up to this are read along: a few rows too many cost less than another request. */
const RANGE_GAP = 40

type Found = {
  /** Whole mutations' entries, in order of writing. */
  readonly entries: readonly Entry[]
  readonly hasMore: boolean
}

/** The latest entries in some states with their neighbours. For states that few entries are in. */
async function findOpen(states: readonly EntryState[], limit: number): Promise<Found> {
  const keys = await Promise.all(states.map((state) => db.outbox.where('progress.state').equals(state).primaryKeys()))
  const seqs = keys.flat().sort((one, other) => other - one)
  const runs = await Promise.all(rangesAround(seqs.slice(0, limit)).map(readRange))
  const entries = runs.flat()
  const wanted = new Set(seqs.slice(0, limit))
  const mutations = new Set(entries.filter(({ seq }) => wanted.has(seq)).map(({ mutationId }) => mutationId))
  return { entries: entries.filter(({ mutationId }) => mutations.has(mutationId)), hasMore: seqs.length > limit }
}

/** The latest entries whatever their state. A mutation cut in two at the far end is left for the next page. */
async function findLatest(limit: number): Promise<Found> {
  const to = await lastSeq()
  const from = to - limit + 1
  const entries = await readRange({ from: from - NEIGHBOURS, to })
  const whole = new Set(entries.filter(({ seq }) => seq >= from).map(({ mutationId }) => mutationId))
  return { entries: entries.filter(({ mutationId }) => whole.has(mutationId)), hasMore: from > 1 }
}

function viewMutation(id: MutationId, legs: readonly Entry[]): readonly MutationView[] {
  const [first] = legs
  if (!first) return []
  const { title, operation, author, createdAtMs } = first
  return [{ id, title, operation, author, createdAtMs, legs }]
}

async function readPage(filter: OutboxFilter, mutationsMax: number): Promise<OutboxPage> {
  const limit = mutationsMax * LEGS_MAX
  const isOpenFilter = filter === 'waiting' || filter === 'parked'
  const { entries, hasMore } = await (isOpenFilter ? findOpen(STATES_OF[filter], limit) : findLatest(limit))
  const byMutation = new Map<MutationId, Entry[]>()
  for (const entry of entries) {
    const legs = byMutation.get(entry.mutationId)
    if (legs) legs.push(entry)
    else byMutation.set(entry.mutationId, [entry])
  }
  const mutations = [...byMutation].reverse().flatMap(([id, legs]) => viewMutation(id, legs))
  const isDone = (view: MutationView) => view.legs.every((leg) => STATES_OF.done.includes(leg.progress.state))
  return { mutations: filter === 'done' ? mutations.filter(isDone) : mutations, hasMore }
}

/** The outbox as a list of mutations, newest first, at most `mutationsMax` of them. */
export function useOutboxPage(filter: OutboxFilter, mutationsMax: number): Live<OutboxPage> {
  return useLive(() => readPage(filter, mutationsMax), [filter, mutationsMax])
}

export type OutboxCounts = {
  readonly waiting: number
  readonly needsYou: number
  /** When the oldest entry that still waits was entered. */
  readonly oldestAtMs: number | null
}

async function countOpen(): Promise<OutboxCounts> {
  const inState = (state: EntryState) => db.outbox.where('progress.state').equals(state)
  const [counts, needsYou, oldest] = await Promise.all([
    Promise.all(STATES_OF.waiting.map((state) => inState(state).count())),
    inState('parked').count(),
    Promise.all(STATES_OF.waiting.map((state) => inState(state).first())),
  ])
  const ages = oldest.flatMap((entry) => (entry ? [entry.createdAtMs] : []))
  return {
    waiting: counts.reduce((sum, count) => sum + count, 0),
    needsYou,
    oldestAtMs: ages.length > 0 ? Math.min(...ages) : null,
  }
}

/** How much waits and how much needs a person. */
export function useOutboxCounts(): Live<OutboxCounts> {
  return useLive(countOpen, [])
}

/** One entry; null when there is none of that id. */
export function useEntry(entryId: string): Live<Entry | null> {
  return useLive(async () => (await db.outbox.where('id').equals(entryId).first()) ?? null, [entryId])
}
