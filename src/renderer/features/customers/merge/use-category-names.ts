// The names of categories, which a customer's fields hold by their ids.
import type { CustomerField, CustomerValues } from '@shared/domain/customer-values'
import { categoryValueOf } from '../categories/category-overlay'
import { useCategories, useLoyalCategories } from '../categories/category-queries'

/** Gives the function that names a category; null for other fields, and for one that is not known here. */
export function useCategoryNames(): (field: CustomerField, value: CustomerValues[CustomerField]) => string | null {
  const categories = useCategories()
  const loyal = useLoyalCategories()
  return (field, value) => {
    if (field === 'categoryId' && categories.state === 'ready') {
      return categories.value.find((category) => categoryValueOf(category) === value)?.name ?? null
    }
    if (field !== 'loyalCategoryId' || loyal.state !== 'ready') return null
    return loyal.value.find(({ id }) => id === value)?.name ?? null
  }
}
