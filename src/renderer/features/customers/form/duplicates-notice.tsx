// Customers here who may be the one being entered: look at one of them, or say that it is really someone else.
import { Button } from '@mantine/core'
import { formatAddress } from '@shared/domain/address'
import type { LikelyDuplicate } from '@shared/domain/customer'
import { displayPhone } from '@shared/domain/phone'
import { IconUserSearch } from '@tabler/icons-react'
import type { Ref } from 'react'
import { useTranslation } from 'react-i18next'
import classes from './duplicates-notice.module.css'

const SHOWN_MAX = 3
const WHY = {
  phone: 'form.duplicatePhone',
  card: 'form.duplicateCard',
  taxId: 'form.duplicateTaxId',
  name: 'form.duplicateName',
} as const satisfies Record<LikelyDuplicate['reason'], string>

type Props = {
  readonly duplicates: readonly LikelyDuplicate[]
  readonly onOpen: (customerId: string) => void
  readonly onCreateAnyway: () => void
  readonly ref: Ref<HTMLDivElement>
}

export function DuplicatesNotice({ duplicates, onOpen, onCreateAnyway, ref }: Props) {
  const { t } = useTranslation()
  return (
    <section ref={ref} className={classes.notice} tabIndex={-1} aria-labelledby="duplicates-title">
      <h3 id="duplicates-title" className={classes.title}>
        <IconUserSearch size={20} aria-hidden />
        {t('form.duplicateTitle')}
      </h3>
      <ul className={classes.list}>
        {duplicates.slice(0, SHOWN_MAX).map(({ customer, reason }) => (
          <li key={customer.id} className={classes.person}>
            <div className={classes.who}>
              <strong>{customer.name}</strong>
              <span className={classes.why}>{t(WHY[reason])}</span>
              <span className={classes.facts}>
                <span className="tabular">{customer.phones.map(displayPhone).join(', ') || customer.phoneRaw}</span>
                {formatAddress(customer.address) && ` · ${formatAddress(customer.address)}`}
              </span>
            </div>
            <Button
              size="sm"
              variant="default"
              onClick={() => onOpen(customer.id)}
              aria-label={t('form.duplicateOpen', { name: customer.name })}
            >
              {t('form.duplicateLook')}
            </Button>
          </li>
        ))}
      </ul>
      <p className={classes.text}>{t('form.duplicateText')}</p>
      <Button variant="outline" color="amber" onClick={onCreateAnyway} className={classes.anyway ?? ''}>
        {t('form.createAnyway')}
      </Button>
    </section>
  )
}
