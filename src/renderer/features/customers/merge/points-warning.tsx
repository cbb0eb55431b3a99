// Says what no system can move from one customer to the other: points and debt.
import type { Customer } from '@shared/domain/customer'
import { useTranslation } from 'react-i18next'
import { useFormats } from '../../../i18n/format'
import { ExplainedAlert } from '../../../ui/explained-alert'

export function PointsWarning({ lose }: { readonly lose: Customer }) {
  const { t } = useTranslation()
  const formats = useFormats()
  const { score = null, debt = null } = lose.details ?? {}
  const text = (amount: number | null) => (amount === null ? t('merge.unknown') : formats.count(amount))
  // Nothing there to be moved.
  if (score === 0 && debt === 0) return null
  const words = { lose: lose.name, score: text(score), debt: debt === null ? text(debt) : `${text(debt)} ₫` }
  return (
    <ExplainedAlert
      tone="waiting"
      title={t('merge.pointsTitle')}
      text={score === null && debt === null ? t('merge.pointsUnknown', words) : t('merge.points', words)}
    />
  )
}
