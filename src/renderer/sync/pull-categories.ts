// Reads the POS's customer categories and loyalty categories into their mirrors. Everything it needs is given to it.
import { posCustomerCatsList, posCustomerLoyalCatsList } from '@shared/connectors/pos/customer-categories-reads'
import type { Failure } from '@shared/ipc/failure'
import { ok, type Result } from '@shared/kit/result'
import { storeCategories, storeLoyalCategories } from '../db/category-store'
import type { Database } from '../db/database'
import type { Read } from './pull-pages'
import { readList } from './read-list'

export type CategoryPullParts = {
  readonly db: Database
  readonly read: Read
  readonly nowMs: () => number
  /** False where the POS does not show the signed-in person its categories: what is known of them stays. */
  readonly mayList: boolean
}

type Pulled = Promise<Result<null, Failure>>

/** Reads both lists once. Safe to break off and to repeat at any time. Resolves to the first failure. */
export async function pullCategories(parts: CategoryPullParts): Pulled {
  const results = [parts.mayList ? await pullOwn(parts) : ok(null), await pullLoyal(parts)]
  return results.find((result) => !result.ok) ?? ok(null)
}

async function pullOwn({ db, read, nowMs }: CategoryPullParts): Pulled {
  const beganAtMs = nowMs()
  const categories = await readList(posCustomerCatsList, {}, read, (value) => value.categories)
  if (!categories.ok) return categories
  await storeCategories(db, { ...categories.value, beganAtMs })
  return ok(null)
}

async function pullLoyal({ db, read }: CategoryPullParts): Pulled {
  const categories = await readList(posCustomerLoyalCatsList, {}, read, (value) => value.categories)
  if (!categories.ok) return categories
  await storeLoyalCategories(db, categories.value)
  return ok(null)
}
