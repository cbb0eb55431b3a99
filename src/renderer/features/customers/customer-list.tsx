// The virtualised list of customers as a listbox: only what is on screen is drawn, and only its standings are read.

import { useDebouncedValue } from '@mantine/hooks'
import { formatAddress } from '@shared/domain/address'
import type { Customer } from '@shared/domain/customer'
import { displayPhone } from '@shared/domain/phone'
import { useVirtualizer } from '@tanstack/react-virtual'
import { type KeyboardEvent, memo, useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { SystemChip } from '../../ui/state-badge'
import { enabledSystems, useShop } from '../settings'
import classes from './customer-list.module.css'
import { standingFor, useStandings } from './queries'
import { STANDING_LOOK, type Standing } from './standing'

const ROW_HEIGHT = 60
const OVERSCAN = 8
const RESTING_MS = 60

export function optionId(customerId: string): string {
  return `customer-${customerId}`
}

type Props = {
  readonly id: string
  readonly customers: readonly Customer[]
  readonly activeId: string | null
  readonly activeIndex: number
  readonly openId: string | null
  readonly onOpen: (customer: Customer, index: number) => void
  readonly onKeyDown: (event: KeyboardEvent) => void
}

export function CustomerList({ id, customers, activeId, activeIndex, openId, onOpen, onKeyDown }: Props) {
  const { t } = useTranslation()
  const shop = useShop()
  const scroller = useRef<HTMLDivElement>(null)
  const virtualizer = useVirtualizer({
    count: customers.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT,
    getItemKey: (index) => customers[index]?.id ?? index,
    overscan: OVERSCAN,
  })
  const rows = virtualizer.getVirtualItems()
  const shown = rows.flatMap((row) => customers[row.index] ?? [])
  // Asked for once the scrolling pauses: rows that only fly by need no reading.
  const [restingIds] = useDebouncedValue(shown.map((customer) => customer.id).join(' '), RESTING_MS)
  const standings = useStandings(restingIds)
  const systems = enabledSystems(shop)

  useEffect(() => {
    virtualizer.scrollToIndex(activeIndex)
  }, [virtualizer, activeIndex])

  return (
    <div
      ref={scroller}
      id={id}
      className={classes.scroller}
      role="listbox"
      aria-label={t('customers.list')}
      aria-activedescendant={activeId ? optionId(activeId) : undefined}
      tabIndex={0}
      onKeyDown={onKeyDown}
    >
      <div className={classes.space} role="presentation" style={{ height: virtualizer.getTotalSize() }}>
        {rows.map((row) => {
          const customer = customers[row.index]
          if (!customer) return null
          const states = systems.map((system) => standingFor(standings, customer.id, system)?.standing ?? null)
          return (
            <CustomerRow
              key={row.key}
              customer={customer}
              index={row.index}
              total={customers.length}
              top={row.start}
              isActive={customer.id === activeId}
              isOpen={customer.id === openId}
              systems={systems.join(' ')}
              states={states.map((state) => state ?? '-').join(' ')}
              onOpen={onOpen}
            />
          )
        })}
      </div>
    </div>
  )
}

type RowProps = {
  readonly customer: Customer
  readonly index: number
  readonly total: number
  readonly top: number
  readonly isActive: boolean
  readonly isOpen: boolean
  /** Systems and standings as joined words, so that an unchanged row is not drawn again. */
  readonly systems: string
  readonly states: string
  readonly onOpen: (customer: Customer, index: number) => void
}

const CustomerRow = memo(function CustomerRow(props: RowProps) {
  const { customer, index, total, top, isActive, isOpen, onOpen } = props
  const { t } = useTranslation()
  const phone = usePhoneText(customer)
  const states = props.states.split(' ')
  const chips = props.systems.split(' ').map((system, place) => ({ system, state: states[place] ?? '-' })) as readonly {
    readonly system: 'pos' | 'goup' | 'finan' | 'vbot'
    readonly state: Standing | '-'
  }[]
  const told = chips.flatMap(({ system, state }) =>
    state === '-' ? [] : [t('status.systemState', { system: t(`system.${system}`), state: t(`standing.${state}`) })],
  )
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the listbox and the search box hear the keys for every option.
    <div
      id={optionId(customer.id)}
      className={classes.row}
      role="option"
      tabIndex={-1}
      aria-selected={isActive}
      aria-posinset={index + 1}
      aria-setsize={total}
      aria-label={[t('customers.row', { name: customer.name, phone }), ...told].join('. ')}
      data-open={isOpen || undefined}
      style={{ transform: `translateY(${top}px)` }}
      onClick={() => onOpen(customer, index)}
    >
      <span className={classes.name}>{customer.name}</span>
      <span className={`${classes.phone} tabular`}>{phone}</span>
      <span className={classes.place}>
        <span className="tabular">{customer.code}</span>
        {formatAddress(customer.address) && ` · ${formatAddress(customer.address)}`}
      </span>
      <span className={classes.systems}>
        {chips.map(({ system, state }) =>
          state === '-' ? (
            <span key={system} className={classes.unknown} />
          ) : (
            <SystemChip
              key={system}
              look={STANDING_LOOK[state]}
              system={t(`system.${system}`)}
              state={t(`standing.${state}`)}
            />
          ),
        )}
      </span>
    </div>
  )
})

/** The phone as a row shows it: read numbers in their usual form, else what the system told. */
function usePhoneText(customer: Customer): string {
  const { t } = useTranslation()
  if (customer.phones.length > 0) return customer.phones.map(displayPhone).join(', ')
  if (customer.phoneRaw.includes('*')) return `${customer.phoneRaw} (${t('customers.hiddenPhone')})`
  return customer.phoneRaw || t('customers.noPhone')
}
