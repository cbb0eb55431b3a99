// Writes a record together with its outbox entries: both or neither, strictly durable.
import type { Customer } from '@shared/domain/customer'
import type { Entry } from '@shared/outbox/entry'
import type { Database } from './database'

/** Stores records and entries in one transaction. Rejects when nothing was stored. */
export function writeMutation(
  db: Database,
  mutation: { readonly customers: readonly Customer[]; readonly entries: readonly Entry[] },
): Promise<void> {
  return db.transaction('rw', [db.customers, db.outbox], async () => {
    await Promise.all([db.customers.bulkPut([...mutation.customers]), db.outbox.bulkAdd([...mutation.entries])])
  })
}
