// What an entry about customers, their points or categories brings to its system, line by line in words that a person at
// the counter knows; and the same of what a system was seen to hold. Pure; never more than a person may read.
import { formatAddress } from '@shared/domain/address'
import { registrationIn } from '@shared/domain/customer'
import {
  CUSTOMER_FIELDS,
  type CustomerField,
  type CustomerValues,
  type SomeValues,
} from '@shared/domain/customer-values'
import type { Entry } from '@shared/outbox/entry'
import { z } from 'zod'
import { broughtBy, createsCustomer, fieldsIn, knownIn } from './customer-input'
import { phoneText } from './phone-text'

/** What has a line: a field of a customer, or something of the others' own. */
export type ContentField = CustomerField | OtherField
export type OtherField = 'code' | 'points' | 'ticket' | 'reason' | 'categoryName' | 'isDefault'

export type ContentLine = {
  readonly field: ContentField
  /** As the system was known to hold it; null where nobody knows. */
  readonly before: string | null
  readonly value: string
}

/** The words that values are told with, in the language on screen. */
export type ContentTerms = {
  readonly emptied: string
  readonly noAddress: string
  readonly kind: Readonly<Record<CustomerValues['kind'], string>>
  readonly visible: string
  readonly hidden: string
  readonly asDefault: string
  readonly notDefault: string
  readonly noCategory: string
  readonly unknownCategory: string
  readonly money: (amount: number) => string
  readonly points: (kind: 'accumulate' | 'exchange', amount: number) => string
  /** Null where no category of that id is known here. */
  readonly categoryName: (field: 'categoryId' | 'loyalCategoryId', value: string) => string | null
}

const join = (parts: readonly string[], between: string) => parts.filter((part) => part !== '').join(between)

/** One field as people read it; empty where nothing stands in it. */
export function textOf(field: CustomerField, values: SomeValues, terms: ContentTerms): string {
  switch (field) {
    case 'phone':
      return phoneText(values.phone ?? '')
    case 'address':
      return values.address ? formatAddress(values.address) : ''
    case 'kind':
      return values.kind ? terms.kind[values.kind] : ''
    case 'contacts':
      return join(
        (values.contacts ?? []).map((one) => join([one.name, one.phone, one.email], ' · ')),
        '; ',
      )
    case 'bankAccounts': {
      const accounts = values.bankAccounts ?? []
      return join(
        accounts.map((one) => join([one.bankName || one.bankCode, one.accountNumber, one.holder], ' · ')),
        '; ',
      )
    }
    case 'vbotFields':
      return join(
        (values.vbotFields ?? []).map(({ key, value }) => `${key}: ${value}`),
        '; ',
      )
    case 'isVisible':
      return values.isVisible ? terms.visible : terms.hidden
    case 'maxDebt':
      return values.maxDebt == null ? '' : terms.money(values.maxDebt)
    case 'categoryId':
    case 'loyalCategoryId': {
      const value = values[field]
      return value == null ? terms.noCategory : (terms.categoryName(field, value) ?? terms.unknownCategory)
    }
    default:
      return values[field] ?? ''
  }
}

function linesOf(entry: Told, terms: ContentTerms): readonly ContentLine[] {
  const [brought, known] = [broughtBy(entry), knownIn(entry)]
  return CUSTOMER_FIELDS.filter((field) => field in brought).map((field) => ({
    field,
    before: field in known ? textOf(field, known, terms) || terms.emptied : null,
    value: textOf(field, brought, terms) || terms.emptied,
  }))
}

/** A creation: who it is stands above; the phone, the address and the code always, of the rest what was entered. */
function creationLines(entry: Told, terms: ContentTerms): readonly ContentLine[] {
  const code = registrationIn(entry.payload)?.code ?? ''
  const brought = broughtBy(entry)
  const lines = CUSTOMER_FIELDS.filter((field) => field in brought && field !== 'name' && field !== 'vbotCode').map(
    (field) => ({ field, before: null, value: textOf(field, brought, terms) }),
  )
  return [
    ...lines.flatMap((line) => {
      if (line.value !== '') return [line]
      return line.field === 'address' ? [{ ...line, value: terms.noAddress }] : []
    }),
    ...(code === '' ? [] : [{ field: 'code', before: null, value: code } as const]),
  ]
}

/** A whole record: what of it is new nobody can tell, so what stands in it is told. */
function recordLines(entry: Told, terms: ContentTerms): readonly ContentLine[] {
  return linesOf(entry, terms).filter(({ value }) => value !== terms.emptied)
}

const Booking = z.object({
  kind: z.enum(['accumulate', 'exchange']),
  points: z.number(),
  ticket: z.object({ id: z.string() }),
  content: z.string(),
})

function bookingLines(payload: unknown, terms: ContentTerms): readonly ContentLine[] {
  const booking = Booking.safeParse(payload).data
  if (!booking) return []
  return [
    { field: 'points', before: null, value: terms.points(booking.kind, booking.points) },
    { field: 'ticket', before: null, value: booking.ticket.id },
    { field: 'reason', before: null, value: booking.content },
  ]
}

function categoryLines({ operation, payload, title }: Told, terms: ContentTerms): readonly ContentLine[] {
  const { name, isDefault } = fieldsIn(payload)
  if (operation === 'pos.customerCats.editIsDefault') {
    return [{ field: 'isDefault', before: null, value: isDefault === true ? terms.asDefault : terms.notDefault }]
  }
  if (typeof name !== 'string') return []
  // A new name's entry is called by the one before.
  return [{ field: 'categoryName', before: operation === 'pos.customerCats.editName' ? title : null, value: name }]
}

/** GoUP and VBot know whom to delete by the code. */
function codeLines(payload: unknown): readonly ContentLine[] {
  const { code } = fieldsIn(payload)
  return typeof code === 'string' ? [{ field: 'code', before: null, value: code }] : []
}

type Told = Pick<Entry, 'operation' | 'payload' | 'title'>

/** What the entry brings; no lines where its operation says it all, or is about something else. */
export function contentOf(entry: Told, terms: ContentTerms): readonly ContentLine[] {
  const { operation, payload } = entry
  if (createsCustomer(operation)) return creationLines(entry, terms)
  if (operation === 'pos.customers.editScore') return bookingLines(payload, terms)
  if (operation.startsWith('pos.customerCats.')) return categoryLines(entry, terms)
  if (operation === 'goup.customers.delete' || operation === 'vbot.customer.delete') return codeLines(payload)
  return operation === 'vbot.customer.update' ? recordLines(entry, terms) : linesOf(entry, terms)
}

/** True where the entry changes something that stands in its system already, rather than adding a record. */
export function isChange({ operation }: Pick<Entry, 'operation'>): boolean {
  return /^(?:pos\.customers\.edit|pos\.customerCats\.edit|goup\.customers\.save\.update$|finan\.customers\.update$|vbot\.customer\.update)/.test(
    operation,
  )
}
