// What a customer is at this counter, and the rules a person's input must keep. No system's wire names here.
import { assert } from '@shared/kit/assert'
import { vietnamTime } from '@shared/kit/dates'
import { CustomerId } from '@shared/kit/ids'
import { codePointLength, digitsOf, foldText } from '@shared/kit/text'
import { z } from 'zod'
import { formatAddress, isSameProvince } from './address'
import { phoneSearchForms } from './phone'

/** Length limits in code points: the shortest of the four systems decides (GoUP `tenkh` 350, `dienthoai` 200, `diachi` 350). */
const CUSTOMER_LIMITS = {
  nameMax: 350,
  phoneMax: 200,
  addressPartMax: 255,
  addressMax: 350,
  codeMax: 50,
} as const

const text = (max: number) =>
  z
    .string()
    .trim()
    .transform((value) => value.normalize('NFC'))
    .refine((value) => codePointLength(value) <= max, { params: { rule: 'tooLong', max } })

export const Address = z.strictObject({
  /** Province or city as a person names it, one of the 34 units of 2025 or an older one. */
  province: text(CUSTOMER_LIMITS.addressPartMax),
  /** Abolished in 2025; kept for older addresses. */
  district: text(CUSTOMER_LIMITS.addressPartMax),
  ward: text(CUSTOMER_LIMITS.addressPartMax),
  /** House number and street. */
  line: text(CUSTOMER_LIMITS.addressPartMax),
})
/** A Vietnamese address in the old (four-part) or new (no district) scheme; empty parts are empty strings. */
export type Address = z.infer<typeof Address>

export const CustomerRegistration = z.strictObject({
  /** Unique per device, letters, digits, `-`, `_`, at most 50: GoUP `makh`, Finan `customer_code`, VBot `customer_no`. */
  code: z.string().regex(/^[A-Za-z0-9_-]{1,50}$/),
  name: text(CUSTOMER_LIMITS.nameMax).refine((value) => value.length > 0, { params: { rule: 'empty' } }),
  /** Canonical E.164, for example `+84912345678`. */
  phone: z.string().regex(/^\+\d{6,15}$/),
  address: Address.refine((address) => codePointLength(formatAddress(address)) <= CUSTOMER_LIMITS.addressMax, {
    params: { rule: 'tooLong', max: CUSTOMER_LIMITS.addressMax },
  }).refine(
    // The POS takes ward and street as one column; what does not fit there is answered with a bare ERROR.
    ({ ward, line }) => codePointLength(`${ward}, ${line}`) <= CUSTOMER_LIMITS.addressPartMax,
    { params: { rule: 'tooLong', max: CUSTOMER_LIMITS.addressPartMax } },
  ),
})
/** The input of every "create customer" operation: what a person registered, before any system's names. */
export type CustomerRegistration = z.infer<typeof CustomerRegistration>

export const Customer = z.strictObject({
  id: CustomerId,
  code: z.string(),
  name: z.string(),
  /** As typed or as a system told it; may hold several numbers, an old form, or a masked value. */
  phoneRaw: z.string(),
  /** E.164 forms of every number in `phoneRaw`; empty when masked or unreadable. */
  phones: z.array(z.string()),
  address: Address,
  email: z.string(),
  /** `counter`: registered on this device. `pulled`: found in a remote system. */
  origin: z.enum(['counter', 'pulled']),
  /** Username of the person who registered it here; empty for pulled ones. */
  createdBy: z.string(),
  createdAtMs: z.number().int(),
  /** Folded name, code and phone digits in one line, for search and for spotting duplicates. */
  searchText: z.string(),
})
/** One row of the customers table. */
export type Customer = z.infer<typeof Customer>

/**
 * The line that search runs over: folded name, code, and every phone both as it is written today and as it was before
 * 2018. A number that could not be read (masked, foreign scribble) is searchable by its digits.
 */
export function makeSearchText(customer: Pick<Customer, 'name' | 'code' | 'phoneRaw' | 'phones'>): string {
  const phones = customer.phones.length > 0 ? customer.phones.flatMap(phoneSearchForms) : [digitsOf(customer.phoneRaw)]
  return [foldText(customer.name), foldText(customer.code), ...phones].filter((part) => part !== '').join(' ')
}

/**
 * A customer code such as `KH-K7-26B21-0042`: `KH` (khách hàng), the device's mark, the day in Vietnam (year, month as a
 * letter A–L, day), and the device's running number. The mark keeps devices apart, the running number the customers of
 * one device; the day is for people, and keeps codes apart should a number ever start again after a day's loss.
 * `counter` must never repeat on one device on one day.
 */
export function makeCustomerCode(parts: {
  readonly deviceMark: string
  readonly atMs: number
  readonly counter: number
}): string {
  assert(/^[A-Za-z0-9]{1,12}$/.test(parts.deviceMark), 'a device mark is 1 to 12 letters or digits')
  assert(Number.isSafeInteger(parts.counter) && parts.counter >= 0, 'a customer counter is a whole number from 0')
  const { year, month, day } = vietnamTime(parts.atMs)
  const date = `${String(year % 100).padStart(2, '0')}${'ABCDEFGHIJKL'[month - 1]}${String(day).padStart(2, '0')}`
  return `KH-${parts.deviceMark}-${date}-${String(parts.counter).padStart(4, '0')}`
}

/** Forms of address that people write before a name and that are no part of it. */
const TITLES = new Set(['anh', 'chị', 'cô', 'chú', 'bác', 'ông', 'bà', 'em'])

/** The folded name without a leading form of address (`Chị Hoa` → `hoa`); for comparison only. */
export function foldName(name: string): string {
  const [first = '', ...rest] = name.normalize('NFC').toLowerCase().trim().split(/\s+/u)
  return foldText(rest.length > 0 && TITLES.has(first) ? rest.join(' ') : name)
}

/** Someone who may be the same person as a candidate, and what suggests it. */
export type LikelyDuplicate = { readonly customer: Customer; readonly reason: 'phone' | 'name' }

/** True when a masked value such as `09******78` could stand for one of the numbers; a wholly hidden one tells nothing. */
function isMaskOf(masked: string, phones: readonly string[]): boolean {
  if (!masked.includes('*') || !/\d/.test(masked)) return false
  const pattern = new RegExp(`^${masked.replace(/[^\d*]/g, '').replace(/\*/g, '\\d')}$`)
  return phones.some((phone) => phoneSearchForms(phone).some((form) => pattern.test(form)))
}

/**
 * Customers who may be the one about to be registered, the surest first: `phone` when any number is the same, `name`
 * when the folded full name is the same; among those, where something else agrees (province of today, a masked number
 * that fits) come first. A single given name suggests nothing. A suggestion to a person; blocks nothing.
 */
export function findLikelyDuplicates(
  candidate: Pick<Customer, 'name' | 'phones' | 'address'>,
  customers: Iterable<Customer>,
): readonly LikelyDuplicate[] {
  const phones = new Set(candidate.phones)
  const name = foldName(candidate.name)
  const isFullName = name.includes(' ')
  const byPhone: LikelyDuplicate[] = []
  const byNameAndMore: LikelyDuplicate[] = []
  const byName: LikelyDuplicate[] = []
  for (const customer of customers) {
    if (customer.phones.some((phone) => phones.has(phone))) byPhone.push({ customer, reason: 'phone' })
    else if (isFullName && foldName(customer.name) === name) {
      const agrees =
        isSameProvince(candidate.address.province, customer.address.province) ||
        isMaskOf(customer.phoneRaw, candidate.phones)
      const found = agrees ? byNameAndMore : byName
      found.push({ customer, reason: 'name' })
    }
  }
  return [...byPhone, ...byNameAndMore, ...byName]
}
