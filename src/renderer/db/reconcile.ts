// Compares journal and database at start-up, both ways: a database that was wiped or lost its last writes is brought
// back from the journal; open entries the journal never got are handed back to be written there.
import type { JournalContent } from '@shared/ipc/journal'
import { type Entry, isOpen, OPEN_STATES } from '@shared/outbox/entry'
import type { Database, RemoteLink } from './database'

export type Reconciled = {
  /** Entries that were missing from the database. */
  readonly rebuilt: number
  /** Entries of which the journal knew a newer form. */
  readonly advanced: number
  /** Open entries that the journal does not have, to be written there. */
  readonly unjournalled: readonly Entry[]
}

/** Brings the database up to what the journal knows; one strict transaction, so that a crash leaves all or nothing. */
export function reconcile(db: Database, known: JournalContent, atMs: number): Promise<Reconciled> {
  return db.transaction('rw', [db.customers, db.outbox, db.remoteLinks], async () => {
    const stored = await db.outbox
      .where('id')
      .anyOf(known.entries.map((entry) => entry.id))
      .toArray()
    const storedById = new Map(stored.map((entry) => [entry.id, entry]))
    const missing = known.entries.filter((entry) => !storedById.has(entry.id))
    const newer = known.entries.filter((entry) => (storedById.get(entry.id)?.revision ?? Infinity) < entry.revision)

    await db.outbox.bulkAdd(await withFreePlaces(db, missing))
    await db.outbox.bulkPut(newer.map((entry) => ({ ...entry, seq: storedById.get(entry.id)?.seq ?? entry.seq })))
    await db.remoteLinks.bulkPut([...missing, ...newer].flatMap((entry) => linkOf(entry, atMs)))
    const present = await db.customers.bulkGet(known.customers.map((customer) => customer.id))
    await db.customers.bulkAdd(known.customers.filter((_, index) => present[index] === undefined))

    const journalled = new Set(known.entries.map((entry) => entry.id))
    const open = await db.outbox
      .where('progress.state')
      .anyOf([...OPEN_STATES])
      .toArray()
    const unjournalled = open.filter((entry) => !journalled.has(entry.id))
    return { rebuilt: missing.length, advanced: newer.length, unjournalled }
  })
}

/** Places are kept unless the database has given them out again since; order among the missing ones stays. */
async function withFreePlaces(db: Database, missing: readonly Entry[]): Promise<Entry[]> {
  const taken = await db.outbox
    .where('seq')
    .anyOf(missing.map((entry) => entry.seq))
    .count()
  if (taken === 0) return [...missing]
  const last = (await db.outbox.orderBy('seq').last())?.seq ?? 0
  const highest = Math.max(last, ...missing.map((entry) => entry.seq))
  return missing.map((entry, index) => ({ ...entry, seq: highest + 1 + index }))
}

function linkOf(entry: Entry, atMs: number): RemoteLink[] {
  const { progress, system, subject } = entry
  if (isOpen(entry) || progress.state !== 'settled') return []
  return [{ system, subject, remoteId: progress.remoteId ?? '', linkedAtMs: atMs }]
}
