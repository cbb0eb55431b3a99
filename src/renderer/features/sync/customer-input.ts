// The inputs of operations about customers in the fields a person knows, there and back: what an entry brings, what its
// system was known to hold, and the input with a correction in it. Pure; the other way round is `customer-plan.ts`.
import type { MutatingOperationId } from '@shared/connectors/catalogue'
import { LocalRef } from '@shared/connectors/placeholders'
import { formatAddress, matchProvince } from '@shared/domain/address'
import { Address, BankAccount, ContactPerson, FurtherField } from '@shared/domain/customer'
import { CUSTOMER_FIELDS, type CustomerField, EMPTY_VALUES, type SomeValues } from '@shared/domain/customer-values'
import { readPhones, wirePhone } from '@shared/domain/phone'
import type { Entry } from '@shared/outbox/entry'
import { z } from 'zod'

export type Fields = Readonly<Record<string, unknown>>
const FieldsSchema = z.record(z.string(), z.unknown())

/** The members of an input; none where it is no object. */
export function fieldsIn(payload: unknown): Fields {
  return FieldsSchema.safeParse(payload).data ?? {}
}

const text = z.string()
/** What a field holds, whoever wrote the entry. */
const VALUES: Readonly<Record<CustomerField, z.ZodType>> = {
  ...{ name: text, phone: text, otherPhones: text, email: text, notes: text, shortName: text, taxId: text, tag: text },
  ...{ skype: text, facebook: text, website: text, employeeCode: text, posCode: text, searchKey: text, card: text },
  ...{ vbotCode: text, vbotStatusCode: text, vbotTypeCode: text, vbotGroupName: text },
  ...{ categoryId: text.nullable(), loyalCategoryId: text.nullable() },
  address: Address,
  kind: z.enum(['personal', 'company']),
  contacts: z.array(ContactPerson),
  bankAccounts: z.array(BankAccount),
  isVisible: z.boolean(),
  maxDebt: z.number(),
  vbotFields: z.array(FurtherField),
}

/** Where a field stands in an input, and how it is written there. */
type Member = {
  readonly name: string
  /** Undefined: the input says nothing of it. Checked afterwards. @param part what the member stands in */
  readonly read: (raw: unknown, part: Fields) => unknown
  /** @param value checked; @param raw what stands there now */
  readonly write: (value: never, raw: unknown) => unknown
  /** What goes with it. */
  readonly beside?: (value: never) => Fields
}
type Members = Readonly<Partial<Record<CustomerField, Member>>>

const as = (name: string): Member => ({ name, read: (raw) => raw, write: (value) => value })
const same = (...fields: readonly CustomerField[]): Members =>
  Object.fromEntries(fields.map((field) => [field, as(field)]))

const orUndefined = (raw: unknown) => raw ?? undefined
/** GoUP's one line for an address. */
const addressLine: Member = {
  name: 'address',
  read: (raw) => (typeof raw === 'string' ? placeIn(raw) : undefined),
  write: (value: Address) => formatAddress(value),
}
const wireMobile = (name: string): Member => ({
  name,
  read: (raw) => (typeof raw === 'string' ? (readPhones(raw).canonical[0] ?? raw) : undefined),
  write: (value: string) => value && wirePhone(value),
})
const category = (name: string): Member => ({
  name,
  read: (raw) => LocalRef.safeParse(raw).data?.$local ?? raw,
  write: (value: string | null) => (value?.startsWith('category:') ? { $local: value } : value),
  beside: (value: string | null) => ({ mayClear: value === null }),
})
/** Null there: the shop profile's. */
const orProfile = (name: string): Member => ({
  name,
  read: (raw) => (raw === null ? '' : raw),
  write: (value: string) => value || null,
})
const listOf = (raw: unknown): readonly unknown[] => (Array.isArray(raw) ? raw : [])
const written = (numbers: readonly unknown[]) => numbers.filter((one) => typeof one === 'string').join(', ')
const PHONES: Members = {
  phone: {
    name: 'phones',
    read: (raw) => listOf(raw)[0],
    write: (value: string, raw) => [value, ...listOf(raw).slice(1)],
  },
  otherPhones: {
    name: 'phones',
    read: (raw) => written(listOf(raw).slice(1)),
    write: (value: string, raw) => [listOf(raw)[0], ...readPhones(value).canonical],
  },
}
const furtherPhones: Member = {
  name: 'otherPhones',
  read: (raw) => (raw === undefined ? undefined : written(listOf(raw))),
  write: (value: string) => readPhones(value).canonical,
}

const REGISTRATION = same('name', 'phone', 'address')
const VBOT_PLACE: Members = {
  vbotStatusCode: orProfile('statusCode'),
  vbotTypeCode: orProfile('typeCode'),
  vbotGroupName: orProfile('groupName'),
  vbotFields: as('fields'),
}
const GOUP_TEXTS = ['email', 'notes', 'shortName', 'skype', 'facebook', 'website', 'employeeCode'] as const
const GOUP: Members = {
  name: as('name'),
  phone: wireMobile('mobile'),
  otherPhones: as('phone'),
  address: addressLine,
  ...same(...GOUP_TEXTS),
}
const FINAN: Members = { ...same('email'), kind: as('type'), ...same('taxId', 'tag', 'contacts', 'bankAccounts') }
const FINAN_KNOWN: Members = {
  ...FINAN,
  name: as('name'),
  phone: wireMobile('phone'),
  // The record keeps its parts side by side.
  address: {
    name: 'line',
    read: (_raw, { province, district, ward, line }) => ({ province, district, ward, line }),
    write: (value) => value,
  },
}

type Layout = {
  /** The member of the input that holds the fields; null: the input itself. */
  readonly part: 'change' | null
  readonly members: Members
  readonly known?: { readonly part: 'known' | null; readonly members: Members }
}

const LAYOUTS: Readonly<Partial<Record<MutatingOperationId, Layout>>> = {
  'pos.customers.create': { part: null, members: REGISTRATION },
  'pos.customers.editName': { part: null, members: same('name') },
  'pos.customers.editPhone': { part: null, members: same('phone') },
  'pos.customers.editAddress': { part: null, members: same('address') },
  'pos.customers.editNotes': { part: null, members: same('notes') },
  'pos.customers.editVisible': { part: null, members: same('isVisible') },
  'pos.customers.editMaxDebt': {
    part: null,
    members: { maxDebt: { ...as('maxDebt'), write: (value: number | null) => value ?? 0 } },
  },
  'pos.customers.editCode': {
    part: null,
    // Null there: as it stands at the POS.
    members: {
      posCode: { ...as('code'), read: orUndefined },
      searchKey: { ...as('searchKey'), read: orUndefined },
      card: { ...as('card'), read: orUndefined },
    },
  },
  'pos.customers.editCategory': { part: null, members: { categoryId: category('categoryId') } },
  'pos.customers.editLoyalCategory': { part: null, members: { loyalCategoryId: category('loyalCategoryId') } },
  'goup.customers.save.insert': { part: null, members: { ...REGISTRATION, ...same('otherPhones', ...GOUP_TEXTS) } },
  'goup.customers.save.update': { part: 'change', members: GOUP, known: { part: 'known', members: GOUP } },
  'finan.customers.create': { part: null, members: { ...REGISTRATION, ...FINAN } },
  'finan.customers.update': {
    part: 'change',
    members: { ...REGISTRATION, ...FINAN },
    known: { part: 'known', members: FINAN_KNOWN },
  },
  'vbot.customer.create': {
    part: null,
    // The code is ours unless VBot has another for it; a 409 asks for one.
    members: { ...REGISTRATION, otherPhones: furtherPhones, ...same('email'), ...VBOT_PLACE, vbotCode: as('code') },
  },
  'vbot.customer.update': { part: null, members: { ...PHONES, ...same('name', 'address', 'email'), ...VBOT_PLACE } },
  'vbot.customer.updateNo': {
    part: null,
    members: { vbotCode: as('newCode') },
    known: { part: null, members: { vbotCode: as('code') } },
  },
}

type Told = Pick<Entry, 'operation' | 'payload'>

function layoutOf(operation: string): Layout | null {
  return LAYOUTS[operation as MutatingOperationId] ?? null
}

function partOf(payload: unknown, part: string | null): Fields {
  const fields = fieldsIn(payload)
  return part === null ? fields : fieldsIn(fields[part])
}

function valuesAt(part: Fields, members: Members): SomeValues {
  return Object.fromEntries(
    CUSTOMER_FIELDS.flatMap((field) => {
      const member = members[field]
      const value = member && VALUES[field].safeParse(member.read(part[member.name], part))
      return value?.success && value.data !== undefined ? [[field, value.data]] : []
    }),
  )
}

/** What the entry brings to its system, by field; nothing where it is about something else than a customer's fields. */
export function broughtBy({ operation, payload }: Told): SomeValues {
  const layout = layoutOf(operation)
  return layout ? valuesAt(partOf(payload, layout.part), layout.members) : {}
}

/** What its system was known to hold when the entry was made. */
export function knownIn({ operation, payload }: Told): SomeValues {
  const known = layoutOf(operation)?.known
  return known ? valuesAt(partOf(payload, known.part), known.members) : {}
}

/** True where the operation's input has a place for the field. */
export function takesField(operation: string, field: CustomerField): boolean {
  return layoutOf(operation)?.members[field] !== undefined
}

/** The field that a mistake in the operation's input is about. @param path for example `change.contacts.0.email` */
export function fieldAt(operation: string, path: string): CustomerField | null {
  const layout = layoutOf(operation)
  const [first, second] = path.split('.')
  const name = layout?.part !== null && first === layout?.part ? second : first
  return CUSTOMER_FIELDS.find((field) => layout?.members[field]?.name === name) ?? null
}

/** The input with some fields entered anew. Everything else in it stays, also what no field stands for. */
export function withBrought({ operation, payload }: Told, change: SomeValues): Fields {
  const layout = layoutOf(operation)
  const fields = fieldsIn(payload)
  if (!layout) return fields
  let part = partOf(payload, layout.part)
  for (const field of CUSTOMER_FIELDS) {
    const member = layout.members[field]
    if (!member || !(field in change)) continue
    const value = change[field] as never
    part = { ...part, [member.name]: member.write(value, part[member.name]), ...member.beside?.(value) }
  }
  return layout.part === null ? part : { ...fields, [layout.part]: part }
}

/** A line as it may be read in parts: a province at its end, and everything before it. */
function placeIn(line: string): Address {
  const cut = line.lastIndexOf(',')
  const last = line.slice(cut + 1).trim()
  return matchProvince(last) === null
    ? { ...EMPTY_VALUES.address, line }
    : { ...EMPTY_VALUES.address, line: line.slice(0, Math.max(0, cut)).trim(), province: last }
}

const CREATIONS: ReadonlySet<string> = new Set<MutatingOperationId>([
  'pos.customers.create',
  'goup.customers.save.insert',
  'finan.customers.create',
  'vbot.customer.create',
])

/** True for an operation that adds a customer. */
export function createsCustomer(operation: string): boolean {
  return CREATIONS.has(operation)
}
