// Saves what a person did in database and journal at once. Everything it needs is given to it, so that tests save for
// real without a window.
import type { Customer } from '@shared/domain/customer'
import type { Photo } from '@shared/domain/photo'
import { err, ok, type Result } from '@shared/kit/result'
import type { Entry, NewEntry } from '@shared/outbox/entry'
import type { Database } from '../db/database'
import { writeMutation } from '../db/write'
import type { WriteToJournal } from './journal-writer'

export type Mutation = {
  readonly customers: readonly Customer[]
  /** The photos that the entries refer to. */
  readonly photos?: readonly Photo[]
  readonly entries: readonly NewEntry[]
}

export type SavingParts = {
  readonly db: Database
  readonly journal: WriteToJournal
  /** Gives out this many places in the order of writing and tells the first. */
  readonly takePlaces: (count: number) => Promise<number>
}

/** Resolves once both copies are on disk, or the journal owes its own. On failure nothing was saved, and says why. */
export async function saveMutation(
  { db, journal, takePlaces }: SavingParts,
  { customers, photos = [], entries: made }: Mutation,
): Promise<Result<readonly Entry[], string>> {
  const first = await takePlaces(made.length)
  const entries = made.map((entry, index) => ({ ...entry, seq: first + index }))
  const stored = { kind: 'stored' as const, customers: [...customers], entries }
  const storedAtMs = entries[0]?.createdAtMs ?? 0
  // Both copies at once: a save costs the slower of the two, not their sum.
  const [written] = await Promise.allSettled([
    writeMutation(db, { customers, photos: photos.map((photo) => ({ ...photo, storedAtMs })), entries }),
    journal([...photos.map((photo) => ({ kind: 'photo' as const, photo })), stored]),
  ])
  if (written.status === 'fulfilled') return ok(entries)
  const mutationId = entries[0]?.mutationId
  // The person is told that nothing was saved: the copy must not bring it back, and that is owed like any other record.
  if (mutationId) await journal([{ kind: 'void', mutationId }])
  return err(String(written.reason))
}
