// A field's value as a person reads it.
import { formatAddress } from '@shared/domain/address'
import type { CustomerField, CustomerValues } from '@shared/domain/customer-values'
import { displayPhone } from '@shared/domain/phone'
import { useTranslation } from 'react-i18next'
import { useFormats } from '../../../i18n/format'

type Value = CustomerValues[CustomerField]

/** Gives the function that writes a value; an empty text where there is nothing. */
export function useValueText(): (field: CustomerField, value: Value) => string {
  const { t } = useTranslation()
  const formats = useFormats()
  return (field, value) => {
    if (value === null || value === '') return ''
    if (field === 'phone') return displayPhone(value as string)
    if (field === 'address') return formatAddress(value as CustomerValues['address'])
    if (field === 'kind') return t(`customerSync.value.${value as CustomerValues['kind']}`)
    if (typeof value === 'boolean') return t(value ? 'customerSync.value.yes' : 'customerSync.value.no')
    if (typeof value === 'number') return formats.count(value)
    return Array.isArray(value) ? value.map(memberText).join('; ') : String(value)
  }
}

/** One contact, account or further field, its parts in one line. */
function memberText(member: object): string {
  return Object.values(member)
    .filter((part) => part !== '')
    .join(', ')
}
