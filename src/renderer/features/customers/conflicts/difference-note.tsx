// Beside a system on the card: in which fields it holds something else, or was changed on both sides.
import type { CustomerField } from '@shared/domain/customer-values'
import { useTranslation } from 'react-i18next'
import classes from './conflicts.module.css'
import type { Difference } from './differences'

export function DifferenceNote({ difference }: { readonly difference: Difference }) {
  const { t } = useTranslation()
  const names = (fields: readonly CustomerField[]) => fields.map((field) => t(`customerForm.field.${field}`)).join(', ')
  const { conflicts, fields } = difference
  if (conflicts.length === 0 && fields.length === 0) return null
  return (
    <span className={`${classes.told} ${classes.difference}`}>
      {conflicts.length > 0 && <span>{t('customerSync.conflict', { fields: names(conflicts) })}</span>}
      {fields.length > 0 && <span>{t('customerSync.differs', { fields: names(fields) })}</span>}
    </span>
  )
}
