// What each system's answer tells of a customer, in the counter's own terms. What an answer does not hold is not told:
// it is left out here, and changes nothing (G16, C27, F5).
import type { FinanCustomerDetail, FinanCustomersList } from '@shared/connectors/finan/customers-reads'
import type { FinanRecord } from '@shared/connectors/finan/record'
import type { GoupCustomer } from '@shared/connectors/goup/customers-reads'
import type { PosCustomer } from '@shared/connectors/pos/customers-reads'
import type { Address } from '@shared/domain/customer'
import { type CustomerValues, otherPhonesOf, type SomeValues } from '@shared/domain/customer-values'
import { readPhones } from '@shared/domain/phone'
import { tidyText } from '@shared/kit/text'
import type { PulledCustomer } from '../db/pulled-row'

const NOWHERE: Address = { province: '', district: '', ward: '', line: '' }

/** The numbers in a text; a hidden or unreadable one tells nothing. */
export function phonesTold(raw: string): Pick<SomeValues, 'phone' | 'otherPhones'> {
  const { canonical, masked } = readPhones(raw)
  const [phone = '', ...others] = canonical
  if (masked || (phone === '' && raw !== '')) return {}
  return { phone, otherPhones: otherPhonesOf({ phoneRaw: raw }, others) }
}

/** A name is never told to be empty. */
function nameTold(name: string): Pick<SomeValues, 'name'> {
  return name === '' ? {} : { name: tidyText(name) }
}

/** The POS. Lists leave most out, and what they leave out is null; notes and address come empty then. */
export function pulledFromPos(customer: PosCustomer, askedAtMs: number): PulledCustomer {
  const { id, code, name, phone, address, district, province, visible, notes } = customer
  const isPlaceTold = [address, district, province].some((part) => part !== '')
  const values: SomeValues = {
    ...nameTold(name),
    ...(phone !== null && phonesTold(phone)),
    ...(isPlaceTold && { address: { ...NOWHERE, province, district, line: tidyText(address) } }),
    ...(notes !== '' && { notes: tidyText(notes) }),
    ...textsTold({ posCode: customer.taxId, searchKey: customer.searchKey, card: customer.card }),
    ...(customer.categoryId !== null && { categoryId: customer.categoryId || null }),
    ...(customer.loyalCategoryId !== null && { loyalCategoryId: customer.loyalCategoryId || null }),
    ...(['Y', 'N'].includes(visible) && { isVisible: visible === 'Y' }),
    ...(customer.maxDebt !== null && { maxDebt: Math.round(customer.maxDebt) }),
  }
  const account = {
    ...(customer.loyalScore !== null && { score: customer.loyalScore }),
    ...(customer.debt !== null && { debt: customer.debt, debtAtMs: customer.debtAtMs }),
  }
  return { remoteId: id, code, name, phoneRaw: phone ?? '', values, account, askedAtMs }
}

function textsTold<F extends 'posCode' | 'searchKey' | 'card'>(
  texts: Readonly<Record<F, string | null>>,
): Partial<Pick<CustomerValues, F>> {
  const told = Object.entries<string | null>(texts).filter(([, text]) => text !== null)
  return Object.fromEntries(told) as Partial<Pick<CustomerValues, F>>
}

/** GoUP's fields that hold one text each. */
const GOUP_TEXTS = [
  ...([['email', 'email'] as const, ['skype', 'skype'] as const, ['facebook', 'facebook'] as const] as const),
  ...([['website', 'website'] as const, ['notes', 'ghichu'] as const] as const),
  ['employeeCode', 'manv'] as const,
] as const

/** GoUP tells which fields its answer held at all; the address is one line. */
export function pulledFromGoup(customer: GoupCustomer, askedAtMs: number): PulledCustomer {
  const { id, code, name, mobile, phone, address, shortName, told } = customer
  const phoneRaw = [mobile, phone].filter((number) => number !== '').join(', ')
  const texts = GOUP_TEXTS.filter(([, field]) => told.includes(field)).map(([name]) => [name, tidyText(customer[name])])
  const values: SomeValues = {
    ...nameTold(name),
    ...(told.includes('didong') && phonesTold(phoneRaw)),
    ...(told.includes('diachi') && { address: { ...NOWHERE, line: tidyText(address) } }),
    // The code stands for a short name where nobody gave one.
    ...(told.includes('tenviettat') && { shortName: shortName === code ? '' : tidyText(shortName) }),
    ...Object.fromEntries(texts),
  }
  return { remoteId: id || code, code, name, phoneRaw, values, account: null, askedAtMs }
}

/** Finan's list holds names and codes only. */
export function pulledFromFinanList(
  { id, code, name, type }: FinanCustomersList['customers'][number],
  askedAtMs: number,
): PulledCustomer {
  const values: SomeValues = { ...nameTold(name), ...kindTold(type) }
  return { remoteId: id, code, name, phoneRaw: '', values, account: null, askedAtMs }
}

/** One record of Finan's, as far as it is told. */
export function pulledFromFinan({ id, record }: FinanCustomerDetail, askedAtMs: number): PulledCustomer {
  const { name = '', phone, email, taxId, tag, contacts, bankAccounts, type } = record
  const values: SomeValues = {
    ...nameTold(name),
    ...(phone !== undefined && phonesTold(phone)),
    ...addressTold(record),
    ...(email !== undefined && { email }),
    ...(taxId !== undefined && { taxId }),
    ...(tag !== undefined && { tag }),
    ...(type !== undefined && kindTold(type)),
    ...(contacts && { contacts }),
    // Answers never tell the holder: the store puts in the one that is known.
    ...(bankAccounts && { bankAccounts: bankAccounts.map(({ holder = '', ...account }) => ({ ...account, holder })) }),
  }
  return { remoteId: id, code: record.code ?? '', name, phoneRaw: phone ?? '', values, account: null, askedAtMs }
}

/** Finan tells parts of an address (F5): a place without its street is no other address than the one that is known. */
function addressTold({ province, district = '', ward, line }: FinanRecord): Pick<SomeValues, 'address'> {
  if (province === undefined || ward === undefined || line === undefined) return {}
  return { address: { province, district, ward, line } }
}

function kindTold(type: string): Pick<SomeValues, 'kind'> {
  return type === 'personal' || type === 'company' ? { kind: type } : {}
}
