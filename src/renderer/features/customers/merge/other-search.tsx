// Finds the other customer of a merge: whoever may be the same person first, then by the search of the list.
import { TextInput, UnstyledButton } from '@mantine/core'
import { formatAddress } from '@shared/domain/address'
import type { Customer, LikelyDuplicate } from '@shared/domain/customer'
import { displayPhone } from '@shared/domain/phone'
import { IconSearch } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useCustomerRows, useCustomers } from '../queries'
import classes from './merge.module.css'

const SHOWN_MAX = 6

type Props = {
  readonly customer: Customer
  readonly suggested: readonly LikelyDuplicate[]
  readonly onChoose: (other: Customer) => void
}

export function OtherSearch({ customer, suggested, onChoose }: Props) {
  const { t } = useTranslation()
  const [typed, setTyped] = useState('')
  const isSearching = typed.trim() !== ''
  const found = useFound(typed, customer)
  return (
    <div className={classes.part}>
      <TextInput
        data-autofocus
        label={t('merge.find', { name: customer.name })}
        placeholder={t('merge.findPlaceholder')}
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
        leftSection={<IconSearch size={18} aria-hidden />}
        autoComplete="off"
      />
      {!isSearching && suggested.length > 0 && (
        <section aria-labelledby="merge-suggested">
          <h3 id="merge-suggested" className={classes.heading}>
            {t('merge.suggested')}
          </h3>
          <ul className={classes.people}>
            {suggested.slice(0, SHOWN_MAX).map(({ customer: other, reason }) => (
              <Person key={other.id} other={other} why={t(`merge.because.${reason}`)} onChoose={onChoose} />
            ))}
          </ul>
        </section>
      )}
      {isSearching && (
        <section aria-labelledby="merge-found">
          <h3 id="merge-found" className={classes.heading}>
            {t('merge.found')}
          </h3>
          <ul className={classes.people}>
            {found.map((other) => (
              <Person key={other.id} other={other} why="" onChoose={onChoose} />
            ))}
          </ul>
          <p className={classes.quiet} role="status">
            {found.length === 0 && t('merge.nobody')}
          </p>
        </section>
      )}
    </div>
  )
}

/** The first few who match, without the customer itself and whoever was taken out of the list. */
function useFound(typed: string, { id }: Customer): readonly Customer[] {
  const found = useCustomers(typed)
  const ids =
    found.state === 'ready'
      ? Array.from({ length: Math.min(found.value.count, SHOWN_MAX + 1) }, (_, place) => found.value.idAt(place))
      : []
  const wanted = ids.filter((one) => one !== id).slice(0, SHOWN_MAX)
  const rowOf = useCustomerRows(wanted.join(' '))
  return wanted.flatMap((one) => rowOf(one) ?? []).filter(({ removed }) => removed === undefined)
}

type PersonProps = { readonly other: Customer; readonly why: string; readonly onChoose: (other: Customer) => void }

function Person({ other, why, onChoose }: PersonProps) {
  const { t } = useTranslation()
  const facts = [
    other.phones.map(displayPhone).join(', ') || other.phoneRaw,
    other.code,
    formatAddress(other.address),
  ].filter((part) => part !== '')
  return (
    <li>
      <UnstyledButton
        className={classes.person ?? ''}
        onClick={() => onChoose(other)}
        aria-label={[t('merge.choose', { name: other.name, code: other.code }), why].filter(Boolean).join('. ')}
      >
        <strong>{other.name}</strong>
        {why !== '' && <span className={classes.why}>{why}</span>}
        <span className={`${classes.quiet} tabular`}>{facts.join(' · ')}</span>
      </UnstyledButton>
    </li>
  )
}
