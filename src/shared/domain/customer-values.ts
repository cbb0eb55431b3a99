// Everything a person can enter of a customer, as one flat set of fields: what the form edits, what systems are compared
// by, what a change is made of. Which system carries which field stands here too. Pure.

import type { System } from '@shared/kit/ids'
import { foldText, tidyText } from '@shared/kit/text'
import { formatAddress, matchProvince } from './address'
import {
  type Address,
  type BankAccount,
  type ContactPerson,
  type Customer,
  type FurtherField,
  makeSearchText,
} from './customer'
import { readPhones } from './phone'

/** A customer's fields as they are entered; empty texts and lists where there is nothing. */
export type CustomerValues = {
  readonly name: string
  /** The main number, E.164; empty where there is none that can be read (masked, scribble). */
  readonly phone: string
  /** Further numbers as they were written. */
  readonly otherPhones: string
  readonly address: Address
  readonly email: string
  readonly notes: string
  readonly shortName: string
  readonly kind: 'personal' | 'company'
  readonly taxId: string
  readonly tag: string
  readonly contacts: readonly ContactPerson[]
  readonly bankAccounts: readonly BankAccount[]
  readonly skype: string
  readonly facebook: string
  readonly website: string
  readonly employeeCode: string
  readonly posCode: string
  readonly searchKey: string
  readonly card: string
  readonly categoryId: string | null
  readonly loyalCategoryId: string | null
  readonly isVisible: boolean
  readonly maxDebt: number | null
  readonly vbotCode: string
  readonly vbotStatusCode: string
  readonly vbotTypeCode: string
  readonly vbotGroupName: string
  readonly vbotFields: readonly FurtherField[]
}
export type CustomerField = keyof CustomerValues
/** Some fields, for example those a system told, or those that were changed; an absent one is not known, or not changed. */
export type SomeValues = Readonly<Partial<CustomerValues>>

const NOWHERE: Address = { province: '', district: '', ward: '', line: '' }

export const EMPTY_VALUES: CustomerValues = {
  ...{ name: '', phone: '', otherPhones: '', address: NOWHERE, email: '', notes: '', shortName: '' },
  ...{ kind: 'personal', taxId: '', tag: '', contacts: [], bankAccounts: [] },
  ...{ skype: '', facebook: '', website: '', employeeCode: '' },
  ...{ posCode: '', searchKey: '', card: '', categoryId: null, loyalCategoryId: null, isVisible: true, maxDebt: null },
  ...{ vbotCode: '', vbotStatusCode: '', vbotTypeCode: '', vbotGroupName: '', vbotFields: [] },
}

export const CUSTOMER_FIELDS = Object.keys(EMPTY_VALUES) as readonly CustomerField[]

/** The fields that each system carries (documents 002, 000, 003, 004). */
export const FIELDS_OF = {
  pos: [
    ...(['name', 'phone', 'address', 'notes', 'posCode', 'searchKey', 'card'] as const),
    ...(['categoryId', 'loyalCategoryId', 'isVisible', 'maxDebt'] as const),
  ],
  goup: [
    ...(['name', 'phone', 'otherPhones', 'address', 'email', 'notes', 'shortName'] as const),
    ...(['skype', 'facebook', 'website', 'employeeCode'] as const),
  ],
  finan: ['name', 'phone', 'address', 'email', 'kind', 'taxId', 'tag', 'contacts', 'bankAccounts'],
  vbot: [
    ...(['name', 'phone', 'otherPhones', 'address', 'email'] as const),
    ...(['vbotCode', 'vbotStatusCode', 'vbotTypeCode', 'vbotGroupName', 'vbotFields'] as const),
  ],
} as const satisfies Readonly<Record<System, readonly CustomerField[]>>

/** True where the system carries the field. */
export function carries(system: System, field: CustomerField): boolean {
  return FIELDS_OF[system].some((one) => one === field)
}

/** The fields of a stored customer. */
export function valuesOf(customer: Customer): CustomerValues {
  const { name, phones, address, email, details = {} } = customer
  const [phone = '', ...others] = phones
  const { score: _score, debt: _debt, debtAtMs: _debtAtMs, ...entered } = details
  const defined = Object.fromEntries(Object.entries(entered).filter(([, value]) => value !== undefined))
  return { ...EMPTY_VALUES, ...defined, name, phone, otherPhones: otherPhonesOf(customer, others), address, email }
}

/** Numbers behind the first as they were written, where that can be told; else in their canonical form. */
export function otherPhonesOf({ phoneRaw }: Pick<Customer, 'phoneRaw'>, others: readonly string[]): string {
  const [, ...written] = phoneRaw.split(/[,;]/).map((part) => part.trim())
  return written.length === others.length ? written.join(', ') : others.join(', ')
}

/**
 * A stored customer with some of its fields changed; everything else stays, and the search line is made anew. A phone
 * that is not named in the change stays as it was written, also where it is masked.
 */
export function withValues(customer: Customer, change: SomeValues): Customer {
  const { name, phone, otherPhones, address, email, ...details } = change
  const isPhoneChanged = phone !== undefined || otherPhones !== undefined
  const changed: Customer = {
    ...customer,
    ...(name !== undefined && { name }),
    ...(isPhoneChanged && phonesOf({ ...valuesOf(customer), ...change })),
    ...(address !== undefined && { address }),
    ...(email !== undefined && { email }),
    ...(Object.keys(details).length > 0 && { details: { ...customer.details, ...details } }),
  }
  return { ...changed, searchText: makeSearchText(changed) }
}

function phonesOf({ phone, otherPhones }: CustomerValues): Pick<Customer, 'phoneRaw' | 'phones'> {
  const phoneRaw = [phone, otherPhones].filter((part) => part !== '').join(', ')
  return { phoneRaw, phones: [...readPhones(phoneRaw).canonical] }
}

/** The parts of an address as they are compared: systems keep them in one line, in two or in four. */
function addressKey(address: Address): string {
  const parts = formatAddress(address).split(',')
  const keys = parts.map((part) => {
    const province = matchProvince(part)
    return province === null ? foldText(part) : foldText(province.absorbedFrom ?? province.name)
  })
  return [...new Set(keys.filter((key) => key !== ''))].sort().join(',')
}

/** A value in the form in which two copies of it are compared. */
function comparable(field: CustomerField, value: CustomerValues[CustomerField]): string {
  if (field === 'address') return addressKey(value as Address)
  if (field === 'otherPhones') {
    const { canonical, problem } = readPhones(value as string)
    return problem === null ? canonical.join(',') : tidyText(value as string)
  }
  if (typeof value === 'string') return tidyText(value)
  return JSON.stringify(value)
}

/** True for the same to the letter. Most that is compared is; to find out what an address means takes a hundred times as long. */
export function isSpeltTheSame(one: unknown, other: unknown): boolean {
  return one === other || (typeof one === 'object' && JSON.stringify(one) === JSON.stringify(other))
}

/** True where two values of a field mean the same, however the systems write them. */
export function isSameValue<F extends CustomerField>(
  field: F,
  one: CustomerValues[F],
  other: CustomerValues[F],
): boolean {
  return isSpeltTheSame(one, other) || comparable(field, one) === comparable(field, other)
}

/** Some fields of these values only. */
export function onlyOf(values: SomeValues, fields: readonly CustomerField[]): SomeValues {
  return Object.fromEntries(Object.entries(values).filter(([field]) => fields.some((one) => one === field)))
}

/** The fields of `after` that mean something else than in `before`. */
export function changeBetween(before: CustomerValues, after: CustomerValues): SomeValues {
  const fields = CUSTOMER_FIELDS.filter((field) => !isSameValue(field, before[field], after[field]))
  return Object.fromEntries(fields.map((field) => [field, after[field]]))
}
