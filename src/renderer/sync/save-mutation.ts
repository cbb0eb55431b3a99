// Saves what a person did in database and journal at once. Everything it needs is given to it, so that tests save for
// real without a window.
import type { Customer } from '@shared/domain/customer'
import type { Photo } from '@shared/domain/photo'
import type { JournalItem } from '@shared/ipc/journal'
import { err, ok, type Result } from '@shared/kit/result'
import type { Entry, NewEntry } from '@shared/outbox/entry'
import type { Database, RemoteShadow } from '../db/database'
import { type FoldInto, type Rows, writeMutation } from '../db/write'
import type { WriteToJournal } from './journal-writer'

export type Mutation = {
  readonly customers: readonly Customer[]
  /** The photos that the entries refer to. */
  readonly photos?: readonly Photo[]
  readonly entries: readonly NewEntry[]
  /** Entries that become part of one that was never sent, where that is possible (ADR 7). */
  readonly edits?: readonly Edit[]
  /** Of records whose conflicts were decided with it. */
  readonly shadows?: readonly RemoteShadow[]
  /** Of records that pass from one local record to another: new links, and where the old ones go with their shadows. */
  readonly links?: Rows['links']
  readonly unlinked?: Rows['unlinked']
  /** What was looked at before may have changed: looked at again where nothing can come in between (write.ts). */
  readonly mayStore?: Rows['mayStore']
}

export type Edit = { readonly entry: NewEntry; readonly foldInto: FoldInto }

export type SavingParts = {
  readonly db: Database
  readonly journal: WriteToJournal
  /** Gives out this many places in the order of writing and tells the first. */
  readonly takePlaces: (count: number) => Promise<number>
}

/** Resolves once both copies are on disk, or the journal owes its own. On failure nothing was saved, and says why. */
export async function saveMutation(
  { db, journal, takePlaces }: SavingParts,
  mutation: Mutation,
): Promise<Result<readonly Entry[], string>> {
  const { customers, photos = [], edits = [], shadows = [], links = [], unlinked = [], mayStore } = mutation
  const first = await takePlaces(mutation.entries.length + edits.length)
  const entries = mutation.entries.map((entry, index) => ({ ...entry, seq: first + index }))
  const storedAtMs = entries[0]?.createdAtMs ?? edits[0]?.entry.createdAtMs ?? 0
  const rows: Rows = {
    customers,
    photos: photos.map((photo) => ({ ...photo, storedAtMs })),
    entries,
    edits: edits.map(({ entry, foldInto }, index) => ({
      entry: { ...entry, seq: first + entries.length + index },
      foldInto,
    })),
    ...{ shadows, links, unlinked, mayStore },
  }
  const inJournal = (written: readonly Entry[]) => [
    ...photos.map((photo) => ({ kind: 'photo' as const, photo })),
    { kind: 'stored' as const, customers: [...customers], entries: [...written] },
  ]
  return edits.length > 0 || mayStore
    ? oneAfterTheOther({ db, journal }, rows, inJournal)
    : bothAtOnce({ db, journal }, rows, inJournal)
}

type Copies = Pick<SavingParts, 'db' | 'journal'>
type InJournal = (written: readonly Entry[]) => readonly JournalItem[]

/** A save costs the slower of the two, not their sum. */
async function bothAtOnce({ db, journal }: Copies, rows: Rows, inJournal: InJournal) {
  const [written] = await Promise.allSettled([writeMutation(db, rows), journal(inJournal(rows.entries))])
  if (written.status === 'fulfilled') return ok(rows.entries)
  const mutationId = rows.entries[0]?.mutationId
  // The person is told that nothing was saved: the copy must not bring it back, and that is owed like any other record.
  if (mutationId) await journal([{ kind: 'void', mutationId }])
  return err(String(written.reason))
}

/** What becomes of an edit is known only once it is stored (ADR 7), and so is whether it may be stored at all. */
async function oneAfterTheOther({ db, journal }: Copies, rows: Rows, inJournal: InJournal) {
  try {
    const written = await writeMutation(db, rows)
    await journal(inJournal(written))
    return ok(written)
  } catch (error) {
    return err(String(error))
  }
}
