// The chips under the search box: each is a checkbox, so Tab reaches it and Space turns it on and off.
import { ActionIcon, Button, Chip } from '@mantine/core'
import { IconFilterOff } from '@tabler/icons-react'
import { memo } from 'react'
import { useTranslation } from 'react-i18next'
import { categoryValueOf } from '../categories/category-overlay'
import { useCategories } from '../categories/category-queries'
import { setFilter, useCustomersView } from '../view-state'
import { isFilterOff, NO_CATEGORY, NO_FILTER } from './customer-filter'
import classes from './filter.module.css'
import { useUntold } from './use-filter'

type Props = {
  /** What stands first in the list is another after it. */
  readonly onChange: () => void
  /** The button that was pressed for it is gone then. */
  readonly onCleared: () => void
}

/** Drawn for itself: moving down the list does not concern it. */
export const FilterChips = memo(function FilterChips({ onChange, onCleared }: Props) {
  const { t } = useTranslation()
  const filter = useCustomersView((view) => view.filter)
  const categories = useCategories()
  const named = categories.state === 'ready' ? categories.value : []
  const untold = useUntold()
  const change = (next: Partial<typeof filter>) => {
    setFilter({ ...filter, ...next })
    onChange()
  }
  return (
    <fieldset className={classes.bar} aria-label={t('customers.filter.label')}>
      <div className={classes.chips}>
        <Chip size="sm" checked={filter.isDiffering} onChange={(isDiffering) => change({ isDiffering })}>
          {t('customers.filter.differs')}
        </Chip>
        <Chip
          size="sm"
          checked={filter.isMissing}
          title={untold === '' ? undefined : t('customers.filter.missingWhy', { untold })}
          onChange={(isMissing) => change({ isMissing })}
        >
          {t('customers.filter.missing')}
        </Chip>
        {named.length > 0 && (
          <Chip.Group multiple value={[...filter.categories]} onChange={(chosen) => change({ categories: chosen })}>
            {named.map((category) => (
              <Chip key={category.subject} size="sm" value={categoryValueOf(category)}>
                {category.name}
              </Chip>
            ))}
            <Chip size="sm" value={NO_CATEGORY}>
              {t('customers.filter.noCategory')}
            </Chip>
          </Chip.Group>
        )}
      </div>
      <div className={classes.clear}>{!isFilterOff(filter) && <ClearFilter isSmall onCleared={onCleared} />}</div>
    </fieldset>
  )
})

type ClearProps = {
  /** Beside the chips there is room for a picture. */
  readonly isSmall?: boolean
  readonly onCleared: () => void
}

/** Shows all customers again. */
export function ClearFilter({ isSmall = false, onCleared }: ClearProps) {
  const { t } = useTranslation()
  const words = t('customers.filter.clear')
  const clear = () => {
    setFilter(NO_FILTER)
    onCleared()
  }
  return isSmall ? (
    <ActionIcon variant="subtle" size={32} aria-label={words} title={words} onClick={clear}>
      <IconFilterOff size={18} aria-hidden />
    </ActionIcon>
  ) : (
    <Button variant="subtle" size="compact-sm" leftSection={<IconFilterOff size={16} aria-hidden />} onClick={clear}>
      {words}
    </Button>
  )
}
