// What the screens of categories read, and what a form needs to offer them.
import type { EntryId } from '@shared/kit/ids'
import { categoriesCompleteAtMs } from '../../../db/category-store'
import { db } from '../../../db/database'
import { type Live, useLive } from '../../../db/live-query'
import { openEntriesOf } from '../../../sync/save-change'
import {
  type Category,
  type CategorySources,
  categoriesNow,
  categoryValueOf,
  findCategory,
  isOwnCategory,
} from './category-overlay'

const TABLES = [db.categories, db.outbox, db.remoteLinks, db.settings]

/** What `category-overlay.ts` lays together: categories are few. */
export async function readCategories(): Promise<CategorySources> {
  const [rows, entries, links, completeAtMs] = await Promise.all([
    db.categories.toArray(),
    db.outbox.where('subject').startsWith('category:').toArray(),
    db.remoteLinks.where('subject').startsWith('category:').toArray(),
    categoriesCompleteAtMs(db),
  ])
  return { rows, entries, links, completeAtMs }
}

/** All customer categories, sorted by name; one whose deletion waits is still there, with its mark. */
export function useCategories(): Live<readonly Category[]> {
  return useLive(TABLES, async () => categoriesNow(await readCategories()), [])
}

export type LoyalCategory = { readonly id: string; readonly name: string }

/** The loyalty categories as they were read, sorted by name. They cannot be changed through the POS's interface. */
export function useLoyalCategories(): Live<readonly LoyalCategory[]> {
  return useLive([db.loyalCategories], async () => {
    const rows = await db.loyalCategories.toArray()
    return rows
      .map(({ remoteId, name }) => ({ id: remoteId, name }))
      .sort((one, other) => one.name.localeCompare(other.name, 'vi'))
  }, [])
}

/** The category that a customer's `categoryId` names; null where it is not known here. */
export function useCategoryOf(value: string | null): Live<Category | null> {
  return useLive(TABLES, async () => {
    const sources = await readCategories()
    return findCategory(value, categoriesNow(sources), sources.links)
  }, [value])
}

/** How many customers on this machine are known to be in each category, by its subject. */
export function useCategoryCounts(categories: readonly Category[]): Live<ReadonlyMap<string, number>> {
  const named = categories.map((category) => [category.subject, categoryValueOf(category)] as const)
  return useLive([db.customers], async () => {
    const counted = named.map(async ([subject, value]) => {
      const values = [...new Set([subject, value])]
      const counts = values.map((one) => db.customers.where('details.categoryId').equals(one).count())
      return [subject, (await Promise.all(counts)).reduce((sum, count) => sum + count, 0)] as const
    })
    return new Map(await Promise.all(counted))
  }, [named.flat().join(' ')])
}

/** Entries that must be done with before one that puts a customer into this category can be sent. */
export async function entriesBeforeCategory(value: string | null): Promise<readonly EntryId[]> {
  return value !== null && isOwnCategory(value) ? openEntriesOf([value], null) : []
}
