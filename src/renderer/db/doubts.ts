// Of whom some system may hold something else than stands here: noted in the very transaction that writes a row or what a
// system was seen to hold, so that who differs is found without walking all customers. Whoever agrees after all is struck
// off when somebody looks. Entries need not be watched: what is on its way does not change what was seen.
import type { Customer } from '@shared/domain/customer'
import { CustomerId, SYSTEMS, type System } from '@shared/kit/ids'
import type { DBCore, DBCoreMutateRequest, Middleware, Table } from 'dexie'
import { groupBySubject } from './by-subject'
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

/** All who may differ, in the order of their subjects. */
export async function readDoubts(db: Database): Promise<readonly string[]> {
  return db.doubts.toCollection().primaryKeys()
}

/**
 * Tells who of them differs indeed, and strikes off the others.
 * @param subjects some of those in doubt, one after the other
 */
export function settleDoubts(
  db: Database,
  subjects: readonly string[],
  isDiffering: (doubted: Doubted) => boolean,
): Promise<readonly Doubted[]> {
  return db.transaction('rw', [db.customers, db.remoteShadows, db.doubts], async () => {
    const differing = (await readDoubted(db, subjects)).filter(isDiffering)
    const left = new Set(differing.map(({ customer }) => `customer:${customer.id}`))
    await strikeOff(db, subjects, left)
    return differing
  })
}

/** Deleting a stretch is one request; one by one, the deletions take longer than everything else. */
async function strikeOff(db: Database, subjects: readonly string[], left: ReadonlySet<string>): Promise<void> {
  const stretch = db.doubts.where('subject').between(subjects[0], subjects.at(-1), true, true)
  const isWhole = (await stretch.primaryKeys()).join() === subjects.join()
  if (!isWhole) return db.doubts.bulkDelete(subjects.filter((subject) => !left.has(subject)))
  await stretch.delete()
  await db.doubts.bulkPut([...left].map((subject) => ({ subject })))
}

/** Reading a stretch costs a tenth of asking for each in it: worth it where no more than so many others lie between. */
const STRETCH_MAX = 4

/** Those of them who are in the list, with what systems were seen to hold. */
async function readDoubted(db: Database, subjects: readonly string[]): Promise<readonly Doubted[]> {
  const ids = subjects.map((subject) => CustomerId.parse(subject.slice('customer:'.length)))
  const [first, last] = [ids[0], ids.at(-1)]
  if (!first || !last) return []
  const stretch = db.customers.where('id').between(first, last, true, true)
  const isDense = (await stretch.count()) <= ids.length * STRETCH_MAX
  const [customers, shadows] = await Promise.all([
    isDense ? stretch.toArray() : db.customers.bulkGet(ids),
    isDense ? shadowsBetween(db, subjects) : shadowsFor(db, subjects),
  ])
  const doubted = new Set<string>(ids)
  const bySubject = groupBySubject(shadows)
  return customers.flatMap((customer) => {
    if (!customer || customer.removed || !doubted.has(customer.id)) return []
    return [{ customer, shadows: bySubject.get(`customer:${customer.id}`) ?? [] }]
  })
}

async function shadowsBetween(db: Database, subjects: readonly string[]): Promise<readonly RemoteShadow[]> {
  const [first = '', last = ''] = [subjects[0], subjects.at(-1)]
  const range = (system: System) =>
    db.remoteShadows.where('[system+subject]').between([system, first], [system, last], true, true).toArray()
  return (await Promise.all(SYSTEMS.map(range))).flat()
}

async function shadowsFor(db: Database, subjects: readonly string[]): Promise<readonly RemoteShadow[]> {
  const keys = subjects.flatMap((subject) => SYSTEMS.map((system): [System, string] => [system, subject]))
  return (await db.remoteShadows.bulkGet(keys)).flatMap((shadow) => shadow ?? [])
}

/** In a database from before there were doubts: all whom any system was seen to hold. */
export async function doubtEverybody(shadows: Table<RemoteShadow, [System, string]>, doubts: Table<Doubt, string>) {
  const keys = await shadows.toCollection().primaryKeys()
  const subjects = new Set(keys.map(([, subject]) => subject))
  await doubts.bulkPut([...subjects].map((subject) => ({ subject })))
}
