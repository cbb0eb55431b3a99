// Saves what a person did in database and journal at once. Everything it needs is given to it, so that tests save for
// real without a window.
import type { Customer } from '@shared/domain/customer'
import type { Photo } from '@shared/domain/photo'
import type { JournalItem } from '@shared/ipc/journal'
import { err, ok, type Result } from '@shared/kit/result'
import type { Entry, NewEntry } from '@shared/outbox/entry'
import type { Database, RemoteShadow } from '../db/database'
import { type FoldInto, type Rows, writeMutations } from '../db/write'
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
export function saveMutation(parts: SavingParts, mutation: Mutation): Promise<Result<readonly Entry[], string>> {
  return saveMutations(parts, [mutation])
}

/** The same for several mutations at once, each with a record of its own in the journal: all of them or none. */
export async function saveMutations(
  { db, journal, takePlaces }: SavingParts,
  mutations: readonly Mutation[],
): Promise<Result<readonly Entry[], string>> {
  const placesOf = ({ entries, edits = [] }: Mutation) => entries.length + edits.length
  let next = await takePlaces(mutations.reduce((sum, mutation) => sum + placesOf(mutation), 0))
  const many = mutations.map((mutation) => {
    const rows = rowsOf(mutation, next)
    next += placesOf(mutation)
    return rows
  })
  return many.some(({ edits = [], mayStore }) => edits.length > 0 || mayStore)
    ? oneAfterTheOther({ db, journal }, many)
    : bothAtOnce({ db, journal }, many)
}

/** A mutation as it is stored, its entries from this place on. */
function rowsOf(mutation: Mutation, first: number): Rows {
  const { customers, photos = [], edits = [], shadows = [], links = [], unlinked = [], mayStore } = mutation
  const entries = mutation.entries.map((entry, index) => ({ ...entry, seq: first + index }))
  const storedAtMs = entries[0]?.createdAtMs ?? edits[0]?.entry.createdAtMs ?? 0
  return {
    customers,
    photos: photos.map((photo) => ({ ...photo, storedAtMs })),
    entries,
    edits: edits.map(({ entry, foldInto }, index) => ({
      entry: { ...entry, seq: first + entries.length + index },
      foldInto,
    })),
    ...{ shadows, links, unlinked, mayStore },
  }
}

type Copies = Pick<SavingParts, 'db' | 'journal'>

function inJournal(many: readonly Rows[], written: readonly (readonly Entry[])[]): readonly JournalItem[] {
  return many.flatMap(({ photos, customers }, index) => [
    ...photos.map(({ storedAtMs: _, ...photo }) => ({ kind: 'photo' as const, photo })),
    { kind: 'stored' as const, customers: [...customers], entries: [...(written[index] ?? [])] },
  ])
}

/** A save costs the slower of the two, not their sum. */
async function bothAtOnce({ db, journal }: Copies, many: readonly Rows[]) {
  const entries = many.map((rows) => rows.entries)
  const [written] = await Promise.allSettled([writeMutations(db, many), journal(inJournal(many, entries))])
  if (written.status === 'fulfilled') return ok(entries.flat())
  const refused = new Set(entries.flat().map(({ mutationId }) => mutationId))
  // The person is told that nothing was saved: the copy must not bring it back, and that is owed like any other record.
  if (refused.size > 0) await journal([...refused].map((mutationId) => ({ kind: 'void' as const, mutationId })))
  return err(String(written.reason))
}

/** What becomes of an edit is known only once it is stored (ADR 7), and so is whether it may be stored at all. */
async function oneAfterTheOther({ db, journal }: Copies, many: readonly Rows[]) {
  try {
    const written = await writeMutations(db, many)
    await journal(inJournal(many, written))
    return ok(written.flat())
  } catch (error) {
    return err(String(error))
  }
}
