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

/** The latest entries that fit the filter, newest first. */
async function latestEntries(filter: OutboxFilter, limit: number): Promise<readonly Entry[]> {
  if (filter === 'all') return db.outbox.orderBy('seq').reverse().limit(limit).toArray()
  const perState = await Promise.all(
    STATES_OF[filter].map((state) => db.outbox.where('progress.state').equals(state).reverse().limit(limit).toArray()),
  )
  return perState
    .flat()
    .sort((one, other) => other.seq - one.seq)
    .slice(0, limit)
}

function viewMutation(id: MutationId, legs: readonly Entry[]): readonly MutationView[] {
  const [first] = legs
  if (!first) return []
  const { title, operation, author, createdAtMs } = first
  return [{ id, title, operation, author, createdAtMs, legs }]
}

async function readPage(filter: OutboxFilter, mutationsMax: number): Promise<OutboxPage> {
  const limit = mutationsMax * LEGS_MAX
  const entries = await latestEntries(filter, limit)
  const ids = [...new Set(entries.map((entry) => entry.mutationId))]
  const legs = await db.outbox.where('mutationId').anyOf(ids).sortBy('seq')
  const byMutation = new Map<MutationId, Entry[]>(ids.map((id) => [id, []]))
  for (const leg of legs) byMutation.get(leg.mutationId)?.push(leg)
  const mutations = ids.flatMap((id) => viewMutation(id, byMutation.get(id) ?? []))
  const isDone = (view: MutationView) => view.legs.every((leg) => STATES_OF.done.includes(leg.progress.state))
  return {
    mutations: filter === 'done' ? mutations.filter(isDone) : mutations,
    hasMore: entries.length === limit,
  }
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
