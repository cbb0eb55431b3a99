// The customers screen: one search box, the list under it, and the chosen customer beside it. Made for the keyboard and
// for a scanner.
import { Button } from '@mantine/core'
import { useCallbackRef, useHotkeys } from '@mantine/hooks'
import { IconTags, IconUserPlus } from '@tabler/icons-react'
import { memo, useCallback, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link, useNavigate, useParams } from 'react-router'
import { useFormats } from '../../i18n/format'
import { KeyHint } from '../../ui/key-hint'
import { PageHeader } from '../../ui/page-header'
import { useLoneKey } from '../../ui/scanner'
import { SearchBox } from '../../ui/search-box'
import { useSources } from '../../ui/sources'
import { useOptionKeys } from '../../ui/use-option-keys'
import { GatedButton } from '../staff'
import { CustomerCard } from './card/customer-card'
import { CustomerList, optionId } from './customer-list'
import classes from './customers-screen.module.css'
import { FilterChips } from './filter/filter-chips'
import { useFiltering, useFilterWords } from './filter/use-filter'
import { FoundNote, NoList } from './found-notes'
import { usePosSearch } from './pos-search/use-pos-search'
import { PullNote } from './pull-note'
import { type FoundCustomers, useCustomers } from './queries'
import { noteOpened, showRecentFirst } from './search/recent-first'
import { TransferActions } from './transfer/transfer-actions'
import { useCustomerScan } from './use-customer-scan'
import { useOpenForm, useRegistrationOperation } from './use-open-form'
import { openFormFor, showSearch, useCustomersView } from './view-state'

const LIST_ID = 'customer-list'

/** The chosen row: it stays with its customer when others come in above. */
type Chosen = { readonly place: number; readonly customerId: string | null }

function placeOfChosen(found: FoundCustomers | null, { place, customerId }: Chosen): number {
  if (found === null || found.count === 0) return -1
  const near = Math.min(place, found.count - 1)
  if (customerId === null || found.idAt(near) === customerId) return near
  const moved = found.placeOf(customerId)
  return moved >= 0 ? moved : near
}

export function CustomersScreen() {
  const { t } = useTranslation()
  // The router's own is another at every address, and every row would be drawn anew with it.
  const navigate = useCallbackRef(useNavigate())
  const { nowMs } = useSources()
  const { customerId } = useParams()
  const search = useCustomersView((view) => view.search)
  const isFormOpen = useCustomersView((view) => view.isFormOpen)
  const filters = useFilterWords()
  const { conditions, percent } = useFiltering()
  const live = useCustomers(search, conditions)
  const posSearch = usePosSearch(search)
  const [chosen, setChosen] = useState<Chosen>({ place: 0, customerId: null })
  const box = useRef<HTMLInputElement>(null)
  const found = live.state === 'ready' ? live.value : null
  const activePlace = placeOfChosen(found, chosen)
  const activeId = found && activePlace >= 0 ? found.idAt(activePlace) : null

  const focusSearch = useCallback(() => {
    box.current?.focus()
    box.current?.select()
  }, [])
  const open = useCallback((id: string) => void navigate(`/customers/${id}`), [navigate])
  const openRow = useCallback(
    (id: string, place: number) => {
      setChosen({ place, customerId: id })
      open(id)
    },
    [open],
  )
  const chooseFirst = useCallback(() => setChosen({ place: 0, customerId: null }), [])
  const showAll = useCallback(() => {
    chooseFirst()
    box.current?.focus()
  }, [chooseFirst])
  const closePanel = useCallback(() => {
    void navigate('/customers')
    box.current?.focus()
  }, [navigate])

  useCustomerScan(box)
  useHotkeys([['/', focusSearch]])
  useLoneKey('n', useOpenForm())
  useHotkeys([['mod+K', focusSearch]], [])
  useEffect(showRecentFirst, [])
  useEffect(() => {
    if (!isFormOpen && !customerId) box.current?.focus()
  }, [isFormOpen, customerId])
  useEffect(() => {
    if (customerId) noteOpened(customerId, nowMs())
  }, [customerId, nowMs])

  const onKeyDown = useOptionKeys({
    count: found?.count ?? 0,
    place: activePlace,
    // Whoever types fast means what they typed, not the list that is still being drawn.
    onMove: (place) => setChosen({ place, customerId: found?.typed === search ? found.idAt(place) : null }),
    onOpen: () => {
      const meant = found === null || found.typed === search ? activeId : found.firstFor(search)
      if (meant !== null) open(meant)
      // Who is only filtered out need not be asked for.
      else if (search !== '' && filters.length === 0) posSearch.ask()
    },
    onEscape: () => {
      if (customerId) closePanel()
      else if (search !== '') type('')
    },
  })

  function type(text: string) {
    showSearch(text)
    chooseFirst()
  }

  return (
    <div className={classes.screen} data-panel={customerId ? 'open' : 'closed'}>
      <section className={classes.main} aria-label={t('customers.title')}>
        <Header found={found} />
        <search className={classes.search}>
          <SearchBox
            ref={box}
            size="lg"
            value={search}
            onType={type}
            onKeyDown={onKeyDown}
            label={t('customers.search')}
            placeholder={t('customers.searchPlaceholder')}
            clearLabel={t('customers.clearSearch')}
            listId={LIST_ID}
            activeOptionId={activeId === null ? undefined : optionId(activeId)}
            hint={<KeyHint keys={['/']} />}
          />
          <FilterChips onChange={chooseFirst} onCleared={showAll} />
        </search>
        <div className={classes.results}>
          <NoList {...{ live, search, posSearch, filters, percent }} onUnfiltered={showAll} />
          {found && found.count > 0 && (
            <CustomerList
              id={LIST_ID}
              found={found}
              activePlace={activePlace}
              openId={customerId ?? null}
              onOpen={openRow}
              onKeyDown={onKeyDown}
            />
          )}
        </div>
        <Foot found={found} />
      </section>
      {customerId && <CustomerCard key={customerId} customerId={customerId} onClose={closePanel} />}
    </div>
  )
}

type FoundProps = { readonly found: FoundCustomers | null }

/** Like the foot, nothing of it changes when a card is opened. */
const Header = memo(function Header({ found }: FoundProps) {
  const { t } = useTranslation()
  const formats = useFormats()
  return (
    <PageHeader
      title={t('customers.title')}
      aside={found && t('customers.count', { amount: formats.count(found.total) })}
    >
      <div className={classes.actions}>
        <TransferActions found={found}>
          <CategoriesLink />
        </TransferActions>
        <GatedButton
          operation={useRegistrationOperation()}
          leftSection={<IconUserPlus size={18} aria-hidden />}
          onClick={() => openFormFor(useCustomersView.getState().search)}
          aria-keyshortcuts="N Control+N"
        >
          {t('customers.new')}
        </GatedButton>
      </div>
    </PageHeader>
  )
})

const Foot = memo(function Foot({ found }: FoundProps) {
  const { t } = useTranslation()
  return (
    <div className={classes.foot}>
      <KeyHint keys={['↑', '↓']} label={t('customers.keys.move')} />
      <KeyHint keys={['Enter']} label={t('customers.keys.open')} />
      <KeyHint keys={['Ctrl', 'K']} label={t('customers.keys.focus')} />
      <KeyHint keys={['Ctrl', 'N']} label={t('customers.keys.new')} />
      <div className={classes.told}>
        <PullNote />
        <span role="status">{found && <FoundNote found={found} />}</span>
      </div>
    </div>
  )
})

function CategoriesLink() {
  const { t } = useTranslation()
  return (
    <Button
      component={Link}
      to="/customers/categories"
      variant="default"
      leftSection={<IconTags size={18} aria-hidden />}
      aria-label={t('categories.title')}
      title={t('categories.title')}
    >
      <span className={classes.offer}>{t('categories.title')}</span>
    </Button>
  )
}
