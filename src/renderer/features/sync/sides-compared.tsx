// What was entered here beside what the system holds, line by line; lines that differ are marked in words.
import { formatAddress } from '@shared/domain/address'
import { CustomerRegistration } from '@shared/domain/customer'
import type { Seen } from '@shared/kit/outcome'
import { foldText } from '@shared/kit/text'
import type { Entry } from '@shared/outbox/entry'
import { useTranslation } from 'react-i18next'
import { correctableOf } from './entry-fields'
import classes from './sides-compared.module.css'
import { phoneText } from './words'

type FieldName = 'name' | 'phone' | 'address' | 'code'
const FIELDS: readonly FieldName[] = ['name', 'phone', 'address', 'code']

/** The seen record in the counter's terms; systems that split the address tell its parts apart. */
function theirSide(seen: Seen): Readonly<Record<FieldName, string | null>> {
  const parts = [seen.address, seen.district, seen.province].filter((part) => part !== undefined)
  return {
    name: seen.name ?? null,
    phone: seen.phone === undefined ? null : phoneText(seen.phone),
    address: parts.length === 0 ? null : parts.filter((part) => part !== '').join(', '),
    code: seen.code ?? null,
  }
}

/** Never more than a person may read: sealed values and placeholders have no line here. */
function ourSide(entry: Entry): Readonly<Record<FieldName, string>> {
  const registration = CustomerRegistration.safeParse(entry.payload)
  if (!registration.success) {
    const { name = '', phone = '' } = correctableOf(entry)?.initial ?? {}
    return { name, phone, address: '', code: '' }
  }
  const { name, phone, address, code } = registration.data
  return { name, phone: phoneText(phone), address: formatAddress(address), code }
}

export function SidesCompared({ entry, seen }: { entry: Entry; seen: Seen }) {
  const { t } = useTranslation()
  const ours = ourSide(entry)
  const theirs = theirSide(seen)
  return (
    <table className={classes.table}>
      <caption className={classes.caption}>{t('entry.comparison')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('entry.field')}</th>
          <th scope="col">{t('entry.ours')}</th>
          <th scope="col">{t('entry.theirs', { system: t(`system.${entry.system}`) })}</th>
        </tr>
      </thead>
      <tbody>
        {FIELDS.flatMap((field) => {
          const their = theirs[field]
          if (their === null) return []
          const isDifferent = foldText(their) !== foldText(ours[field])
          return [
            <tr key={field} data-different={isDifferent || undefined}>
              <th scope="row">
                {t(`entry.fieldName.${field}`)}
                {isDifferent && <span className={classes.differs}>{t('entry.differs')}</span>}
              </th>
              <td>{ours[field] || t('entry.missing')}</td>
              <td>{their || t('entry.missing')}</td>
            </tr>,
          ]
        })}
      </tbody>
    </table>
  )
}
