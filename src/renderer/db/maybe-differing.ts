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
export type MaybeDiffering = { subject: string }

export type SeenCustomer = { readonly customer: Customer; readonly shadows: readonly RemoteShadow[] }

/** Notes whoever may differ from now on. */
export const noteMaybeDiffering: Middleware<DBCore> = {
  stack: 'dbcore',
  name: 'noteMaybeDiffering',
  // Below what tells screens of changes: nobody is to hear of the notes.
  level: -1,
  create: (core) => ({
    ...core,
    transaction: (tables, mode, options) => {
      const isWritten = mode === 'readwrite' && WATCHED.some((name) => tables.includes(name))
      return core.transaction(
        isWritten && !tables.includes('maybeDiffering') ? [...tables, 'maybeDiffering'] : tables,
        mode,
        options,
      )
    },
    table: (name) => {
      const table = core.table(name)
      if (!WATCHED.some((one) => one === name)) return table
      return {
        ...table,
        mutate: (request) => {
          const values = thoseIn(name, request)
          if (values.length === 0) return table.mutate(request)
          // Both asked for at once: each one awaited is another way to the database and back.
          const noted = core.table('maybeDiffering').mutate({ type: 'put', trans: request.trans, values })
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
function thoseIn(table: string, request: DBCoreMutateRequest): readonly MaybeDiffering[] {
  if (request.type !== 'put' && request.type !== 'add') return []
  if (table === 'customers') {
    const rows: readonly Customer[] = request.type === 'put' ? request.values : []
    return rows.map(({ id }) => ({ subject: `customer:${id}` }))
  }
  const shadows: readonly RemoteShadow[] = request.values
  const seen = request.type === 'put' ? shadows : shadows.filter(isOtherwise)
  return seen.map(({ subject }) => ({ subject }))
}

function isOtherwise({ ours, conflicts }: RemoteShadow): boolean {
  return conflicts.length > 0 || Object.keys(ours).length > 0
}

/** All who may differ, in the order of their subjects. */
export async function readMaybeDiffering(db: Database): Promise<readonly string[]> {
  return db.maybeDiffering.toCollection().primaryKeys()
}

/**
 * Tells who of them differs indeed, and strikes off the others.
 * @param subjects some of those who may differ, one after the other
 */
export function settleMaybeDiffering(
  db: Database,
  subjects: readonly string[],
  isDiffering: (seen: SeenCustomer) => boolean,
): Promise<readonly SeenCustomer[]> {
  return db.transaction('rw', [db.customers, db.remoteShadows, db.maybeDiffering], async () => {
    const differing = (await readSeen(db, subjects)).filter(isDiffering)
    const left = new Set(differing.map(({ customer }) => `customer:${customer.id}`))
    await strikeOff(db, subjects, left)
    return differing
  })
}

/** Deleting a stretch is one request; one by one, the deletions take longer than everything else. */
async function strikeOff(db: Database, subjects: readonly string[], left: ReadonlySet<string>): Promise<void> {
  const stretch = db.maybeDiffering.where('subject').between(subjects[0], subjects.at(-1), true, true)
  const isWhole = (await stretch.primaryKeys()).join() === subjects.join()
  if (!isWhole) return db.maybeDiffering.bulkDelete(subjects.filter((subject) => !left.has(subject)))
  await stretch.delete()
  await db.maybeDiffering.bulkPut([...left].map((subject) => ({ subject })))
}

/** Reading a stretch costs a tenth of asking for each in it: worth it where no more than so many others lie between. */
const STRETCH_MAX = 4

/** Those of them who are in the list, with what systems were seen to hold. */
async function readSeen(db: Database, subjects: readonly string[]): Promise<readonly SeenCustomer[]> {
  const ids = subjects.map((subject) => CustomerId.parse(subject.slice('customer:'.length)))
  const [first, last] = [ids[0], ids.at(-1)]
  if (!first || !last) return []
  const stretch = db.customers.where('id').between(first, last, true, true)
  const isDense = (await stretch.count()) <= ids.length * STRETCH_MAX
  const [customers, shadows] = await Promise.all([
    isDense ? stretch.toArray() : db.customers.bulkGet(ids),
    isDense ? shadowsBetween(db, subjects) : shadowsFor(db, subjects),
  ])
  const seen = new Set<string>(ids)
  const bySubject = groupBySubject(shadows)
  return customers.flatMap((customer) => {
    if (!customer || customer.removed || !seen.has(customer.id)) return []
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

/** In a database from before this was noted: all whom any system was seen to hold. */
export async function everybodyMayDiffer(
  shadows: Table<RemoteShadow, [System, string]>,
  noted: Table<MaybeDiffering, string>,
) {
  const keys = await shadows.toCollection().primaryKeys()
  const subjects = new Set(keys.map(([, subject]) => subject))
  await noted.bulkPut([...subjects].map((subject) => ({ subject })))
}
