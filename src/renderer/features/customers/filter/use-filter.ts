// The filter of the customers list as screens use it: what is on, in words, and whom it leaves.
import { useEffect, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { cacheDb } from '../../../db/database'
import type { Live } from '../../../db/live-query'
import { useSources } from '../../../ui/sources'
import { enabledSystems, readableSystems, useShop } from '../../settings'
import { useCategoryNames } from '../categories/use-category-names'
import { useCustomersView } from '../view-state'
import { type Condition, type CustomerFilter, isFilterOff, NO_CATEGORY } from './customer-filter'
import { followFilter } from './follow-filter'

type Conditions = Live<readonly Condition[]>

const NONE: Conditions = { state: 'ready', value: [] }
const LOADING: Conditions = { state: 'loading' }

type Filtering = {
  /** What the filter that is on demands; loading until it is known for that very filter. */
  readonly conditions: Conditions
  /** While it is loading: how much of that is done, in per cent. */
  readonly percent: number
}

export function useFiltering(): Filtering {
  const filter = useCustomersView((view) => view.filter)
  const { nowMs } = useSources()
  const shop = useShop()
  const systems = useMemo(() => ({ systems: enabledSystems(shop), tellingSystems: readableSystems(shop) }), [shop])
  const [percent, setPercent] = useState(0)
  const [known, setKnown] = useState<{ readonly filter: CustomerFilter; readonly conditions: Conditions } | null>(null)
  useEffect(() => {
    if (isFilterOff(filter)) return
    setPercent(0)
    const parts = {
      ...{ db: cacheDb, nowMs, ...systems },
      pause: (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms)),
      onConditions: (conditions: Conditions) => setKnown({ filter, conditions }),
      onShare: (share: number) => setPercent(Math.floor(share * 100)),
    }
    return followFilter(parts, filter)
  }, [filter, systems, nowMs])
  if (isFilterOff(filter)) return { conditions: NONE, percent }
  return { conditions: known?.filter === filter ? known.conditions : LOADING, percent }
}

/** The systems that cannot be asked who stands there, in words; empty where all can. */
export function useUntold(): string {
  const { t } = useTranslation()
  const shop = useShop()
  const readable = readableSystems(shop)
  return enabledSystems(shop)
    .filter((system) => !readable.includes(system))
    .map((system) => t(`system.${system}`))
    .join(', ')
}

/** Each thing that is filtered by, in words. */
export function useFilterWords(): readonly string[] {
  const { t } = useTranslation()
  const { categories, isDiffering, isMissing } = useCustomersView((view) => view.filter)
  const names = useCategoryNames()
  const untold = useUntold()
  const nameOf = (value: string) =>
    value === NO_CATEGORY ? t('customers.filter.noCategory') : (names.categoryId(value) ?? value)
  return [
    ...categories.map(nameOf),
    ...(isDiffering ? [t('customers.filter.differs')] : []),
    ...(isMissing
      ? [untold === '' ? t('customers.filter.missing') : t('customers.filter.missingBut', { untold })]
      : []),
  ]
}
