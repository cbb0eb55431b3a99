// What imports changed of customers who were here before, so that it can be taken back: field by field, with what stood
// there. A change is made on the row as it stands in the table, never on one that was read earlier.
import type { Customer } from '@shared/domain/customer'
import { bothChanges, type CustomerChange, changeNow, turnedRound } from '@shared/domain/customer-change'
import { type SomeValues, valuesOf, withValues } from '@shared/domain/customer-values'
import { readPhones } from '@shared/domain/phone'
import type { CustomerId, MutationId } from '@shared/kit/ids'
import type { Database, ImportedChange } from './database'
import { isOfImport } from './imported-id'

/** A change of one customer by a row of the file. */
export type RowChange = CustomerChange & { readonly id: CustomerId; readonly mutationId?: MutationId }

/** Rows of a file that are brought in together. */
export type ImportBatch = { readonly added: readonly Customer[]; readonly changes: readonly RowChange[] }

/** Stores a batch on this machine only, in one transaction, strictly durable with a strict database. */
export function keepImported(
  db: Database,
  importId: string,
  { added, changes }: ImportBatch,
  atMs: number,
): Promise<void> {
  return db.transaction('rw', [db.customers, db.importedChanges], async () => {
    if (added.length > 0) await db.customers.bulkAdd([...added])
    const rows = await rememberChanges(db, importId, changes)
    const changed = changes.flatMap((row) => {
      const customer = rows.get(row.id)
      const { change } = customer ? changeNow(valuesOf(customer), row) : { change: {} }
      if (!customer || Object.keys(change).length === 0) return []
      const after = withValues(customer, change)
      // What repeats a row of this file is still untouched by anybody, and can be taken out with it.
      return isOfImport(importId, row.id) ? after : { ...after, editedAtMs: atMs }
    })
    await db.customers.bulkPut(changed)
  })
}

/**
 * Notes what is about to be changed, and tells the customers as they stand now. Noted ahead: a change that was cut off is
 * found not made when it is taken back, one that was not noted could never be.
 */
export function rememberChanges(
  db: Database,
  importId: string,
  changes: readonly RowChange[],
): Promise<ReadonlyMap<CustomerId, Customer>> {
  if (changes.length === 0) return Promise.resolve(new Map())
  return db.transaction('rw', [db.customers, db.importedChanges], async () => {
    const rows = await db.customers.bulkGet(changes.map(({ id }) => id))
    const others = changes.filter(({ id }) => !isOfImport(importId, id))
    const known = await db.importedChanges.bulkGet(others.map(({ id }): [string, CustomerId] => [importId, id]))
    const earlier = new Map(known.flatMap((note) => (note ? [[note.customerId, note] as const] : [])))
    const customers = new Map(rows.flatMap((row) => (row ? [[row.id, row] as const] : [])))
    const notes = others.flatMap(({ id, before, after, mutationId }): ImportedChange[] => {
      const customer = customers.get(id)
      const note = earlier.get(id)
      const change = note ? bothChanges(note, { before, after }) : { before, after }
      if (!customer) return []
      const mutationIds = [...(note?.mutationIds ?? []), ...(mutationId ? [mutationId] : [])]
      return [{ importId, customerId: id, ...change, phoneRaw: note?.phoneRaw ?? customer.phoneRaw, mutationIds }]
    })
    await db.importedChanges.bulkPut(notes)
    return customers
  })
}

export function forgetChanges(db: Database, importId: string): Promise<number> {
  return changesOf(db, importId).delete()
}

function changesOf(db: Database, importId: string) {
  return db.importedChanges.where('[importId+customerId]').between([importId, ''], [importId, '\uffff'])
}

/** How many customers were given back what stood there, and how many not wholly, because it was changed since. */
export type Restored = { readonly restored: number; readonly unrestored: number }

export type TakenBack = {
  readonly note: ImportedChange
  readonly customer: Customer
  /** The same as before the import, but for what others changed since; null where nothing is to be changed. */
  readonly restored: Customer | null
}

/** What becomes of the customers whose changes are taken back. Whoever was taken out of the list since stays as they are. */
export function takeBack(
  rows: readonly (Customer | undefined)[],
  notes: readonly ImportedChange[],
): { readonly back: readonly TakenBack[]; readonly counts: Restored } {
  const counts = { restored: 0, unrestored: 0 }
  const back = notes.flatMap((note, index) => {
    const customer = rows[index]
    if (!customer || customer.removed) {
      counts.unrestored += 1
      return []
    }
    const { change, passed } = changeNow(valuesOf(customer), turnedRound(note))
    counts[passed.length > 0 ? 'unrestored' : 'restored'] += 1
    const isChanged = Object.keys(change).length > 0
    return [{ note, customer, restored: isChanged ? asWritten(withValues(customer, change), change, note) : null }]
  })
  return { back, counts }
}

/** The numbers as they were written before, where they are those numbers again. */
function asWritten(customer: Customer, change: SomeValues, { phoneRaw }: ImportedChange): Customer {
  if (change.phone === undefined && change.otherPhones === undefined) return customer
  const isBack = readPhones(phoneRaw).canonical.join() === customer.phones.join()
  return isBack ? withValues({ ...customer, phoneRaw }, {}) : customer
}

/**
 * Takes everything back that an import changed, so many customers at a time. What is done is forgotten: cut off, it goes
 * on where it stopped.
 * @param restore takes these back and forgets them
 */
export async function restoreChanges(
  db: Database,
  importId: string,
  count: number,
  restore: (notes: readonly ImportedChange[]) => Promise<Restored>,
): Promise<Restored> {
  const total = { restored: 0, unrestored: 0 }
  for (;;) {
    const notes = await changesOf(db, importId).limit(count).toArray()
    if (notes.length === 0) return total
    const { restored, unrestored } = await restore(notes)
    total.restored += restored
    total.unrestored += unrestored
  }
}

/** Takes changes back on this machine only; they are forgotten with it. */
export function restoreHere(db: Database, notes: readonly ImportedChange[], atMs: number): Promise<Restored> {
  return db.transaction('rw', [db.customers, db.importedChanges], async () => {
    const rows = await db.customers.bulkGet(notes.map(({ customerId }) => customerId))
    const { back, counts } = takeBack(rows, notes)
    await db.customers.bulkPut(back.flatMap(({ restored }) => (restored ? [{ ...restored, editedAtMs: atMs }] : [])))
    await forgetThese(db, notes)
    return counts
  })
}

/** Forgets changes that were taken back. */
export async function forgetThese(db: Database, notes: readonly ImportedChange[]): Promise<void> {
  await db.importedChanges.bulkDelete(notes.map(({ importId, customerId }) => [importId, customerId]))
}
