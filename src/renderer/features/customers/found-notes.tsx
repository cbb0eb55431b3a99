// What is said of the searched list: that it is being read, that nobody is found and what to do then, how many are found.
import { IconBarcodeOff, IconFilter, IconUserOff, IconUsers, IconUserX, IconWorldSearch } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { Live } from '../../db/live-query'
import { useFormats } from '../../i18n/format'
import { LoadingNotice, NoticeScreen } from '../../ui/notice-screen'
import { GatedButton } from '../staff'
import { ClearFilter } from './filter/filter-chips'
import { useFilterWords } from './filter/use-filter'
import { PosSearchOffer } from './pos-search/pos-search-offer'
import { isFoundAtPos, type PosSearch } from './pos-search/use-pos-search'
import type { FoundCustomers } from './queries'
import { useRegistrationOperation } from './use-open-form'
import { openForm, openFormFor, useCustomersView } from './view-state'

type NoListProps = {
  readonly live: Live<FoundCustomers>
  readonly search: string
  readonly posSearch: PosSearch
  /** What the list is filtered by, in words. */
  readonly filters: readonly string[]
  /** While it is filtered: how much of that is done. */
  readonly percent: number
  readonly onUnfiltered: () => void
}

/** What stands where the list would be: it is being read, cannot be read, or there is nobody to show. */
export function NoList({ live, search, posSearch, filters, percent, onUnfiltered }: NoListProps) {
  const { t } = useTranslation()
  const registration = useRegistrationOperation()
  const isUnknownScan = useCustomersView((view) => view.unknownScan !== null)
  if (live.state === 'loading') {
    const isLong = filters.length > 0 && percent > 0
    if (isLong) return <LoadingNotice text={t('customers.filter.loadingShare', { percent })} />
    return <LoadingNotice text={t(filters.length > 0 ? 'customers.filter.loading' : 'customers.loading')} />
  }
  if (live.state === 'failed') {
    return (
      <NoticeScreen
        icon={IconUserX}
        tone="attention"
        title={t('customers.failedTitle')}
        text={t('customers.failedText')}
      />
    )
  }
  if (live.value.count > 0) return null
  if (isFoundAtPos(posSearch) && (filters.length === 0 || isUnknownScan)) {
    return (
      <NoticeScreen icon={IconWorldSearch} title={t('posSearch.found')} text={t('posSearch.foundText')}>
        <PosSearchOffer posSearch={posSearch} />
        <GatedButton operation={registration} variant="subtle" onClick={() => openFormFor(isUnknownScan ? '' : search)}>
          {t('posSearch.noneOfThem')}
        </GatedButton>
      </NoticeScreen>
    )
  }
  if (live.value.total === 0) {
    return (
      <NoticeScreen icon={IconUsers} title={t('customers.emptyTitle')} text={t('customers.emptyText')}>
        <GatedButton operation={registration} onClick={openForm}>
          {t('customers.noMatchNew')}
        </GatedButton>
        <PosSearchOffer posSearch={posSearch} />
      </NoticeScreen>
    )
  }
  // A scan is looked for among all, whatever the list is filtered by.
  if (filters.length > 0 && !isUnknownScan) {
    return (
      <NoticeScreen
        icon={IconFilter}
        title={t(search === '' ? 'customers.filter.nobody' : 'customers.filter.noMatch', { search })}
        text={t('customers.filter.on', { filters: filters.join(' · ') })}
      >
        <ClearFilter onCleared={onUnfiltered} />
      </NoticeScreen>
    )
  }
  return (
    <NoticeScreen
      icon={isUnknownScan ? IconBarcodeOff : IconUserOff}
      title={t(isUnknownScan ? 'customers.unknownScanTitle' : 'customers.noMatchTitle', { search })}
      text={t(isUnknownScan ? 'customers.unknownScanText' : 'customers.noMatchText')}
    >
      <GatedButton operation={registration} onClick={() => openFormFor(isUnknownScan ? '' : search)}>
        {t('customers.noMatchNew')}
      </GatedButton>
      <PosSearchOffer posSearch={posSearch} />
    </NoticeScreen>
  )
}

/** How many are found and by which filters, or in which order they stand. */
export function FoundNote({ found }: { readonly found: FoundCustomers }) {
  const search = useCustomersView((view) => view.search)
  const filters = useFilterWords()
  const { t } = useTranslation()
  const formats = useFormats()
  const isUnknownScan = useCustomersView((view) => view.unknownScan !== null)
  if (search === '' && filters.length === 0) return found.count > 0 && t('customers.recentFirst')
  const amount = [
    t('customers.found', { amount: formats.count(found.count) }),
    ...(filters.length > 0 ? [t('customers.filter.on', { filters: filters.join(' · ') })] : []),
  ].join('. ')
  return isUnknownScan ? `${t('customers.unknownScanTitle', { search })} · ${amount}` : amount
}
