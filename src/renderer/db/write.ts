// Writes a record together with its photos and its outbox entries: all of it or nothing, strictly durable.
import type { Customer } from '@shared/domain/customer'
import type { System } from '@shared/kit/ids'
import type { Entry } from '@shared/outbox/entry'
import { isOpen } from '@shared/outbox/entry'
import { squash } from '@shared/outbox/squash'
import type { Database, RemoteLink, RemoteShadow, StoredPhoto } from './database'

/** Tells what a row of the outbox would say had the edit been entered with it at once; null where it cannot say so. */
export type FoldInto = (row: Entry) => { readonly payload: unknown; readonly title: string } | null

/** An edit as an entry of its own, and how it becomes part of one that was never sent (ADR 7). */
export type StoredEdit = { readonly entry: Entry; readonly foldInto: FoldInto }

export type Rows = {
  readonly customers: readonly Customer[]
  readonly photos: readonly StoredPhoto[]
  readonly entries: readonly Entry[]
  readonly edits?: readonly StoredEdit[]
  readonly shadows?: readonly RemoteShadow[]
  readonly links?: readonly RemoteLink[]
  /** Records that no longer stand there under this subject: link and shadow go. */
  readonly unlinked?: ReadonlyArray<readonly [System, string]>
  /** Asked within the transaction, before anything is written; it may read customers and the outbox. */
  readonly mayStore?: (() => Promise<boolean>) | undefined
}

/**
 * Stores everything in one transaction, and tells the entries as they stand there now: new ones, and those that took up
 * an edit. Rejects when nothing was stored, also when it may not be any more.
 */
export async function writeMutation(db: Database, rows: Rows): Promise<readonly Entry[]> {
  const [written = []] = await writeMutations(db, [rows])
  return written
}

/** The same for several mutations, all of them or none: a flush costs as much for two hundred as for one. */
export function writeMutations(db: Database, many: readonly Rows[]): Promise<readonly (readonly Entry[])[]> {
  const [customers, photos, entries] = [all('customers', many), all('photos', many), all('entries', many)]
  const [shadows, links, unlinked] = [all('shadows', many), all('links', many), all('unlinked', many)]
  const tables = [
    ...[db.customers, db.photos, db.outbox],
    ...(shadows.length + unlinked.length > 0 ? [db.remoteShadows] : []),
    ...(links.length + unlinked.length > 0 ? [db.remoteLinks] : []),
  ]
  return db.transaction('rw', tables, async () => {
    for (const { mayStore } of many) {
      if (mayStore && !(await mayStore())) throw new Error('it may not be stored any more')
    }
    const gone = unlinked.map(([system, subject]): [System, string] => [system, subject])
    // Asked for at once: each one awaited is another way to the database and back.
    await Promise.all([
      customers.length > 0 && db.customers.bulkPut([...customers]),
      photos.length > 0 && db.photos.bulkPut([...photos]),
      gone.length > 0 && db.remoteLinks.bulkDelete(gone),
      gone.length > 0 && db.remoteShadows.bulkDelete(gone),
      links.length > 0 && db.remoteLinks.bulkPut([...links]),
      shadows.length > 0 && db.remoteShadows.bulkPut([...shadows]),
      entries.length > 0 && db.outbox.bulkAdd([...entries]),
    ])
    const written: (readonly Entry[])[] = []
    for (const { entries: own, edits = [] } of many) {
      const stored = new Map(own.map((entry) => [entry.id, entry]))
      for (const edit of edits) {
        const entry = await storeEdit(db, edit)
        stored.set(entry.id, entry)
      }
      written.push([...stored.values()])
    }
    return written
  })
}

/** What all of them have of one kind. */
function all<K extends Exclude<keyof Rows, 'mayStore'>>(
  kind: K,
  many: readonly Rows[],
): NonNullable<Rows[K]>[number][] {
  return many.flatMap((rows) => [...(rows[kind] ?? [])])
}

/** Squashes the edit into the last open entry of its lane where the rule allows it; else stores it behind that. */
async function storeEdit(db: Database, { entry, foldInto }: StoredEdit): Promise<Entry> {
  const subject = await db.outbox.where('subject').equals(entry.subject).toArray()
  const lane = subject.filter((row) => row.lane === entry.lane).sort((one, other) => one.seq - other.seq)
  const last = lane.findLast(isOpen)
  const folded = last ? foldInto(last) : null
  const squashed = last && folded && squash({ entry, edited: last.id, ...folded }, lane)
  if (squashed) await db.outbox.put(squashed)
  else await db.outbox.add(entry)
  return squashed ?? entry
}
