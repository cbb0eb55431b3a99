// Brings journal and database together at start-up: a database that was wiped or lost its last writes is brought back
// from the journal; what the journal never got is handed back to be written there.
import type { PhotoRef } from '@shared/domain/photo'
import { type JournalContent, photosOf } from '@shared/ipc/journal'
import { planReconciliation, type StoredRows } from '@shared/ipc/reconciliation'
import { CustomerId } from '@shared/kit/ids'
import { type Entry, isOpen, OPEN_STATES } from '@shared/outbox/entry'
import { readEntry } from '@shared/outbox/upcast'
import type { Database, RemoteLink } from './database'
import { keeperIn, rowsWithKeepers } from './merged-rows'
import { putLinks } from './remote-links'

export type Reconciled = {
  /** Entries that were missing from the database. */
  readonly rebuilt: number
  /** Entries of which the journal knew a newer form. */
  readonly advanced: number
  /** Entries that the journal does not have in this form, to be written there. */
  readonly unjournalled: readonly Entry[]
  /** The photos that what is open refers to. */
  readonly photos: ReadonlySet<PhotoRef>
}

/** Brings the database up to what the journal knows; one strict transaction, so that a crash leaves all or nothing. */
export function reconcile(db: Database, known: JournalContent, atMs: number): Promise<Reconciled> {
  return db.transaction('rw', [db.customers, db.outbox, db.remoteLinks], async () => {
    const { stored, unreadable, open } = await rowsAbout(db, known.entries)
    // A row nobody can read keeps its place and is not written anywhere: neither over it nor from it.
    const others = { ...known, entries: known.entries.filter((entry) => !unreadable.has(entry.id)) }
    const { missing, newer, unjournalled } = planReconciliation(others, stored)
    await db.outbox.bulkAdd([...missing])
    await db.outbox.bulkPut([...newer])
    await putLinks(
      db,
      [...missing, ...newer].flatMap((entry) => linkOf(entry, atMs)),
    )
    // Entries that are done with are not brought back, but whose record stands where is: without it, the next pull would
    // take a customer the POS keeps under a code of its own for somebody else.
    await addMissingLinks(db, known, atMs)
    const present = await db.customers.bulkGet(known.customers.map((customer) => customer.id))
    await db.customers.bulkAdd(known.customers.filter((_, index) => present[index] === undefined))
    const replaced = new Set(newer.map((entry) => entry.id))
    const openNow = [...open.filter(({ id }) => !replaced.has(id)), ...missing, ...newer].filter(isOpen)
    return {
      rebuilt: missing.length,
      advanced: newer.length,
      unjournalled,
      photos: photosOf(openNow),
    }
  })
}

async function rowsAbout(
  db: Database,
  known: readonly Entry[],
): Promise<{ stored: StoredRows; unreadable: ReadonlySet<string>; open: readonly Entry[] }> {
  const ids = known.map((entry) => entry.id)
  const named = await db.outbox.where('id').anyOf(ids).toArray()
  const open = await db.outbox
    .where('progress.state')
    .anyOf([...OPEN_STATES])
    .toArray()
  const places = known.map((entry) => entry.seq)
  const taken = await db.outbox.where('seq').anyOf(places).primaryKeys()
  const last = await db.outbox.orderBy('seq').last()
  const bySeq = new Map([...named, ...open].map((row) => [row.seq, row]))
  const entries: Entry[] = []
  const unreadable = new Set<string>()
  for (const row of bySeq.values()) {
    const read = readEntry(row)
    if (read.ok) entries.push(read.value)
    else unreadable.add(row.id)
  }
  return { stored: { entries, takenPlaces: new Set(taken), lastPlace: last?.seq ?? 0 }, unreadable, open }
}

async function addMissingLinks(db: Database, known: JournalContent, atMs: number): Promise<void> {
  const links = known.entries.flatMap((entry) => linkOf(entry, atMs))
  const present = await db.remoteLinks.bulkGet(links.map(({ system, subject }) => [system, subject]))
  const missing = links.filter((_, index) => present[index] === undefined)
  await putLinks(db, await afterMerges(db, known, missing))
}

/**
 * Links of a customer who was merged into another may have passed to that one. A database that has the row knows where
 * they went; in one that was lost they go to whoever stayed in the end, unless that one stands there itself.
 */
async function afterMerges(
  db: Database,
  known: JournalContent,
  links: readonly RemoteLink[],
): Promise<readonly RemoteLink[]> {
  const ids = links.map(({ subject }) => CustomerId.safeParse(subject.slice('customer:'.length)).data)
  const stored = await db.customers.bulkGet(ids.flatMap((id) => id ?? []))
  const here = new Map(stored.flatMap((row) => (row ? [[row.id, row] as const] : [])))
  const inJournal = new Map(known.customers.map((row) => [row.id, row]))
  const withKeepers = await rowsWithKeepers(db, known.customers)
  const standing = new Set(links.map(({ system, subject }) => `${system} ${subject}`))
  const kept: RemoteLink[] = []
  for (const [index, link] of links.entries()) {
    const id = ids[index]
    const row = id && (here.get(id) ?? inJournal.get(id))
    if (!id || !row?.removed?.mergedInto) {
      kept.push(link)
      continue
    }
    if (here.has(id)) continue
    const subject = `customer:${keeperIn(withKeepers, id) ?? row.removed.mergedInto}`
    const isTaken = standing.has(`${link.system} ${subject}`) || (await db.remoteLinks.get([link.system, subject]))
    kept.push(isTaken ? link : { ...link, subject })
  }
  return kept
}

function linkOf(entry: Entry, atMs: number): RemoteLink[] {
  const { progress, system, subject } = entry
  if (isOpen(entry) || progress.state !== 'settled') return []
  return [{ system, subject, remoteId: progress.remoteId ?? '', linkedAtMs: atMs }]
}
