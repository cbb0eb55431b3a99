// Why something about a customer was not saved.
import type { CustomerField, SomeValues } from '@shared/domain/customer-values'
import { useTranslation } from 'react-i18next'
import { ExplainedAlert } from '../../../ui/explained-alert'
import type { Refusal } from '../commands'
import { useFieldText } from '../conflicts/value-text'
import classes from './customer-form.module.css'
import { fieldOfMistake } from './field-of-mistake'

/** Where a field breaks a rule, the field itself says what is wrong with it. */
export function CustomerRefused({ refusal }: { readonly refusal: Refusal }) {
  const { t } = useTranslation()
  switch (refusal.kind) {
    case 'failure': {
      const { kind } = refusal.failure
      return <ExplainedAlert tone="attention" title={t(`failure.${kind}.title`)} text={t(`failure.${kind}.text`)} />
    }
    case 'changed':
      return (
        <ExplainedAlert
          tone="attention"
          title={t('customerForm.changedSinceTitle')}
          text={t('customerForm.changedSinceText')}
        />
      )
    case 'overlap':
      return <Overlap now={refusal.now} />
    case 'field': {
      const { system, mistake } = refusal
      const field = fieldOfMistake(system, mistake.field)
      const name = field ? t(`customerForm.field.${field}`) : mistake.field
      return (
        <ExplainedAlert
          tone="attention"
          title={t('customerForm.refusedTitle', { system: t(`system.${system}`), field: name })}
          text={t('customerForm.refusedText')}
        />
      )
    }
  }
}

/** Shows what others made of the fields meanwhile: whoever saves after that has seen it. */
function Overlap({ now }: { readonly now: SomeValues }) {
  const { t } = useTranslation()
  const textOf = useFieldText()
  const fields = Object.keys(now) as CustomerField[]
  return (
    <ExplainedAlert tone="attention" title={t('customerForm.overlapTitle')} text={t('customerForm.overlapText')}>
      <ul className={classes.overlap}>
        {fields.map((field) => (
          <li key={field}>
            {t('customerForm.overlapNow', {
              field: t(`customerForm.field.${field}`),
              value: textOf(field, now[field] ?? null) || t('customerSync.conflicts.empty'),
            })}
          </li>
        ))}
      </ul>
    </ExplainedAlert>
  )
}
