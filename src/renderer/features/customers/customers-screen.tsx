// The customers screen: one search box, the list under it, and the chosen customer beside it. Made for the keyboard.
import { CloseButton, TextInput } from '@mantine/core'
import { useHotkeys } from '@mantine/hooks'
import type { Customer } from '@shared/domain/customer'
import { IconSearch, IconUserOff, IconUserPlus, IconUsers, IconUserX } from '@tabler/icons-react'
import { type KeyboardEvent, useCallback, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate, useParams } from 'react-router'
import { useFormats } from '../../i18n/format'
import { KeyHint } from '../../ui/key-hint'
import { LoadingNotice, NoticeScreen } from '../../ui/notice-screen'
import { PageHeader } from '../../ui/page-header'
import { GatedButton } from '../staff'
import { CustomerList, optionId } from './customer-list'
import { CustomerPanel } from './customer-panel'
import classes from './customers-screen.module.css'
import { PullNote } from './pull-note'
import { useCustomers } from './queries'
import { TransferActions } from './transfer/transfer-actions'
import { useOpenForm, useRegistrationOperation } from './use-open-form'
import { openForm, openFormFor, showSearch, useCustomersView } from './view-state'

const LIST_ID = 'customer-list'
const PAGE_ROWS = 8

export function CustomersScreen() {
  const { t } = useTranslation()
  const formats = useFormats()
  const navigate = useNavigate()
  const { customerId } = useParams()
  const search = useCustomersView((view) => view.search)
  const isFormOpen = useCustomersView((view) => view.isFormOpen)
  const found = useCustomers(search)
  const openFormByKey = useOpenForm()
  const registration = useRegistrationOperation()
  const [active, setActive] = useState(0)
  const box = useRef<HTMLInputElement>(null)
  const customers: readonly Customer[] = found.state === 'ready' ? found.value.customers : []
  const activeCustomer = customers[Math.min(active, customers.length - 1)]

  const focusSearch = useCallback(() => {
    box.current?.focus()
    box.current?.select()
  }, [])
  const open = useCallback((customer: Customer) => void navigate(`/customers/${customer.id}`), [navigate])
  const closePanel = useCallback(() => {
    void navigate('/customers')
    box.current?.focus()
  }, [navigate])

  useHotkeys([
    ['/', focusSearch],
    ['n', openFormByKey],
  ])
  useHotkeys([['mod+K', focusSearch]], [])
  useEffect(() => {
    if (!isFormOpen && !customerId) box.current?.focus()
  }, [isFormOpen, customerId])

  function move(event: KeyboardEvent) {
    const steps: Record<string, number> = { ArrowDown: 1, ArrowUp: -1, PageDown: PAGE_ROWS, PageUp: -PAGE_ROWS }
    const step = steps[event.key]
    if (step !== undefined) {
      event.preventDefault()
      setActive((before) => Math.max(0, Math.min(customers.length - 1, before + step)))
    } else if (event.key === 'Enter' && activeCustomer) {
      event.preventDefault()
      open(activeCustomer)
    } else if (event.key === 'Escape') {
      if (customerId) closePanel()
      else if (search !== '') type('')
    }
  }

  function type(text: string) {
    showSearch(text)
    setActive(0)
  }

  return (
    <div className={classes.screen} data-panel={customerId ? 'open' : 'closed'}>
      <section className={classes.main} aria-label={t('customers.title')}>
        <PageHeader
          title={t('customers.title')}
          aside={found.state === 'ready' && t('customers.count', { amount: formats.count(found.value.total) })}
        >
          <TransferActions customers={customers} />
          <GatedButton
            operation={registration}
            leftSection={<IconUserPlus size={18} aria-hidden />}
            onClick={() => openFormFor(search)}
            aria-keyshortcuts="N Control+N"
          >
            {t('customers.new')}
          </GatedButton>
        </PageHeader>
        <search className={classes.search}>
          <TextInput
            ref={box}
            size="lg"
            value={search}
            onChange={(event) => type(event.currentTarget.value)}
            onKeyDown={move}
            placeholder={t('customers.searchPlaceholder')}
            aria-label={t('customers.search')}
            role="combobox"
            aria-expanded={customers.length > 0}
            aria-controls={LIST_ID}
            aria-autocomplete="list"
            aria-activedescendant={activeCustomer ? optionId(activeCustomer.id) : undefined}
            aria-keyshortcuts="/ Control+K"
            leftSection={<IconSearch size={20} aria-hidden />}
            rightSection={
              search === '' ? (
                <KeyHint keys={['/']} />
              ) : (
                <CloseButton aria-label={t('customers.clearSearch')} onClick={() => type('')} />
              )
            }
            autoComplete="off"
            spellCheck={false}
          />
        </search>
        <div className={classes.results}>
          {found.state === 'loading' && <LoadingNotice text={t('customers.loading')} />}
          {found.state === 'failed' && (
            <NoticeScreen
              icon={IconUserX}
              tone="attention"
              title={t('customers.failedTitle')}
              text={t('customers.failedText')}
            />
          )}
          {found.state === 'ready' && found.value.total === 0 && (
            <NoticeScreen icon={IconUsers} title={t('customers.emptyTitle')} text={t('customers.emptyText')}>
              <GatedButton operation={registration} onClick={openForm}>
                {t('customers.noMatchNew')}
              </GatedButton>
            </NoticeScreen>
          )}
          {found.state === 'ready' && found.value.total > 0 && customers.length === 0 && (
            <NoticeScreen
              icon={IconUserOff}
              title={t('customers.noMatchTitle', { search })}
              text={t('customers.noMatchText')}
            >
              <GatedButton operation={registration} onClick={() => openFormFor(search)}>
                {t('customers.noMatchNew')}
              </GatedButton>
            </NoticeScreen>
          )}
          {customers.length > 0 && (
            <CustomerList
              id={LIST_ID}
              customers={customers}
              activeId={activeCustomer?.id ?? null}
              activeIndex={Math.min(active, customers.length - 1)}
              openId={customerId ?? null}
              onOpen={(customer, index) => {
                setActive(index)
                open(customer)
              }}
              onKeyDown={move}
            />
          )}
        </div>
        <div className={classes.foot}>
          <KeyHint keys={['↑', '↓']} label={t('customers.keys.move')} />
          <KeyHint keys={['Enter']} label={t('customers.keys.open')} />
          <KeyHint keys={['Ctrl', 'K']} label={t('customers.keys.focus')} />
          <KeyHint keys={['Ctrl', 'N']} label={t('customers.keys.new')} />
          <div className={classes.told}>
            <PullNote />
            <span role="status">
              {found.state === 'ready' &&
                search !== '' &&
                t('customers.found', { amount: formats.count(customers.length) })}
            </span>
            {search === '' && customers.length > 0 && <span>{t('customers.recentFirst')}</span>}
          </div>
        </div>
      </section>
      {customerId && <CustomerPanel key={customerId} customerId={customerId} onClose={closePanel} />}
    </div>
  )
}
