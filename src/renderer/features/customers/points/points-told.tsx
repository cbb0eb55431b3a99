// What the POS told of an invoice, and what speaks against a booking, as a person reads it.
import { useTranslation } from 'react-i18next'
import { useFormats } from '../../../i18n/format'
import { ExplainedAlert } from '../../../ui/explained-alert'
import classes from './points.module.css'
import type { Caution, TicketLook, Verdict } from './points-check'

const LINES_SHOWN = 5

export function TicketTold({ look }: { look: TicketLook }) {
  const { t } = useTranslation()
  if (look.kind === 'looking') return <p className={classes.quiet}>{t('points.ticketLooking')}</p>
  if (look.kind !== 'found') return null
  const names = look.ticket.lines.map(({ productName }) => productName).filter((name) => name !== '')
  const more = names.length - LINES_SHOWN
  return (
    <p className={classes.quiet} role="status">
      {t('points.ticketFound')}{' '}
      {[...names.slice(0, LINES_SHOWN), ...(more > 0 ? [t('points.ticketMore', { amount: more })] : [])].join(', ')}
    </p>
  )
}

export function VerdictTold({ verdict }: { verdict: Verdict }) {
  const { t } = useTranslation()
  const formats = useFormats()
  if (verdict.kind === 'fine') return null
  if (verdict.kind === 'tooMuch') {
    const amount = formats.count(verdict.available)
    return <ExplainedAlert tone="attention" title={t('points.tooMuch', { amount })} text={t('points.tooMuchText')} />
  }
  return (
    <ExplainedAlert tone="waiting" title={t('points.cautioned')}>
      <ul className={classes.cautions}>
        {verdict.cautions.map((caution) => (
          <li key={caution.kind}>{wordsOf(caution)}</li>
        ))}
      </ul>
    </ExplainedAlert>
  )

  function wordsOf(caution: Caution): string {
    switch (caution.kind) {
      case 'maybeTooMuch':
        return t('points.caution.maybeTooMuch', { amount: formats.count(caution.available) })
      case 'bookedBefore':
        return t('points.caution.bookedBefore', { amount: formats.count(caution.times) })
      default:
        return t(`points.caution.${caution.kind}`)
    }
  }
}
