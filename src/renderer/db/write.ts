// Writes a record together with its outbox entries: both or neither, strictly durable.
import type { Customer } from '@shared/domain/customer'
import type { Entry, NewEntry } from '@shared/outbox/entry'
import type { Database } from './database'

/** Stores records and entries in one transaction and returns the entries with the place the database gave them. */
export function writeMutation(
  db: Database,
  mutation: { readonly customers: readonly Customer[]; readonly entries: readonly NewEntry[] },
): Promise<readonly Entry[]> {
  return db.transaction('rw', [db.customers, db.outbox], async () => {
    await db.customers.bulkPut([...mutation.customers])
    const seqs = await db.outbox.bulkAdd(
      mutation.entries.map((entry) => ({ ...entry })),
      { allKeys: true },
    )
    return mutation.entries.map((entry, index) => ({ ...entry, seq: seqs[index] as number }))
  })
}
