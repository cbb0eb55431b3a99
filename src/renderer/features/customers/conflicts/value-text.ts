// A field's value as a person reads it.
import { formatAddress } from '@shared/domain/address'
import type { CustomerField, CustomerValues } from '@shared/domain/customer-values'
import { displayPhone, readPhones } from '@shared/domain/phone'
import { useTranslation } from 'react-i18next'
import { useFormats } from '../../../i18n/format'
import { useCategoryNames } from '../categories/use-category-names'

type Value = CustomerValues[CustomerField]
export type ValueText = (field: CustomerField, value: Value) => string

/** Gives the function that writes a value; an empty text where there is nothing. */
export function useValueText(): ValueText {
  const { t } = useTranslation()
  const formats = useFormats()
  return (field, value) => {
    if (value === null || value === '') return ''
    if (field === 'phone') return displayPhone(value as string)
    if (field === 'otherPhones') return phonesText(value as string)
    if (field === 'address') return formatAddress(value as CustomerValues['address'])
    if (field === 'kind') return t(`customerSync.value.${value as CustomerValues['kind']}`)
    if (typeof value === 'boolean') return t(value ? 'customerSync.value.yes' : 'customerSync.value.no')
    if (typeof value === 'number') return formats.count(value)
    return Array.isArray(value) ? value.map(memberText).join('; ') : String(value)
  }
}

/** The same with the names of categories, which a customer's fields hold by their ids. Asked once for a whole list. */
export function useFieldText(): ValueText {
  const textOf = useValueText()
  const names = useCategoryNames()
  return (field, value) => {
    const isCategory = field === 'categoryId' || field === 'loyalCategoryId'
    return (isCategory && typeof value === 'string' && names[field](value)) || textOf(field, value)
  }
}

/** Numbers that can be read as they are read aloud; anything else as it was written. */
function phonesText(written: string): string {
  const { canonical, problem } = readPhones(written)
  return problem === null ? canonical.map(displayPhone).join(', ') : written
}

/** One contact, account or further field, its parts in one line. */
function memberText(member: object): string {
  return Object.values(member)
    .filter((part) => part !== '')
    .join(', ')
}
