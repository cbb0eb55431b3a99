// Why a change of a category or of points was not saved: a rule it breaks, or a failure of this machine.
import { useTranslation } from 'react-i18next'
import type { Refusal } from '../../sync/save-change'
import { ExplainedAlert } from '../../ui/explained-alert'

export function RefusedAlert({ refusal }: { refusal: Refusal | null }) {
  const { t } = useTranslation()
  if (refusal === null) return null
  if (refusal.kind === 'field') {
    return <ExplainedAlert tone="attention" title={t('categories.refusedTitle')} text={t('categories.refusedText')} />
  }
  const { kind } = refusal.failure
  return <ExplainedAlert tone="attention" title={t(`failure.${kind}.title`)} text={t(`failure.${kind}.text`)} />
}
