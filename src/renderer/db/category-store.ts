// Puts the POS's customer categories into their mirror and tells customers the ids of categories that were made here.
// Written relaxed: all of it can be read again.
import type { PosCustomerCategory } from '@shared/connectors/pos/customer-categories-reads'
import { tidyText } from '@shared/kit/text'
import { z } from 'zod'
import type { Database, LoyalCategoryRow, RemoteLink } from './database'

/** The setting that remembers when the latest complete reading of the categories began. */
const COMPLETE_KEY = 'categories.completeAtMs'

/** A list as it was read. `isComplete`: nothing else stands there. */
type Reading<T> = { readonly rows: readonly T[]; readonly isComplete: boolean; readonly beganAtMs: number }

/** Stores a reading of the categories. What is missing from a complete one is gone. */
export function storeCategories(db: Database, reading: Reading<PosCustomerCategory>): Promise<void> {
  const { rows, isComplete, beganAtMs } = reading
  return db.transaction('rw', [db.categories, db.customers, db.outbox, db.remoteLinks, db.settings], async () => {
    if (isComplete) {
      await db.categories.clear()
      await db.settings.put({ key: COMPLETE_KEY, value: beganAtMs })
    }
    await db.categories.bulkPut(
      rows.map(({ id, name, isDefault }) => ({ remoteId: id, name, isDefault, readAtMs: beganAtMs })),
    )
    await adopt(db, rows, beganAtMs)
    await tellCustomers(db)
  })
}

/** Stores a reading of the loyalty categories. */
export function storeLoyalCategories(
  db: Database,
  { rows, isComplete }: Omit<Reading<{ readonly id: string; readonly name: string }>, 'beganAtMs'>,
): Promise<void> {
  return db.transaction('rw', [db.loyalCategories], async () => {
    if (isComplete) await db.loyalCategories.clear()
    await db.loyalCategories.bulkPut(rows.map(({ id, name }): LoyalCategoryRow => ({ remoteId: id, name })))
  })
}

/** When the latest complete reading of the categories began; null before the first. */
export async function categoriesCompleteAtMs(db: Database): Promise<number | null> {
  const setting = await db.settings.get(COMPLETE_KEY)
  return z
    .number()
    .nullable()
    .catch(null)
    .parse(setting?.value ?? null)
}

const Creation = z.looseObject({ name: z.string(), knownIds: z.array(z.unknown()) })

/**
 * A category made here whose id the POS never told (C23) is the only one of its name that nobody knew when it was entered
 * and nobody knows since.
 */
async function adopt(db: Database, rows: readonly PosCustomerCategory[], atMs: number): Promise<void> {
  const links = await db.remoteLinks.where('subject').startsWith('category:').toArray()
  const taken = new Set(links.map(({ remoteId }) => remoteId))
  for (const link of links.filter(({ remoteId }) => remoteId === '')) {
    const entries = await db.outbox.where('subject').equals(link.subject).toArray()
    const made = entries.find(({ operation }) => operation === 'pos.customerCats.create')
    const creation = Creation.safeParse(made?.payload)
    if (!creation.success) continue
    const { name, knownIds } = creation.data
    const isOurs = (row: PosCustomerCategory) => tidyText(row.name) === tidyText(name) && !knownIds.includes(row.id)
    const [only, another] = rows.filter((row) => isOurs(row) && !taken.has(row.id))
    if (!only || another) continue
    taken.add(only.id)
    await db.remoteLinks.put({ ...link, remoteId: only.id, linkedAtMs: atMs } satisfies RemoteLink)
  }
}

/** Customers put into a category before it had an id hold its subject until now. */
async function tellCustomers(db: Database): Promise<void> {
  const links = await db.remoteLinks.where('subject').startsWith('category:').toArray()
  for (const { subject, remoteId } of links) {
    if (remoteId === '' || subject.startsWith('category:pos-')) continue
    await db.customers
      .where('details.categoryId')
      .equals(subject)
      .modify((customer) => {
        customer.details = { ...customer.details, categoryId: remoteId }
      })
  }
}
