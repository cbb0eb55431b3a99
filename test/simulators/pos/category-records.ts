// The customer categories and loyalty categories the simulated POS holds. One of each stands there from the start, for
// seeded customers to belong to.
import { uuidOf } from '../identifiers'

export type LoyalCategory = { readonly id: string | number; readonly name: string }
export type Category = LoyalCategory & { readonly is_default: 'Y' | 'N' }

export type CategoryRecords = {
  all(): readonly Category[]
  find(id: unknown): Category | undefined
  /** The category of new customers. */
  current(): Category | undefined
  /** Adds a category or replaces the one of that id. A new default takes that from the old one. */
  put(category: Partial<Category>): Category
  remove(id: unknown): void
  allLoyal(): readonly LoyalCategory[]
  findLoyal(id: unknown): LoyalCategory | undefined
  putLoyal(category: Partial<LoyalCategory>): LoyalCategory
}

export function createCategoryRecords(): CategoryRecords {
  // By id as text: requests bring texts, records may hold numbers.
  const categories = new Map<string, Category>()
  const loyalCategories = new Map<string, LoyalCategory>()
  let made = 0
  let madeLoyal = 0

  function put(given: Partial<Category>): Category {
    made += 1
    const category: Category = { id: uuidOf('pos-category', made), name: '', is_default: 'N', ...given }
    if (category.is_default === 'Y') {
      for (const [id, other] of categories) categories.set(id, { ...other, is_default: 'N' })
    }
    categories.set(String(category.id), category)
    return category
  }

  function putLoyal(given: Partial<LoyalCategory>): LoyalCategory {
    madeLoyal += 1
    const category: LoyalCategory = { id: uuidOf('pos-loyal-category', madeLoyal), name: '', ...given }
    loyalCategories.set(String(category.id), category)
    return category
  }

  put({ name: 'Khách lẻ', is_default: 'Y' })
  putLoyal({ name: 'Thành viên' })

  return {
    all: () => [...categories.values()],
    find: (id) => categories.get(String(id)),
    current: () => [...categories.values()].find(({ is_default }) => is_default === 'Y'),
    put,
    remove: (id) => {
      categories.delete(String(id))
    },
    allLoyal: () => [...loyalCategories.values()],
    findLoyal: (id) => loyalCategories.get(String(id)),
    putLoyal,
  }
}
