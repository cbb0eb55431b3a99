// Reads of the POS's customer categories and loyalty categories. Both lists are short and have no filter.
import { z } from 'zod'
import { isJsonObject, remoteIdOf, textOf } from '../answer'
import type { PagedRead } from '../operation'
import { PosPage, PosPageInput } from './envelope'
import { posList } from './frame'
import { saysYes } from './values'

const PosLoyalCategory = z.strictObject({ id: z.string(), name: z.string() })
/** A category by what customers have earned. */
type PosLoyalCategory = z.infer<typeof PosLoyalCategory>

export const PosCustomerCategory = z.strictObject({
  ...PosLoyalCategory.shape,
  /** New customers belong to it. */
  isDefault: z.boolean(),
})
/** A customer category. */
export type PosCustomerCategory = z.infer<typeof PosCustomerCategory>

function readLoyalCategory(value: unknown): PosLoyalCategory | null {
  const id = isJsonObject(value) ? remoteIdOf(value.id) : null
  return isJsonObject(value) && id !== null ? { id, name: textOf(value.name) } : null
}

function readCategory(value: unknown): PosCustomerCategory | null {
  const category = readLoyalCategory(value)
  return category && isJsonObject(value) ? { ...category, isDefault: saysYes(value.is_default) } : null
}

export const PosCustomerCatsPage = z.strictObject({ categories: z.array(PosCustomerCategory), page: PosPage })
export type PosCustomerCatsPage = z.infer<typeof PosCustomerCatsPage>

/** The customer categories, one page. */
export const posCustomerCatsList: PagedRead<z.infer<typeof PosPageInput>, PosCustomerCatsPage> = posList({
  id: 'pos.customerCats.list',
  module: 'customers',
  permission: 'customer.category.view_list',
  source: 'pos-customers-warranty.txt:3-45',
  input: PosPageInput,
  path: '/customer-cats',
  query: () => ({}),
  collection: 'categories',
  readRow: readCategory,
  output: (categories, page) => ({ categories: [...categories], page }),
  keyOf: ({ id }) => id,
  rowsOf: ({ categories }) => categories,
})

export const PosCustomerLoyalCatsPage = z.strictObject({ categories: z.array(PosLoyalCategory), page: PosPage })
export type PosCustomerLoyalCatsPage = z.infer<typeof PosCustomerLoyalCatsPage>

/** The loyalty categories, one page. One by its id is in the document's path and nowhere else in it (C36). */
export const posCustomerLoyalCatsList: PagedRead<z.infer<typeof PosPageInput>, PosCustomerLoyalCatsPage> = posList({
  id: 'pos.customerLoyalCats.list',
  module: 'customers',
  // C36: the document names none.
  permission: null,
  source: 'pos-customers-warranty.txt:574-609',
  input: PosPageInput,
  path: '/customer-loyal-cats',
  query: () => ({}),
  collection: 'categories',
  readRow: readLoyalCategory,
  output: (categories, page) => ({ categories: [...categories], page }),
  keyOf: ({ id }) => id,
  rowsOf: ({ categories }) => categories,
})
