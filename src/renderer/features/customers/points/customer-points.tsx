// A customer's points on the card: what they have, what is on its way, the history, and the two ways to book.
import { Loader } from '@mantine/core'
import type { Customer } from '@shared/domain/customer'
import { formatDayTime } from '@shared/kit/dates'
import { IconGift, IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { useFormats } from '../../../i18n/format'
import { StateBadge } from '../../../ui/state-badge'
import { GatedButton } from '../../staff'
import classes from './points.module.css'
import { PointsDialog } from './points-dialog'
import { PointsHistory } from './points-history'
import { type BookingKind, deltaOf, EDIT_SCORE, type PointsStanding, type WaitingBooking } from './points-standing'
import { type CustomerPoints, type Refreshing, usePoints, useRefreshedPoints } from './use-points'

/** The section of the card; says so where the customer is not at the POS. */
export function CustomerPointsSection({ customer }: { customer: Customer }) {
  const { t } = useTranslation()
  const points = usePoints(customer)
  return (
    <section aria-labelledby="points-title">
      <h3 id="points-title" className={classes.heading}>
        {t('points.title')}
      </h3>
      {points.state === 'failed' && <p className={classes.quiet}>{t('points.failed')}</p>}
      {points.state === 'ready' && !points.value.isAtPos && <p className={classes.quiet}>{t('points.notAtPos')}</p>}
      {points.state === 'ready' && points.value.isAtPos && <PointsFacts customer={customer} points={points.value} />}
    </section>
  )
}

function PointsFacts({ customer, points }: { customer: Customer; points: CustomerPoints }) {
  const { t } = useTranslation()
  const refreshing = useRefreshedPoints(customer.id, points)
  const [booking, setBooking] = useState<BookingKind | null>(null)
  const { standing, reading } = points
  return (
    <>
      <Score standing={standing} refreshing={refreshing} />
      <WaitingBookings standing={standing} />
      <div className={classes.actions}>
        <GatedButton
          operation={EDIT_SCORE}
          variant="default"
          size="sm"
          leftSection={<IconPlus size={16} aria-hidden />}
          onClick={() => setBooking('accumulate')}
        >
          {t('points.book.accumulate')}
        </GatedButton>
        <GatedButton
          operation={EDIT_SCORE}
          variant="default"
          size="sm"
          leftSection={<IconGift size={16} aria-hidden />}
          onClick={() => setBooking('exchange')}
        >
          {t('points.book.exchange')}
        </GatedButton>
      </div>
      {reading && <PointsHistory reading={reading} />}
      <PointsDialog customer={customer} points={points} kind={booking} onClose={() => setBooking(null)} />
    </>
  )
}

function Score({ standing, refreshing }: { standing: PointsStanding; refreshing: Refreshing }) {
  const { t } = useTranslation()
  const formats = useFormats()
  const { score, asOfMs } = standing
  return (
    <p className={classes.score}>
      <span className={`${classes.number} tabular`}>{score === null ? t('points.unknown') : formats.count(score)}</span>
      <span role="status" className={classes.quiet}>
        {refreshing === 'reading' && (
          <>
            <Loader size={12} aria-hidden /> {t('points.reading')}
          </>
        )}
        {refreshing !== 'reading' && asOfMs !== null && t('points.asOf', { time: formatDayTime(asOfMs) })}
        {refreshing === 'failed' && ` ${t('points.notRead')}`}
      </span>
    </p>
  )
}

function WaitingBookings({ standing: { waiting, after } }: { standing: PointsStanding }) {
  const { t } = useTranslation()
  const formats = useFormats()
  if (waiting.length === 0) return null
  return (
    <div className={classes.waiting}>
      <ul className={classes.lines} aria-label={t('points.waiting')}>
        {waiting.map((booking) => (
          <WaitingLine key={booking.entryId} booking={booking} />
        ))}
      </ul>
      {after !== null && <p className={classes.after}>{t('points.after', { amount: formats.count(after) })}</p>}
    </div>
  )
}

function WaitingLine({ booking }: { booking: WaitingBooking }) {
  const { t } = useTranslation()
  const formats = useFormats()
  const { entryId, ticketId, content, state, author } = booking
  return (
    <li>
      <Link to={`/outbox/${entryId}`} className={classes.line} title={t('points.open', { who: author })}>
        <span className={`${classes.delta} tabular`}>{formats.change(deltaOf(booking))}</span>
        <span className={classes.what}>
          {content} · {t('points.ticketOf', { ticket: ticketId })}
        </span>
        <StateBadge look={state} label={t(`progress.${state === 'needsYou' ? 'parked' : state}`)} />
      </Link>
    </li>
  )
}
