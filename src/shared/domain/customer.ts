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

const Registered = z.object(CustomerRegistration.shape)

/** The registration in the input of a creation, whatever else a system keeps beside it; null where there is none. */
export function registrationIn(payload: unknown): CustomerRegistration | null {
  const parsed = Registered.safeParse(payload)
  return parsed.success ? parsed.data : null
}

/** Somebody to ask for at a company (Finan `contact_persons`). */
export const ContactPerson = z.strictObject({ name: z.string(), phone: z.string(), email: z.string() })
export type ContactPerson = z.infer<typeof ContactPerson>

/** A bank account of the customer's (Finan `bank_accounts`). */
export const BankAccount = z.strictObject({
  bankCode: z.string(),
  bankName: z.string(),
  accountNumber: z.string(),
  holder: z.string(),
})
export type BankAccount = z.infer<typeof BankAccount>

/** A further field of the shop's VBot project: its key there and what stands in it. */
export const FurtherField = z.strictObject({ key: z.string(), value: z.string() })
export type FurtherField = z.infer<typeof FurtherField>

export const CustomerDetails = z
  .strictObject({
    /** GoUP `tenviettat`; our code where nobody gave one. */
    shortName: z.string(),
    notes: z.string(),
    kind: z.enum(['personal', 'company']),
    taxId: z.string(),
    /** Finan `custom_tag`. */
    tag: z.string(),
    contacts: z.array(ContactPerson).readonly(),
    bankAccounts: z.array(BankAccount).readonly(),
    skype: z.string(),
    facebook: z.string(),
    website: z.string(),
    /** GoUP `manv`; empty: the shop profile's. */
    employeeCode: z.string(),
    /** The POS's own customer code (`taxid`, C1), search key and card barcode. */
    posCode: z.string(),
    searchKey: z.string(),
    card: z.string(),
    categoryId: z.string().nullable(),
    loyalCategoryId: z.string().nullable(),
    isVisible: z.boolean(),
    /** Đồng. */
    maxDebt: z.number().int().nullable(),
    /** The code at VBot where it is not ours; status and type by code, the group by its name (V14); empty: the profile's. */
    vbotCode: z.string(),
    vbotStatusCode: z.string(),
    vbotTypeCode: z.string(),
    vbotGroupName: z.string(),
    vbotFields: z.array(FurtherField).readonly(),
    // What only the POS can tell: shown, never entered.
    score: z.number().nullable(),
    debt: z.number().nullable(),
    debtAtMs: z.number().int().nullable(),
  })
  .partial()
/** What is known of a customer beyond the first lines; an absent member was neither entered nor told. */
export type CustomerDetails = z.infer<typeof CustomerDetails>

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
  details: CustomerDetails.optional(),
  /** When it was last changed at this counter; absent: never since it was registered or pulled. */
  editedAtMs: z.number().int().optional(),
  /** Taken out of the counter's list by a person; the row stays for what is still on its way, and to be brought back. */
  removed: z.strictObject({ atMs: z.number().int(), by: z.string(), mergedInto: CustomerId.nullable() }).optional(),
  /** Folded name, code and phone digits in one line, for search and for spotting duplicates. */
  searchText: z.string(),
})
/** One row of the customers table. */
export type Customer = z.infer<typeof Customer>

/**
 * The line that search runs over: folded name, codes (ours, the POS's, search key, card, tax id), and every phone both as
 * it is written today and as it was before 2018. A number that could not be read (masked, foreign scribble) is searchable by its digits.
 */
export function makeSearchText(
  customer: Pick<Customer, 'name' | 'code' | 'phoneRaw' | 'phones'> & {
    readonly details?: CustomerDetails | undefined
  },
): string {
  const { name, code, phoneRaw, phones, details = {} } = customer
  const numbers = phones.length > 0 ? phones.flatMap(phoneSearchForms) : [digitsOf(phoneRaw)]
  const codes = [code, details.posCode, details.searchKey, details.card, details.taxId].map((one) =>
    foldText(one ?? ''),
  )
  return [foldText(name), ...new Set([...codes, ...numbers])].filter((part) => part !== '').join(' ')
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

/** Someone who may be the same person as a candidate, and what suggests it, the surest first. */
export type LikelyDuplicate = {
  readonly customer: Customer
  readonly reason: 'phone' | 'card' | 'taxId' | 'name'
}

/** Whoever is about to be entered, as far as they are known. `id`: of one who is here already, and no double of themselves. */
export type DuplicateCandidate = Pick<Customer, 'name' | 'phones' | 'address'> & {
  readonly id?: CustomerId
  readonly taxId?: string
  readonly card?: string
}

/** True when a masked value such as `09******78` could stand for one of the numbers; a wholly hidden one tells nothing. */
function isMaskOf(masked: string, phones: readonly string[]): boolean {
  if (!masked.includes('*') || !/\d/.test(masked)) return false
  const pattern = new RegExp(`^${masked.replace(/[^\d*]/g, '').replace(/\*/g, '\\d')}$`)
  return phones.some((phone) => phoneSearchForms(phone).some((form) => pattern.test(form)))
}

/** True when both live at the same house: the same street line, and nothing else that contradicts. */
function isSameHouse(one: Address, other: Address): boolean {
  const line = foldText(one.line)
  const agrees = (a: string, b: string) => a === '' || b === '' || foldText(a) === foldText(b)
  const isSamePlace = one.province === '' || other.province === '' || isSameProvince(one.province, other.province)
  return line !== '' && line === foldText(other.line) && agrees(one.ward, other.ward) && isSamePlace
}

function isSameCode(one: string | undefined, other: string | undefined): boolean {
  const code = foldText(one ?? '')
  return code !== '' && code === foldText(other ?? '')
}

/**
 * Customers who may be the one about to be registered, the surest first: `phone` when any number is the same, `card` and
 * `taxId` when that is, `name` when the folded full name is the same; among those, where something else agrees (province
 * of today, house, a masked number that fits) come first. A single given name suggests somebody in the same house only.
 * A suggestion to a person; blocks nothing. Those taken out of the list are nobody's doubles.
 */
export function findLikelyDuplicates(
  candidate: DuplicateCandidate,
  customers: Iterable<Customer>,
): readonly LikelyDuplicate[] {
  const phones = new Set(candidate.phones)
  const name = foldName(candidate.name)
  const isFullName = name.includes(' ')
  const byPhone: LikelyDuplicate[] = []
  const byCard: LikelyDuplicate[] = []
  const byTaxId: LikelyDuplicate[] = []
  const byNameAndMore: LikelyDuplicate[] = []
  const byName: LikelyDuplicate[] = []
  for (const customer of customers) {
    if (customer.id === candidate.id || customer.removed) continue
    const { details = {}, address } = customer
    if (customer.phones.some((phone) => phones.has(phone))) byPhone.push({ customer, reason: 'phone' })
    else if (isSameCode(candidate.card, details.card)) byCard.push({ customer, reason: 'card' })
    else if (isSameCode(candidate.taxId, details.taxId)) byTaxId.push({ customer, reason: 'taxId' })
    else if (name !== '' && foldName(customer.name) === name) {
      const isNeighbour = isSameHouse(candidate.address, address)
      const agrees =
        isNeighbour ||
        isSameProvince(candidate.address.province, address.province) ||
        isMaskOf(customer.phoneRaw, candidate.phones)
      if (isFullName || isNeighbour) (agrees ? byNameAndMore : byName).push({ customer, reason: 'name' })
    }
  }
  return [...byPhone, ...byCard, ...byTaxId, ...byNameAndMore, ...byName]
}
