// The words that an entry's contents are told with, in the language on screen, with the names of categories known here.
import { useTranslation } from 'react-i18next'
import { useFormats } from '../../i18n/format'
import { useCategoryNames } from '../customers'
import type { ContentField, ContentTerms, OtherField } from './entry-content'

export function useContentTerms(): ContentTerms {
  const { t } = useTranslation()
  const { count } = useFormats()
  const names = useCategoryNames()
  return {
    emptied: t('entryContent.emptied'),
    noAddress: t('panel.noAddress'),
    kind: { personal: t('customerForm.kind.personal'), company: t('customerForm.kind.company') },
    visible: t('entryContent.visible'),
    hidden: t('entryContent.hidden'),
    asDefault: t('entryContent.asDefault'),
    notDefault: t('entryContent.notDefault'),
    noCategory: t('customerForm.noCategory'),
    unknownCategory: t('entryContent.unknownCategory'),
    money: (amount) => `${count(amount)} đ`,
    points: (kind, amount) => t(`entryContent.points.${kind}`, { amount: count(amount) }),
    categoryName: (field, value) => names[field](value),
  }
}

const OTHERS: readonly OtherField[] = ['code', 'points', 'ticket', 'reason', 'categoryName', 'isDefault']

function isOther(field: ContentField): field is OtherField {
  return OTHERS.some((one) => one === field)
}

/** The name of a field of an entry. */
export function useFieldLabel(): (field: ContentField) => string {
  const { t } = useTranslation()
  return (field) => (isOther(field) ? t(`entryContent.field.${field}`) : t(`customerForm.field.${field}`))
}
