// Writes a record together with its photos and its outbox entries: all of it or nothing, strictly durable.
import type { Customer } from '@shared/domain/customer'
import type { Entry } from '@shared/outbox/entry'
import type { Database, StoredPhoto } from './database'

export type Rows = {
  readonly customers: readonly Customer[]
  readonly photos: readonly StoredPhoto[]
  readonly entries: readonly Entry[]
}

/** Stores everything in one transaction. Rejects when nothing was stored. */
export function writeMutation(db: Database, { customers, photos, entries }: Rows): Promise<void> {
  return db.transaction('rw', [db.customers, db.photos, db.outbox], async () => {
    // Asked for at once: each one awaited is another way to the database and back.
    await Promise.all([
      db.customers.bulkPut([...customers]),
      photos.length > 0 && db.photos.bulkPut([...photos]),
      db.outbox.bulkAdd([...entries]),
    ])
  })
}
