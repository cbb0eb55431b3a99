// The filter of the customers list as screens use it: what is on, in words, and whom it leaves.
import { useEffect, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { cacheDb } from '../../../db/database'
import type { Live } from '../../../db/live-query'
import { useSources } from '../../../ui/sources'
import { enabledSystems, useShop } from '../../settings'
import { useCategoryNames } from '../categories/use-category-names'
import { useCustomersView } from '../view-state'
import { type Condition, type CustomerFilter, isFilterOff, NO_CATEGORY } from './customer-filter'
import { followFilter } from './follow-filter'

type Conditions = Live<readonly Condition[]>

const NONE: Conditions = { state: 'ready', value: [] }
const LOADING: Conditions = { state: 'loading' }

/** What the filter that is on demands; loading until it is known for that very filter. */
export function useConditions(): Conditions {
  const filter = useCustomersView((view) => view.filter)
  const { nowMs } = useSources()
  const shop = useShop()
  const systems = useMemo(() => enabledSystems(shop), [shop])
  const [known, setKnown] = useState<{ readonly filter: CustomerFilter; readonly conditions: Conditions } | null>(null)
  useEffect(() => {
    if (isFilterOff(filter)) return
    const parts = {
      ...{ db: cacheDb, nowMs, systems },
      pause: (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms)),
      onConditions: (conditions: Conditions) => setKnown({ filter, conditions }),
    }
    return followFilter(parts, filter)
  }, [filter, systems, nowMs])
  if (isFilterOff(filter)) return NONE
  return known?.filter === filter ? known.conditions : LOADING
}

/** Each thing that is filtered by, in words. */
export function useFilterWords(): readonly string[] {
  const { t } = useTranslation()
  const { categories, isDiffering, isMissing } = useCustomersView((view) => view.filter)
  const names = useCategoryNames()
  const nameOf = (value: string) =>
    value === NO_CATEGORY ? t('customers.filter.noCategory') : (names.categoryId(value) ?? value)
  return [
    ...categories.map(nameOf),
    ...(isDiffering ? [t('customers.filter.differs')] : []),
    ...(isMissing ? [t('customers.filter.missing')] : []),
  ]
}
