// The names of categories by what stands in an entry for them: the POS's id, or the record that was made here.
import { useMemo } from 'react'
import { db } from '../../../db/database'
import { useLive } from '../../../db/live-query'
import { categoriesNow, findCategory } from './category-overlay'
import { readCategories, useLoyalCategories } from './category-queries'

export type CategoryNames = {
  /** Null where it is not known here. */
  readonly categoryId: (value: string) => string | null
  readonly loyalCategoryId: (value: string) => string | null
}

export function useCategoryNames(): CategoryNames {
  const sources = useLive([db.categories, db.outbox, db.remoteLinks, db.settings], readCategories, [])
  const loyal = useLoyalCategories()
  return useMemo(
    () => ({
      categoryId: (value) => {
        if (sources.state !== 'ready') return null
        return findCategory(value, categoriesNow(sources.value), sources.value.links)?.name ?? null
      },
      loyalCategoryId: (value) => (loyal.state === 'ready' && loyal.value.find(({ id }) => id === value)?.name) || null,
    }),
    [sources, loyal],
  )
}
