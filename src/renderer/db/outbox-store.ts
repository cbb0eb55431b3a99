// Reads and writes outbox rows for the runtime. Each write takes an entry exactly one revision further.
import { isDecision } from '@shared/ipc/journal'
import type { EntryId } from '@shared/kit/ids'
import type { Link } from '@shared/outbox/effect'
import { type Entry, isOpen } from '@shared/outbox/entry'
import { readEntry, type Unreadable } from '@shared/outbox/upcast'
import type { Database } from './database'
import { putLinks } from './remote-links'

export type Persist = { readonly entry: Entry; readonly link: Link | null }

export type OutboxStore = {
  /**
   * Every open entry in order of writing, which entries they depend on were discarded, and what is said of rows that
   * nobody can read; those stay as they are.
   */
  readonly loadOpen: () => Promise<{ entries: Entry[]; discarded: EntryId[]; unreadable: Unreadable[] }>
  /** Stores a batch in one transaction: all of it or nothing. */
  readonly persist: (batch: readonly Persist[]) => Promise<void>
}

/**
 * `strict` is used where a lost write could lead to a second send (an entry found `waiting` after a power cut although
 * it was sent) or undo what a person decided (what they took back would go out after all). A lost "settled" only costs
 * one verifying read, so those writes may be `relaxed`.
 */
export function makeOutboxStore(strict: Database, relaxed: Database, nowMs: () => number): OutboxStore {
  return {
    loadOpen: async () => {
      const rows = [...(await rowsNotDone(strict)), ...(await rowsWithoutState(strict))]
      const entries: Entry[] = []
      const unreadable: Unreadable[] = []
      for (const row of rows) {
        const read = readEntry(row)
        if (!read.ok) unreadable.push(read.error)
        else if (isOpen(read.value)) entries.push(read.value)
      }
      entries.sort((a, b) => a.seq - b.seq)
      const open = new Set(entries.map((entry) => entry.id))
      const others = new Set(entries.flatMap((entry) => entry.dependsOn).filter((id) => !open.has(id)))
      const settled = await strict.outbox
        .where('id')
        .anyOf([...others])
        .toArray()
      const discarded = settled.filter((entry) => entry.progress.state === 'discarded').map((entry) => entry.id)
      return { entries, discarded, unreadable }
    },
    persist: (batch) => {
      const mustReachDisk = batch.some(({ entry }) => isStrict(entry))
      return write(mustReachDisk ? strict : relaxed, batch, nowMs())
    },
  }
}

/** Rows that are not known to be done with; a later version may know states of its own. */
function rowsNotDone(db: Database): Promise<unknown[]> {
  return db.outbox.where('progress.state').noneOf(['settled', 'discarded']).toArray()
}

/** Rows that the index misses because they have no state at all. Looked for only when there are any. */
async function rowsWithoutState(db: Database): Promise<unknown[]> {
  const [all, indexed] = await Promise.all([db.outbox.count(), db.outbox.orderBy('progress.state').count()])
  if (all === indexed) return []
  return db.outbox
    .filter((row: { progress?: { state?: unknown } }) => typeof row.progress?.state !== 'string')
    .toArray()
}

/** True when this change must be on disk before anything follows from it. */
export function isStrict(entry: Entry): boolean {
  return entry.progress.state === 'sending' || isDecision(entry)
}

function write(db: Database, batch: readonly Persist[], atMs: number): Promise<void> {
  return db.transaction('rw', [db.outbox, db.remoteLinks], async () => {
    const rows = await db.outbox.bulkGet(batch.map(({ entry }) => entry.seq))
    for (const [index, { entry }] of batch.entries()) {
      const revision = rows[index]?.revision
      // The same revision again is a retry of a write that had worked after all.
      if (revision !== entry.revision && revision !== entry.revision - 1) {
        throw new Error(`entry ${entry.id} is stored at revision ${revision}, not ${entry.revision - 1}`)
      }
    }
    await db.outbox.bulkPut(batch.map(({ entry }) => entry))
    const links = batch.flatMap(({ link }) => (link ? [{ ...link, linkedAtMs: atMs }] : []))
    if (links.length > 0) await putLinks(db, links)
  })
}
