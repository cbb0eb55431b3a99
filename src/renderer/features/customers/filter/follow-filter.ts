// Keeps the ids of a filter in step with the tables while it is on.
import type { System } from '@shared/kit/ids'
import type { Database } from '../../../db/database'
import { hearChanges, type Live } from '../../../db/live-query'
import { readAtPace } from '../../../db/paced-reader'
import type { Condition, CustomerFilter } from './customer-filter'
import { readConditions } from './read-conditions'

export type FollowingParts = {
  readonly db: Database
  readonly systems: readonly System[]
  readonly tellingSystems: readonly System[]
  readonly nowMs: () => number
  readonly pause: (ms: number) => Promise<void>
  readonly onConditions: (conditions: Live<readonly Condition[]>) => void
  readonly onShare: (share: number) => void
}

/** Of the time, reading may take this part: the database is there for other things. */
const RESTS_PER_READING = 4

/** Tells the conditions now and after changes. Returns how to stop. */
export function followFilter(
  { db, systems, tellingSystems, nowMs, pause, onConditions, onShare }: FollowingParts,
  filter: CustomerFilter,
): () => void {
  let isWanted = true
  let told: readonly Condition[] | null = null
  // Once there is a list, reading again is nothing to wait for.
  const tellShare = (share: number) => isWanted && told === null && onShare(share)
  const reader = readAtPace(async () => {
    const startedMs = nowMs()
    const parts = { db, systems, tellingSystems, pause: () => pause(0), isWanted: () => isWanted, onShare: tellShare }
    const conditions = await readConditions(parts, filter).then(
      (value): Live<readonly Condition[]> => ({ state: 'ready', value }),
      (error: unknown): Live<readonly Condition[]> => ({ state: 'failed', detail: String(error) }),
    )
    if (!isWanted) return
    const isNews = conditions.state !== 'ready' || told === null || !isAllAlike(told, conditions.value)
    told = conditions.state === 'ready' ? conditions.value : null
    if (isNews) onConditions(conditions)
    await pause((nowMs() - startedMs) * RESTS_PER_READING)
  })
  const ofSystems = filter.isDiffering || filter.isMissing ? [db.remoteShadows, db.outbox] : []
  const stopHearing = hearChanges([db.customers, db.remoteLinks, ...ofSystems], reader.changed)
  return () => {
    isWanted = false
    stopHearing()
    reader.stop()
  }
}

/** Most changes of the tables change nobody's place; the list need not be drawn again for them. */
function isAllAlike(ones: readonly Condition[], others: readonly Condition[]): boolean {
  return ones.every((one, place) => {
    const other = others[place]
    return other?.isWithout === one.isWithout && other.ids.size === one.ids.size && isWithin(one.ids, other.ids)
  })
}

function isWithin(some: ReadonlySet<string>, all: ReadonlySet<string>): boolean {
  for (const id of some) if (!all.has(id)) return false
  return true
}
