// Goal: what the app's database holds at a moment, for the judge and for those who wait.
// Method: read raw from IndexedDB inside the page, by table names only, without any code of the app.
import type { Customer } from '@shared/domain/customer'
import type { Entry } from '@shared/outbox/entry'
import type { App } from '../e2e/driver/app'
import { runInPage } from './in-page'

export type Stored = { readonly customers: readonly Customer[]; readonly entries: readonly Entry[] }

/** Reads both tables as they are now. */
export function readStored({ page }: App): Promise<Stored> {
  return runInPage(
    page,
    async () => {
      function answer<T>(request: IDBRequest<T>): Promise<T> {
        return new Promise((resolve, reject) => {
          request.onsuccess = () => resolve(request.result)
          request.onerror = () => reject(request.error)
        })
      }
      const opening = indexedDB.open('counterfoil')
      // Never make the database the app is about to make.
      opening.onupgradeneeded = () => opening.transaction?.abort()
      const database = await answer(opening)
      try {
        const tables = database.transaction(['customers', 'outbox'])
        const [customers, entries] = await Promise.all([
          answer<Customer[]>(tables.objectStore('customers').getAll()),
          answer<Entry[]>(tables.objectStore('outbox').getAll()),
        ])
        return { customers, entries }
      } finally {
        database.close()
      }
    },
    null,
  )
}
