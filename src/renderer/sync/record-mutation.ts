// How a screen saves what a person did: the record and its outbox entries in one durable transaction, and a second copy
// in the journal. Resolves only when both are on disk; nothing is sent before that (I7).
import type { Customer } from '@shared/domain/customer'
import type { Failure } from '@shared/ipc/failure'
import { err, ok, type Result } from '@shared/kit/result'
import type { Entry, NewEntry } from '@shared/outbox/entry'
import { request } from '../bridge'
import { db } from '../db/database'
import { writeMutation } from '../db/write'
import { useDisk } from './disk'
import { journal } from './journal'
import { outbox } from './outbox'
import { takePlaces } from './start-up'

export type Mutation = { readonly customers: readonly Customer[]; readonly entries: readonly NewEntry[] }

/** Saves a mutation. On failure nothing was saved and the person must be told so. */
export async function recordMutation(mutation: Mutation): Promise<Result<readonly Entry[], Failure>> {
  if (useDisk.getState().state === 'full') return err({ kind: 'diskFull', origin: 'local' })
  const first = await takePlaces(mutation.entries.length)
  const entries = mutation.entries.map((entry, index) => ({ ...entry, seq: first + index }))
  const stored = { kind: 'stored' as const, customers: [...mutation.customers], entries }
  // Both copies at once: a save costs the slower of the two, not their sum.
  const [written] = await Promise.allSettled([writeMutation(db, { ...mutation, entries }), journal([stored])])
  if (written.status === 'rejected') {
    await voidInJournal(entries)
    return err({ kind: 'storageFailed', origin: 'local', detail: String(written.reason) })
  }
  outbox.enqueued(entries)
  return ok(entries)
}

/** The person is told that nothing was saved: the copy must not bring it back. */
async function voidInJournal(entries: readonly Entry[]): Promise<void> {
  const mutationId = entries[0]?.mutationId
  if (mutationId) await request('journal.append', { records: [{ kind: 'void', mutationId }] })
}
