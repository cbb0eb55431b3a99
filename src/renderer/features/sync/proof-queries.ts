// What the end-of-day proof reads: one day of the outbox, by the index over the time of entry.
import { db } from '../../db/database'
import { type Live, useLive } from '../../db/live-query'
import { type DayProof, proveDay } from './day-proof'
import { type Day, spanOf } from './days'

export type ProofOfDay = {
  /** Which day this is: while another one is being read the last stays at hand, and must not be shown under its date. */
  readonly day: Day
  readonly atMs: number
  readonly proof: DayProof
}

async function readProof(day: Day, nowMs: () => number): Promise<ProofOfDay> {
  const { fromMs, beforeMs } = spanOf(day)
  const ofDay = () => db.outbox.where('createdAtMs').between(fromMs, beforeMs, true, false)
  // Counted and read in one transaction, so that nothing comes in between.
  return db.transaction('r', db.outbox, async () => {
    const [entries, stored] = await Promise.all([ofDay().toArray(), ofDay().count()])
    return { day, atMs: nowMs(), proof: proveDay(entries, stored) }
  })
}

/** The proof of a day, renewed as its entries go their way. */
export function useDayProof(day: Day, nowMs: () => number): Live<ProofOfDay> {
  const live = useLive([db.outbox], async () => readProof(day, nowMs), [day, nowMs])
  return live.state === 'ready' && live.value.day !== day ? { state: 'loading' } : live
}
