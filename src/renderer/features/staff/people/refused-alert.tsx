// Why something about a staff account was not saved: a field that breaks a rule of the POS, or a failure of this machine.
import { useTranslation } from 'react-i18next'
import { ExplainedAlert } from '../../../ui/explained-alert'
import type { Refusal } from '../data/people-commands'

const FIELDS = ['name', 'username', 'password', 'phone', 'locationIds', 'roleId'] as const
const RULES = ['empty', 'tooLong', 'masked'] as const

function among<T extends string>(known: readonly T[], value: string): T | null {
  return known.find((each) => each === value) ?? null
}

export function RefusedAlert({ refusal }: { refusal: Refusal | null }) {
  const { t } = useTranslation()
  if (refusal === null) return null
  if (refusal.kind === 'failure') {
    const { kind } = refusal.failure
    return <ExplainedAlert tone="attention" title={t(`failure.${kind}.title`)} text={t(`failure.${kind}.text`)} />
  }
  const field = among(FIELDS, refusal.field.split('.')[0] ?? '')
  const rule = among(RULES, refusal.rule)
  return (
    <ExplainedAlert
      tone="attention"
      title={t('people.refusedTitle', { field: field ? t(`people.refusedField.${field}`) : refusal.field })}
      text={rule ? t(`people.rule.${rule}`, { max: refusal.max ?? 255 }) : t('people.rule.other')}
    />
  )
}
