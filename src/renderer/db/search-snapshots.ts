// The snapshot that search starts from, what was noted since (search-notes.ts), and the customers themselves where search
// has to ask for them.
import type { Customer } from '@shared/domain/customer'
import type { CustomerId } from '@shared/kit/ids'
import type { Database, SearchSnapshot } from './database'
import { NOTE } from './search-notes'

const SNAPSHOT = 'snapshot'
const ROWS_AT_ONCE = 500

/** The snapshot with what was noted since, all of one moment. */
export function readStoredSearch(
  db: Database,
): Promise<{ readonly snapshot: Uint8Array | null; readonly notes: readonly SearchSnapshot[] }> {
  return db.transaction('r', [db.searchSnapshots], async () => {
    const snapshot = await db.searchSnapshots.get(SNAPSHOT)
    return { snapshot: snapshot?.bytes ?? null, notes: await readNotes(db, new Set()) }
  })
}

/** The notes that are not among the known ones. */
export function readNewNotes(db: Database, known: ReadonlySet<string>): Promise<readonly SearchSnapshot[]> {
  return db.transaction('r', [db.searchSnapshots], () => readNotes(db, known))
}

async function readNotes(db: Database, known: ReadonlySet<string>): Promise<readonly SearchSnapshot[]> {
  const keys = await db.searchSnapshots.where('key').startsWith(NOTE).primaryKeys()
  const notes = await db.searchSnapshots.bulkGet(keys.filter((key) => !known.has(key)))
  return notes.flatMap((note) => note ?? [])
}

/** Those customers of the ids that there are. */
export async function readCustomers(db: Database, ids: readonly string[]): Promise<readonly Customer[]> {
  const customers: Customer[] = []
  for (let from = 0; from < ids.length; from += ROWS_AT_ONCE) {
    const some = await db.customers.bulkGet(ids.slice(from, from + ROWS_AT_ONCE) as CustomerId[])
    for (const customer of some) if (customer) customers.push(customer)
  }
  return customers
}

/** Keeps a new snapshot; the notes are those that it knows already. */
export function keepSnapshot(db: Database, bytes: Uint8Array, notes: readonly string[]): Promise<void> {
  return db.transaction('rw', [db.searchSnapshots], async () => {
    await db.searchSnapshots.put({ key: SNAPSHOT, bytes })
    await db.searchSnapshots.bulkDelete([...notes])
  })
}

/** The next customers by id behind the given one: how the whole table is walked without holding it. */
export function customersBehind(db: Database, id: string, amount: number): Promise<Customer[]> {
  return db.customers.where('id').above(id).limit(amount).toArray()
}
