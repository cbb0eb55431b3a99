// What is known of a customer, as facts: contact always, everything else only where something stands.
import { formatAddress } from '@shared/domain/address'
import type { Customer } from '@shared/domain/customer'
import {
  type CustomerField,
  type CustomerValues,
  EMPTY_VALUES,
  isSameValue,
  valuesOf,
} from '@shared/domain/customer-values'
import { displayPhone, wirePhone } from '@shared/domain/phone'
import { formatDayTime } from '@shared/kit/dates'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormats } from '../../../i18n/format'
import { useCategoryOf, useLoyalCategories } from '../categories/category-queries'
import { useValueText } from '../conflicts/value-text'
import { CopyText } from './copy-text'
import classes from './customer-card.module.css'

export function ContactFacts({ customer }: { customer: Customer }) {
  const { t } = useTranslation()
  return (
    <dl className={classes.facts}>
      <Fact label={t('panel.phone')}>
        {customer.phones.length === 0 && (customer.phoneRaw || t('customers.noPhone'))}
        {customer.phones.map((phone) => (
          <span key={phone} className={`${classes.phone} tabular`}>
            {displayPhone(phone)}
            <CopyText text={wirePhone(phone)} label={t('panel.copyPhone')} />
          </span>
        ))}
      </Fact>
      <Fact label={t('panel.address')}>{formatAddress(customer.address) || t('panel.noAddress')}</Fact>
      {customer.email !== '' && <Fact label={t('panel.email')}>{customer.email}</Fact>}
      <Fact label={t('panel.code')}>
        <span className="tabular">{customer.code}</span>
      </Fact>
    </dl>
  )
}

/** In the order of the form; the category and what is owed stand first, because they are asked for at the counter. */
const SHOP: readonly CustomerField[] = ['notes', 'card', 'posCode', 'searchKey']
const OTHERS: readonly CustomerField[] = [
  ...(['kind', 'taxId', 'tag', 'contacts', 'bankAccounts'] as const),
  ...(['facebook', 'skype', 'website', 'shortName', 'employeeCode'] as const),
  ...(['vbotCode', 'vbotStatusCode', 'vbotTypeCode', 'vbotGroupName', 'vbotFields'] as const),
]

export function DetailFacts({ customer }: { customer: Customer }) {
  const { t } = useTranslation()
  const values = valuesOf(customer)
  return (
    <>
      <dl className={`${classes.facts} ${classes.further}`}>
        <CategoryFacts values={values} />
        <DebtFact customer={customer} />
        {!values.isVisible && <Fact label={t('customerForm.field.isVisible')}>{t('card.hidden')}</Fact>}
        <ValueFacts values={values} fields={SHOP} />
      </dl>
      <dl className={`${classes.facts} ${classes.further}`}>
        <ValueFacts values={values} fields={OTHERS} />
      </dl>
    </>
  )
}

function CategoryFacts({ values }: { values: CustomerValues }) {
  const { t } = useTranslation()
  const category = useCategoryOf(values.categoryId)
  const loyalCategories = useLoyalCategories()
  // An id says nothing at a counter. The lists come with the first pull, and not to everybody.
  const named = (id: string | null, name: string | undefined) => name ?? (id ? t('card.nameUnknown') : id)
  const name = category.state === 'ready' ? named(values.categoryId, category.value?.name) : null
  const loyal =
    loyalCategories.state === 'ready'
      ? named(values.loyalCategoryId, loyalCategories.value.find(({ id }) => id === values.loyalCategoryId)?.name)
      : null
  return (
    <>
      {name !== null && <Fact label={t('customerForm.field.categoryId')}>{name}</Fact>}
      {loyal !== null && <Fact label={t('customerForm.field.loyalCategoryId')}>{loyal}</Fact>}
    </>
  )
}

function DebtFact({ customer: { details = {} } }: { customer: Customer }) {
  const { t } = useTranslation()
  const formats = useFormats()
  const { debt, debtAtMs, maxDebt } = details
  const money = (amount: number) => `${formats.count(Math.round(amount))} đ`
  const time = typeof debtAtMs === 'number' ? formatDayTime(debtAtMs) : null
  return (
    <>
      {typeof debt === 'number' && (
        <Fact label={time === null ? t('card.debt') : t('card.debtAt', { time })}>
          <span className="tabular">{money(debt)}</span>
        </Fact>
      )}
      {typeof maxDebt === 'number' && (
        <Fact label={t('customerForm.field.maxDebt')}>
          <span className="tabular">{money(maxDebt)}</span>
        </Fact>
      )}
    </>
  )
}

function ValueFacts({ values, fields }: { values: CustomerValues; fields: readonly CustomerField[] }) {
  const { t } = useTranslation()
  const textOf = useValueText()
  return fields
    .filter((field) => !isSameValue(field, values[field], EMPTY_VALUES[field]))
    .map((field) => (
      <Fact key={field} label={t(`customerForm.field.${field}`)}>
        {textOf(field, values[field])}
      </Fact>
    ))
}

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className={classes.fact}>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  )
}
