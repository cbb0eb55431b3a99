// Decides about many entries at once: hands the decisions over to the outbox and waits until they are stored.
import type { Entry } from '@shared/outbox/entry'
import { db } from '../db/database'

const LOOK_EVERY_MS = 50
const LOOKS_MAX = 60
const LOOKS_A_TRY = 10

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms))
}

/** Those that are still as they were when the decision was made. */
export async function unchanged(entries: readonly Entry[]): Promise<readonly Entry[]> {
  const rows = await db.outbox.bulkGet(entries.map(({ seq }) => seq))
  return entries.filter(({ revision }, index) => rows[index]?.revision === revision)
}

/**
 * Hands over the decisions and waits until they are stored; tells which are not after a while. One that is still not
 * stored is handed over again from time to time: the outbox leaves decisions aside while it is starting or still writing
 * that entry, and takes each at most once because the first one changes the row.
 */
export async function decideAll(entries: readonly Entry[], decide: (entry: Entry) => void): Promise<readonly Entry[]> {
  let left = entries
  for (let look = 0; left.length > 0 && look < LOOKS_MAX; look += 1) {
    if (look % LOOKS_A_TRY === 0) for (const entry of left) decide(entry)
    await pause(LOOK_EVERY_MS)
    left = await unchanged(left)
  }
  return left
}
