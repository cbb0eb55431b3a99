// Of whom some system may hold something else than stands here: noted in the very transaction that writes a row or what a
// system was seen to hold, so that who differs is found without walking all customers. Whoever agrees after all is struck
// off when somebody looks. Entries need not be watched: what is on its way does not change what was seen.
import type { Customer } from '@shared/domain/customer'
import { CustomerId, SYSTEMS, type System } from '@shared/kit/ids'
import type { DBCore, DBCoreMutateRequest, Middleware, Table } from 'dexie'
import type { Database, RemoteShadow } from './database'

const WATCHED = ['customers', 'remoteShadows'] as const

/** A customer of whom a system may hold something else. */
export type Doubt = { subject: string }

export type Doubted = { readonly customer: Customer; readonly shadows: readonly RemoteShadow[] }

/** Notes whoever may differ from now on. */
export const noteDoubts: Middleware<DBCore> = {
  stack: 'dbcore',
  name: 'noteDoubts',
  // Below what tells screens of changes: nobody is to hear of the notes.
  level: -1,
  create: (core) => ({
    ...core,
    transaction: (tables, mode, options) => {
      const isWritten = mode === 'readwrite' && WATCHED.some((name) => tables.includes(name))
      return core.transaction(isWritten && !tables.includes('doubts') ? [...tables, 'doubts'] : tables, mode, options)
    },
    table: (name) => {
      const table = core.table(name)
      if (!WATCHED.some((one) => one === name)) return table
      return {
        ...table,
        mutate: (request) => {
          const values = doubtsIn(name, request)
          if (values.length === 0) return table.mutate(request)
          // Both asked for at once: each one awaited is another way to the database and back.
          const noted = core.table('doubts').mutate({ type: 'put', trans: request.trans, values })
          return table.mutate(request).then((done) => noted.then(() => done))
        },
      }
    },
  }),
}

/**
 * Whoever is new differs from nothing seen yet. What a system is seen to hold for the first time says itself whether something
 * else stands here (three-way.ts); where it is seen again, the row may have become another since.
 */
function doubtsIn(table: string, request: DBCoreMutateRequest): readonly Doubt[] {
  if (request.type !== 'put' && request.type !== 'add') return []
  if (table === 'customers') {
    const rows: readonly Customer[] = request.type === 'put' ? request.values : []
    return rows.map(({ id }) => ({ subject: `customer:${id}` }))
  }
  const shadows: readonly RemoteShadow[] = request.values
  const doubted = request.type === 'put' ? shadows : shadows.filter(isOtherwise)
  return doubted.map(({ subject }) => ({ subject }))
}

function isOtherwise({ ours, conflicts }: RemoteShadow): boolean {
  return conflicts.length > 0 || Object.keys(ours).length > 0
}

/** All who may differ. */
export async function readDoubts(db: Database): Promise<readonly string[]> {
  return db.doubts.toCollection().primaryKeys()
}

/** Tells who of them differs indeed, and strikes off the others. @param subjects some of those in doubt */
export function settleDoubts(
  db: Database,
  subjects: readonly string[],
  isDiffering: (doubted: Doubted) => boolean,
): Promise<readonly Doubted[]> {
  return db.transaction('rw', [db.customers, db.remoteShadows, db.doubts], async () => {
    const ids = subjects.map((subject) => CustomerId.parse(subject.slice('customer:'.length)))
    const keys = subjects.flatMap((subject) => SYSTEMS.map((system): [System, string] => [system, subject]))
    const [customers, shadows] = await Promise.all([db.customers.bulkGet(ids), db.remoteShadows.bulkGet(keys)])
    const doubted = customers.flatMap((customer, place) => {
      const own = shadows.slice(place * SYSTEMS.length, (place + 1) * SYSTEMS.length)
      return customer && !customer.removed ? [{ customer, shadows: own.flatMap((shadow) => shadow ?? []) }] : []
    })
    const differing = doubted.filter(isDiffering)
    const left = new Set(differing.map(({ customer }) => `customer:${customer.id}`))
    await db.doubts.bulkDelete(subjects.filter((subject) => !left.has(subject)))
    return differing
  })
}

/** In a database from before there were doubts: all whom any system was seen to hold. */
export async function doubtEverybody(shadows: Table<RemoteShadow, [System, string]>, doubts: Table<Doubt, string>) {
  const keys = await shadows.toCollection().primaryKeys()
  const subjects = new Set(keys.map(([, subject]) => subject))
  await doubts.bulkPut([...subjects].map((subject) => ({ subject })))
}
