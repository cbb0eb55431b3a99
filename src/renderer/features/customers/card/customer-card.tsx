// The chosen customer on one card: who they are, how the shop treats them, points, warranties, and where they stand in
// each system.
import { CloseButton } from '@mantine/core'
import type { Customer } from '@shared/domain/customer'
import { formatDayTime } from '@shared/kit/dates'
import { IconUserOff } from '@tabler/icons-react'
import { useDeferredValue, useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { LoadingNotice, NoticeScreen } from '../../../ui/notice-screen'
import { FreshNote } from '../conflicts/fresh-note'
import { SendThere } from '../conflicts/send-there'
import { CustomerPointsSection } from '../points/customer-points'
import { useShownCustomer } from '../queries'
import { CustomerWarranties } from '../warranties-and-repairs/customer-warranties'
import { CardActions } from './card-actions'
import { ContactFacts, DetailFacts } from './card-facts'
import classes from './customer-card.module.css'
import { RemovedNote } from './removed-note'
import { SystemTicket } from './system-ticket'

export function CustomerCard({ customerId, onClose }: { customerId: string; onClose: () => void }) {
  const { t } = useTranslation()
  const customer = useShownCustomer(customerId)
  const panel = useRef<HTMLElement>(null)
  const isReady = customer.state === 'ready'
  useEffect(() => {
    if (!isReady) return
    // Once it is drawn: asked for before, everything would be laid out for it twice.
    const frame = requestAnimationFrame(() => setTimeout(() => panel.current?.focus({ preventScroll: true })))
    return () => cancelAnimationFrame(frame)
  }, [isReady])

  return (
    <aside
      ref={panel}
      className={classes.panel}
      aria-label={t('panel.title')}
      tabIndex={-1}
      onKeyDown={(event) => {
        // A dialog over the card hears its own Esc first.
        if (event.key === 'Escape' && panel.current?.contains(event.target as Node)) onClose()
      }}
    >
      <CloseButton className={classes.close ?? ''} size="lg" onClick={onClose} aria-label={t('panel.close')} />
      {customer.state === 'loading' && <LoadingNotice text={t('panel.loading')} />}
      {customer.state === 'failed' && <NoticeScreen icon={IconUserOff} title={t('customers.failedTitle')} />}
      {isReady && !customer.value && <NoticeScreen icon={IconUserOff} title={t('panel.gone')} />}
      {isReady && customer.value && <Card customer={customer.value} onClose={onClose} />}
    </aside>
  )
}

function Card({ customer, onClose }: { customer: Customer; onClose: () => void }) {
  // Who it is and how to reach them is drawn at once, the rest right after it: half the work, and what is looked for first.
  const isRestDrawn = useDeferredValue(true, false)
  return (
    <>
      <h2 className={classes.name}>{customer.name}</h2>
      {customer.removed ? (
        <RemovedNote customer={customer} removed={customer.removed} />
      ) : (
        <CardActions customer={customer} onRemoved={onClose} />
      )}
      <ContactFacts customer={customer} />
      {isRestDrawn && <Rest customer={customer} />}
    </>
  )
}

function Rest({ customer }: { customer: Customer }) {
  const { t } = useTranslation()
  const when = formatDayTime(customer.createdAtMs)
  return (
    <>
      <DetailFacts customer={customer} />
      <CustomerPointsSection customer={customer} />
      <CustomerWarranties customer={customer} />
      <h3 className={classes.heading}>{t('panel.systems')}</h3>
      <SystemTicket customer={customer} />
      {!customer.removed && <SendThere customer={customer} />}
      <FreshNote customerId={customer.id} />
      <p className={classes.created}>
        {customer.origin === 'counter'
          ? t('panel.created', { time: when, who: customer.createdBy })
          : // When somebody was first entered elsewhere is not known.
            customer.createdAtMs > 0
            ? t('panel.createdPulled', { time: when })
            : t('panel.pulled')}
      </p>
    </>
  )
}
