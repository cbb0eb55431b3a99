// The snapshot that search starts from, and which customers have changed since: noted in the very transaction that
// changes them, so that whatever dies in between, a snapshot with its notes says the same as the table.
import type { Customer } from '@shared/domain/customer'
import type { CustomerId } from '@shared/kit/ids'
import type { DBCore, DBCoreMutateRequest, Middleware } from 'dexie'
import type { Database } from './database'

const SNAPSHOT = 'snapshot'
const NOTE = 'changed:'
const ROWS_AT_ONCE = 500

const encoder = new TextEncoder()
const decoder = new TextDecoder()

/** Different in every window and after every start, so that no note ever takes another's place. */
const OWN_MARK = [...crypto.getRandomValues(new Uint32Array(2))].map((word) => word.toString(36)).join('')
let notesMade = 0

/** Notes the ids of customers that are written; an empty note stands for any of them, when a whole range is deleted. */
export const noteChangedCustomers: Middleware<DBCore> = {
  stack: 'dbcore',
  name: 'noteChangedCustomers',
  // Below what tells screens of changes: nobody is to hear of the notes.
  level: -1,
  create: (core) => ({
    ...core,
    transaction: (tables, mode, options) => {
      const isWritten = mode === 'readwrite' && tables.includes('customers') && !tables.includes('searchSnapshots')
      return core.transaction(isWritten ? [...tables, 'searchSnapshots'] : tables, mode, options)
    },
    table: (name) => {
      const table = core.table(name)
      if (name !== 'customers') return table
      return {
        ...table,
        mutate: (request) => {
          const ids = idsIn(request)
          if (ids?.length === 0) return table.mutate(request)
          // Both asked for at once: each one awaited is another way to the database and back.
          const values = [noteOf(ids ?? [])]
          const noted = core.table('searchSnapshots').mutate({ type: 'put', trans: request.trans, values })
          return table.mutate(request).then((done) => noted.then(() => done))
        },
      }
    },
  }),
}

function noteOf(ids: readonly string[]) {
  notesMade += 1
  return { key: `${NOTE}${OWN_MARK}:${notesMade}`, bytes: encoder.encode(ids.join('\n')) }
}

/** The ids that a request writes; null when it says a range only. */
function idsIn(request: DBCoreMutateRequest): readonly string[] | null {
  if (request.type === 'deleteRange') return null
  if (request.type === 'delete') return request.keys
  return request.values.map(({ id }: Customer) => id)
}

export type Changes = {
  /** The notes that told of them. */
  readonly notes: readonly string[]
  /** Ids; null: anything may have changed. */
  readonly changed: readonly string[] | null
  /** Those of them that there are, as they are now. */
  readonly customers: readonly Customer[]
}

/** The snapshot with what has changed since, all of one moment. */
export function readStoredSearch(db: Database): Promise<{ snapshot: Uint8Array | null; since: Changes }> {
  return db.transaction('r', [db.searchSnapshots, db.customers], async () => {
    const snapshot = await db.searchSnapshots.get(SNAPSHOT)
    return { snapshot: snapshot?.bytes ?? null, since: await readNotes(db, new Set()) }
  })
}

/** What the notes tell that are not among the known ones. */
export function readChanges(db: Database, known: ReadonlySet<string>): Promise<Changes> {
  return db.transaction('r', [db.searchSnapshots, db.customers], () => readNotes(db, known))
}

async function readNotes(db: Database, known: ReadonlySet<string>): Promise<Changes> {
  const keys = await db.searchSnapshots.where('key').startsWith(NOTE).primaryKeys()
  const notes = keys.filter((key) => !known.has(key))
  const rows = (await db.searchSnapshots.bulkGet(notes)).flatMap((row) => row ?? [])
  if (rows.some(({ bytes }) => bytes.length === 0)) return { notes, changed: null, customers: [] }
  const changed = [...new Set(rows.flatMap(({ bytes }) => decoder.decode(bytes).split('\n')))]
  return { notes, changed, customers: await readCustomers(db, changed) }
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
