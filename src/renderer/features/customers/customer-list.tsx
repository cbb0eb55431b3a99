// The virtualised list of customers as a listbox: only what is on screen is drawn and read, rows and standings alike.
import { useDebouncedValue } from '@mantine/hooks'
import { formatAddress } from '@shared/domain/address'
import type { Customer } from '@shared/domain/customer'
import { displayPhone } from '@shared/domain/phone'
import type { System } from '@shared/kit/ids'
import { type KeyboardEvent, memo, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { SystemChip } from '../../ui/state-badge'
import { ListboxOption, type OptionPosition, useVirtualOptions, VirtualListbox } from '../../ui/virtual-listbox'
import { enabledSystems, useShop } from '../settings'
import classes from './customer-list.module.css'
import { type FoundCustomers, standingFor, useCustomerRows, useStandings } from './queries'
import { STANDING_LOOK, type Standing } from './standing'

const RESTING_MS = 60

export function optionId(customerId: string): string {
  return `customer-${customerId}`
}

type Props = {
  readonly id: string
  readonly found: FoundCustomers
  readonly activePlace: number
  readonly openId: string | null
  readonly onOpen: (customerId: string, place: number) => void
  readonly onKeyDown: (event: KeyboardEvent) => void
}

export function CustomerList({ id, found, activePlace, openId, onOpen, onKeyDown }: Props) {
  const { t } = useTranslation()
  const shop = useShop()
  const virtual = useVirtualOptions(found.count, activePlace, found.idAt)
  const shownIds = virtual.options.map(({ key }) => key).join(' ')
  const rowOf = useCustomerRows(shownIds)
  // Asked for once the scrolling pauses: rows that only fly by need no reading.
  const [restingIds] = useDebouncedValue(shownIds, RESTING_MS)
  const standings = useStandings(restingIds)
  const systems = enabledSystems(shop)
  const standingText = useStandingTexts()

  return (
    <VirtualListbox
      id={id}
      label={t('customers.list')}
      virtual={virtual}
      activeOptionId={optionId(found.idAt(activePlace))}
      onKeyDown={onKeyDown}
    >
      {virtual.options.map(({ key, place, top }) => {
        const states = systems.map((system) => standingFor(standings, key, system)?.standing ?? 'untold')
        return (
          <CustomerRow
            key={key}
            customerId={key}
            customer={rowOf(key) ?? null}
            place={place}
            total={found.count}
            top={top}
            isActive={place === activePlace}
            isOpen={key === openId}
            systems={systems.join(' ')}
            states={states.join(' ')}
            standingText={standingText}
            onOpen={onOpen}
          />
        )
      })}
    </VirtualListbox>
  )
}

type RowProps = OptionPosition & {
  readonly customerId: string
  /** Null while it is not read yet. */
  readonly customer: Customer | null
  /** Systems and standings as joined words, so that an unchanged row is not drawn again. */
  readonly systems: string
  readonly states: string
  readonly standingText: StandingTexts
  readonly onOpen: (customerId: string, place: number) => void
}

const CustomerRow = memo(function CustomerRow({
  customerId,
  customer,
  systems,
  states,
  standingText,
  onOpen,
  ...position
}: RowProps) {
  const { t } = useTranslation()
  const phone = usePhoneText(customer)
  const chips = chipsOf(systems, states)
  const told = chips.flatMap(({ system, state }) => (state === 'untold' ? [] : [standingText(system, state).told]))
  const open = () => onOpen(customerId, position.place)
  if (customer === null) {
    return (
      <ListboxOption id={optionId(customerId)} position={position} label={t('customers.rowLoading')} onClick={open}>
        <span className={classes.unread} />
      </ListboxOption>
    )
  }
  return (
    <ListboxOption
      id={optionId(customerId)}
      position={position}
      label={[t('customers.row', { name: customer.name, phone }), ...told].join('. ')}
      onClick={open}
    >
      <span className={classes.name}>{customer.name}</span>
      <span className={`${classes.phone} tabular`}>{phone}</span>
      <span className={classes.place}>
        <span className="tabular">{customer.code}</span>
        {formatAddress(customer.address) && ` · ${formatAddress(customer.address)}`}
      </span>
      <span className={classes.systems}>
        {chips.map(({ system, state }) =>
          state === 'untold' ? (
            <span key={system} className={classes.unknown} />
          ) : (
            <SystemChip key={system} look={STANDING_LOOK[state]} {...standingText(system, state).shown} />
          ),
        )}
      </span>
    </ListboxOption>
  )
})

type StandingTexts = (
  system: System,
  standing: Standing,
) => {
  /** As the row is read aloud. */
  readonly told: string
  readonly shown: { readonly system: string; readonly state: string }
}

/** Looked up once for all rows: a row has eight of them, and looking them up took a third of drawing it. */
function useStandingTexts(): StandingTexts {
  const { t } = useTranslation()
  return useMemo(() => {
    const known = new Map<string, ReturnType<StandingTexts>>()
    return (system, standing) => {
      const key = `${system} ${standing}`
      const before = known.get(key)
      if (before) return before
      const shown = { system: t(`system.${system}`), state: t(`standing.${standing}`) }
      const texts = { told: t('status.systemState', shown), shown }
      known.set(key, texts)
      return texts
    }
  }, [t])
}

function chipsOf(systems: string, states: string) {
  const stateAt = states.split(' ')
  return systems.split(' ').map((system, place) => ({ system, state: stateAt[place] ?? 'untold' })) as readonly {
    readonly system: System
    readonly state: Standing
  }[]
}

/** The phone as a row shows it: read numbers in their usual form, else what the system told. */
function usePhoneText(customer: Customer | null): string {
  const { t } = useTranslation()
  if (customer === null) return ''
  if (customer.phones.length > 0) return customer.phones.map(displayPhone).join(', ')
  if (customer.phoneRaw.includes('*')) return `${customer.phoneRaw} (${t('customers.hiddenPhone')})`
  return customer.phoneRaw || t('customers.noPhone')
}
