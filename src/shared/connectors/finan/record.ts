// A whole customer record of Finan's, as far as it is known, and the rules by which copies of it are brought together.
// Finan replaces whole records and tells only parts of them (F5), so "not known" and "known to be empty" are two things:
// a member that is absent was never seen, one that is empty was seen empty.
import { phoneCountryCode, readPhone } from '@shared/domain/phone'
import { foldText } from '@shared/kit/text'
import { z } from 'zod'
import { isJsonObject, type JsonObject, textOf } from '../answer'

const ContactPerson = z.strictObject({ name: z.string(), phone: z.string(), email: z.string() })
const BankAccount = z.strictObject({
  /** Finan's internal list, no NAPAS number (F11). */
  bankCode: z.string(),
  bankName: z.string(),
  accountNumber: z.string(),
  /** Answers never tell it. */
  holder: z.string().optional(),
})
/** A bank account; absent holder: never seen. */
export type BankAccount = z.infer<typeof BankAccount>

export const FinanRecord = z
  .strictObject({
    name: z.string(),
    code: z.string(),
    /** National digits with the leading 0, although `phoneCode` stands beside it (F6). */
    phone: z.string(),
    phoneCode: z.string(),
    email: z.string(),
    /** `personal` or `company`, as received. */
    type: z.string(),
    taxId: z.string(),
    tag: z.string(),
    contacts: z.array(ContactPerson),
    country: z.string(),
    province: z.string(),
    district: z.string(),
    ward: z.string(),
    line: z.string(),
    zipCode: z.string(),
    bankAccounts: z.array(BankAccount),
  })
  .partial()
/** What is known of a customer at Finan. */
export type FinanRecord = z.infer<typeof FinanRecord>

type TextField = Exclude<keyof FinanRecord, 'contacts' | 'bankAccounts'>

const INFO_FIELDS = {
  name: 'name',
  code: 'customer_code',
  phone: 'phone',
  phoneCode: 'phone_code',
  type: 'type',
  email: 'email',
  taxId: 'tax_id',
  tag: 'custom_tag',
} as const satisfies Partial<Record<TextField, string>>

const ADDRESS_FIELDS = {
  country: 'country',
  province: 'province',
  district: 'district',
  ward: 'ward',
  line: 'address',
  zipCode: 'zip_code',
} as const satisfies Partial<Record<TextField, string>>

const ALL_FIELDS = [...Object.keys(INFO_FIELDS), 'contacts', ...Object.keys(ADDRESS_FIELDS), 'bankAccounts']

/** What an answer tells. A masked value is no value: it must never be written back (I10). */
function toldTexts(source: unknown, names: Readonly<Record<string, string>>): FinanRecord {
  const fields = isJsonObject(source) ? source : {}
  const told = Object.entries(names).flatMap(([field, name]) => {
    const value = fields[name]
    const isText = typeof value === 'string' || typeof value === 'number'
    return isText && !textOf(value).includes('*') ? [[field, textOf(value)]] : []
  })
  return Object.fromEntries(told) as FinanRecord
}

function readContact(value: JsonObject): z.infer<typeof ContactPerson> {
  return { name: textOf(value.name), phone: textOf(value.phone_number), email: textOf(value.email) }
}

function readAccount(value: JsonObject): BankAccount {
  const account = {
    bankCode: textOf(value.bank_code),
    bankName: textOf(value.bank_name),
    accountNumber: textOf(value.account_number),
  }
  const holder = value.account_holder_name
  return typeof holder === 'string' ? { ...account, holder: textOf(holder) } : account
}

/** A list as told; null where it is not told, or where a row of it is masked or no object. */
function toldList<T>(value: unknown, read: (row: JsonObject) => T): T[] | null {
  if (!Array.isArray(value) || !value.every(isJsonObject)) return null
  const rows = value.map(read)
  return JSON.stringify(rows).includes('*') ? null : rows
}

/** What one row of an answer tells of its customer. Empty lists and empty texts are told; absent ones are not. */
export function readRecord(row: JsonObject): FinanRecord {
  const info = isJsonObject(row.general_info) ? row.general_info : {}
  const contacts = toldList(info.contact_persons, readContact)
  const bankAccounts = toldList(row.bank_accounts, readAccount)
  return {
    ...toldTexts(info, INFO_FIELDS),
    ...toldTexts(row.address, ADDRESS_FIELDS),
    ...(contacts && { contacts }),
    ...(bankAccounts && { bankAccounts }),
  }
}

function without(record: FinanRecord, fields: readonly (keyof FinanRecord)[]): FinanRecord {
  return Object.fromEntries(Object.entries(record).filter(([field]) => !fields.some((name) => name === field)))
}

const PLACE = ['country', 'province', 'district'] as const
const WITHIN_PLACE = ['ward', 'line', 'zipCode'] as const

const samePhone = (one: string, other: string) =>
  one === other || (readPhone(one).canonical !== null && readPhone(one).canonical === readPhone(other).canonical)

/**
 * The record as it stands: what we know from what we sent, overlaid with what Finan tells now. Where Finan tells of
 * another place or another number than we know, what we know beside them (street, country code) belongs to the old one
 * and counts as never seen.
 */
export function joinRecords(known: FinanRecord, fresh: FinanRecord): FinanRecord {
  const hasMoved = PLACE.some((field) => {
    const [before, now] = [known[field], fresh[field]]
    return before !== undefined && now !== undefined && foldText(before) !== foldText(now)
  })
  const hasNewPhone = known.phone !== undefined && fresh.phone !== undefined && !samePhone(known.phone, fresh.phone)
  const still = without(known, [...(hasMoved ? WITHIN_PLACE : []), ...(hasNewPhone ? (['phoneCode'] as const) : [])])
  const bankAccounts = fresh.bankAccounts?.map((account) => withHolder(account, known.bankAccounts ?? []))
  const joined = { ...still, ...fresh, ...(bankAccounts && { bankAccounts }) }
  // F6: what the country code must be follows from the number wherever the number can be read.
  const canonical = readPhone(joined.phone ?? '').canonical
  return joined.phoneCode === undefined && canonical ? { ...joined, phoneCode: phoneCountryCode(canonical) } : joined
}

function withHolder(account: BankAccount, known: readonly BankAccount[]): BankAccount {
  if (account.holder !== undefined) return account
  const same = known.find(
    ({ bankCode, accountNumber }) => bankCode === account.bankCode && accountNumber === account.accountNumber,
  )
  return same?.holder === undefined ? account : { ...account, holder: same.holder }
}

/** What a full replacement with this record would erase unseen (F5). */
export function neverSeen(record: FinanRecord): readonly string[] {
  const absent = ALL_FIELDS.filter((field) => record[field as keyof FinanRecord] === undefined)
  const isHolderAbsent = record.bankAccounts?.some(({ holder }) => holder === undefined) ?? false
  return isHolderAbsent ? [...absent, 'bankAccounts.holder'] : absent
}

function wireTexts(record: FinanRecord, names: Readonly<Record<string, string>>): JsonObject {
  const pairs = Object.entries(names).map(([field, name]) => [name, record[field as TextField]])
  // Left out is how this operation empties a field; the document shows no empty text.
  return Object.fromEntries(pairs.filter(([, value]) => value !== undefined && value !== ''))
}

/** The record as the body of a replacement. Empty and unknown members are left out, which empties them. */
export function wireRecord(record: FinanRecord): JsonObject {
  const { contacts = [], bankAccounts = [] } = record
  const address = wireTexts(record, ADDRESS_FIELDS)
  const contact_persons = contacts.map(({ name, phone, email }) => ({ name, phone_number: phone, email }))
  const bank_accounts = bankAccounts.map(({ bankCode, bankName, holder, accountNumber }) => ({
    bank_code: bankCode,
    bank_name: bankName,
    ...(holder !== undefined && holder !== '' && { account_holder_name: holder }),
    account_number: accountNumber,
  }))
  return {
    general_info: { ...wireTexts(record, INFO_FIELDS), ...(contact_persons.length > 0 && { contact_persons }) },
    ...(Object.keys(address).length > 0 && { address }),
    ...(bank_accounts.length > 0 && { bank_accounts }),
  }
}
