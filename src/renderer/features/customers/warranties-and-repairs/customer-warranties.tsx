// Warranties and repairs on a customer's card, read from the POS while somebody looks. Quiet where there are none, where the
// person may not see them, and where the POS cannot be asked.
import type { PosWarranty } from '@shared/connectors/pos/warranty-info-reads'
import { REPAIR_STATES, type Repair } from '@shared/connectors/pos/warranty-status-reads'
import type { Customer } from '@shared/domain/customer'
import { formatDay, instantOf } from '@shared/kit/dates'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { db } from '../../../db/database'
import { useLive } from '../../../db/live-query'
import { usePosRead } from '../use-pos-read'
import { type CustomerService, readService } from './read-service'
import classes from './service.module.css'

const SHOWN_MAX = 5

export function CustomerWarranties({ customer }: { customer: Customer }) {
  const { t } = useTranslation()
  const service = useService(customer)
  if (service === null || service.warranties.length + service.repairs.length === 0) return null
  const { warranties, repairs } = service
  return (
    <section aria-labelledby="service-title">
      <h3 id="service-title" className={classes.heading}>
        {t('service.title')}
      </h3>
      {warranties.length > 0 && (
        <ul className={classes.list} aria-label={t('service.warranties')}>
          {warranties.slice(0, SHOWN_MAX).map((warranty) => (
            <WarrantyLine key={warranty.id} warranty={warranty} />
          ))}
        </ul>
      )}
      {repairs.length > 0 && (
        <ul className={classes.list} aria-label={t('service.repairs')}>
          {repairs.slice(0, SHOWN_MAX).map((repair) => (
            <RepairLine key={repair.id} repair={repair} />
          ))}
        </ul>
      )}
      <More amount={Math.max(warranties.length - SHOWN_MAX, 0) + Math.max(repairs.length - SHOWN_MAX, 0)} />
    </section>
  )
}

function More({ amount }: { amount: number }) {
  const { t } = useTranslation()
  return amount > 0 && <p className={classes.facts}>{t('service.more', { amount })}</p>
}

function WarrantyLine({ warranty }: { warranty: PosWarranty }) {
  const { t } = useTranslation()
  const { productName, serial, expiredDay, status } = warranty
  const until = expiredDay && t('service.until', { day: formatDay(instantOf(expiredDay)) })
  const term = status === 'N' ? t('service.over') : until
  return (
    <li className={classes.line}>
      <span className={classes.product}>{productName}</span>
      <span className={classes.facts}>
        {[serial && t('service.serial', { serial }), term].filter(Boolean).join(' · ')}
      </span>
    </li>
  )
}

function RepairLine({ repair }: { repair: Repair }) {
  const { t } = useTranslation()
  const { productName, status, receivedAtMs } = repair
  const state = REPAIR_STATES.find((one) => one === status)
  const received = receivedAtMs !== null && t('service.receivedAt', { day: formatDay(receivedAtMs) })
  return (
    <li className={classes.line}>
      <span className={classes.product}>{productName}</span>
      <span className={classes.facts}>
        {[state ? t(`service.state.${state}`) : status, received].filter(Boolean).join(' · ')}
      </span>
    </li>
  )
}

/** Null while nothing is known. */
function useService({ id, name, phones }: Customer): CustomerService | null {
  const link = useLive([db.remoteLinks], () => db.remoteLinks.get(['pos', `customer:${id}`]), [id])
  const remoteId = (link.state === 'ready' && link.value?.remoteId) || null
  const { read, may, isReachable } = usePosRead()
  const warranties = may('pos.warrantyInfo.list')
  const repairs = may('pos.warrantyStatus.list')
  const [service, setService] = useState<CustomerService | null>(null)
  const numbers = phones.join(' ')
  // biome-ignore lint/correctness/useExhaustiveDependencies: a line that is back is a reason to ask again.
  useEffect(() => {
    if (read === null || remoteId === null || !(warranties || repairs)) return
    let isShown = true
    const customer = { name, phones: numbers.split(' ').filter((phone) => phone !== '') }
    void readService(customer, remoteId, { read, may: { warranties, repairs } })
      .then((told) => isShown && told.ok && setService(told.value))
      // What cannot be asked for is not shown; nothing of it is stored here.
      .catch(() => undefined)
    return () => {
      isShown = false
    }
  }, [read, remoteId, name, numbers, warranties, repairs, isReachable])
  return service
}
