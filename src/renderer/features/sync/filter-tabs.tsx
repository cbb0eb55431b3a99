// The tabs of the outbox with how much is in those that ask for attention.
import { SegmentedControl } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useFormats } from '../../i18n/format'
import classes from './outbox-screen.module.css'
import { OUTBOX_FILTERS, type OutboxFilter, useOutboxCounts } from './queries'

type Props = { readonly filter: OutboxFilter; readonly onChange: (filter: OutboxFilter) => void }

export function FilterTabs({ filter, onChange }: Props) {
  const { t } = useTranslation()
  const formats = useFormats()
  const counts = useOutboxCounts()
  const countOf = (each: OutboxFilter): number | null => {
    if (counts.state !== 'ready') return null
    if (each === 'waiting') return counts.value.waiting
    return each === 'parked' ? counts.value.needsYou : null
  }
  return (
    <SegmentedControl
      className={classes.filter ?? ''}
      size="md"
      aria-label={t('outbox.filter')}
      value={filter}
      onChange={onChange}
      data={OUTBOX_FILTERS.map((each) => {
        const count = countOf(each)
        return {
          value: each,
          label: (
            <span className={classes.tab}>
              {t(`outbox.${each}`)}
              {count !== null && count > 0 && (
                <span className={classes.count} data-filter={each}>
                  {formats.count(count)}
                </span>
              )}
            </span>
          ),
        }
      })}
    />
  )
}
