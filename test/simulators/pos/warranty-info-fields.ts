// How the simulated POS reads the body of a warranty: each group of fields with the codes that refuse it, in the order of
// the document's lists (pos-customers-warranty.txt:775-816 and 859-908).
import type { Call } from './area'
import type { PosCustomer } from './customer-records'
import { type DateForm, isDay, tellDay } from './dates'
import { comparablePhone } from './phones'
import type { Tickets } from './tickets'
import type { WarrantyInfo, WarrantyRecords } from './warranty-info-records'

export type WarrantyFieldOptions = {
  /** Which form of an invoice's id a body must hold (C4). */
  readonly ticketKey?: 'id' | 'uuid' | 'either'
  /** What an edit does with an optional field that is left out (C40, C41). The image stays in either case. */
  readonly omittedFields?: 'clear' | 'keep'
  /** Against whom a serial must be unique: "already registered for another product" can be read both ways. */
  readonly serialScope?: 'everywhere' | 'otherProducts'
}

export type WarrantyFieldSources = {
  readonly records: WarrantyRecords
  readonly customers: () => readonly PosCustomer[]
  readonly tickets: Tickets
  readonly dateForm: DateForm
}

type Data = Call['data']
export type Fields = Partial<WarrantyInfo>
/** What a body asks for, or the code that refuses it. */
export type Checked = { readonly fields: Fields } | { readonly code: string }
export type FieldGroup = (data: Data, current?: WarrantyInfo) => Checked

const COLUMN_MAX = 255

/** A text or number as trimmed text; null where there is none. */
export function textOf(data: Data, field: string): string | null {
  const value = data[field]
  return typeof value === 'string' || typeof value === 'number' ? String(value).trim() : null
}

function fitting(fields: Fields): Checked {
  // Columns of the underlying schema; the database refuses what does not fit.
  const isTooLong = Object.values(fields).some((value) => typeof value === 'string' && [...value].length > COLUMN_MAX)
  return isTooLong ? { code: 'ERROR' } : { fields }
}

/** All groups of a body, or the first refusal. */
export function readGroups(groups: readonly FieldGroup[], data: Data, current?: WarrantyInfo): Checked {
  let fields: Fields = {}
  for (const group of groups) {
    const result = group(data, current)
    if ('code' in result) return result
    fields = { ...fields, ...result.fields }
  }
  return fitting(fields)
}

export function createWarrantyFields(sources: WarrantyFieldSources, options: WarrantyFieldOptions) {
  const { records, customers, tickets, dateForm } = sources
  const { ticketKey = 'id', omittedFields = 'clear', serialScope = 'everywhere' } = options

  /** What stands in a field that the body leaves out. */
  function omitted<Name extends keyof WarrantyInfo>(name: Name, current?: WarrantyInfo): WarrantyInfo[Name] | null {
    return omittedFields === 'keep' && current ? current[name] : null
  }

  function ticketOf(key: string) {
    if (ticketKey === 'either') return tickets.find(key)
    return ticketKey === 'id' ? tickets.byId(key) : tickets.byUuid(key)
  }

  const product: FieldGroup = (data, current) => {
    const ticket = ticketOf(textOf(data, 'ticketid') ?? '')
    const line = ticket?.lines.find((each) => String(each.product_id) === textOf(data, 'product_id'))
    if (!ticket || !line) return { code: 'TICKET_PRODUCT_NOT_FOUND' }
    const { product_id, product_name } = line
    const serial_num = textOf(data, 'serial_num') ?? omitted('serial_num', current)
    const isTaken = records
      .ofSerial(serial_num ?? '', current)
      .some((row) => serialScope === 'everywhere' || String(row.product_id) !== String(product_id))
    if (isTaken) return { code: 'SERIAL_NUMBER_EXISTS' }
    return {
      fields: {
        ticketid: ticket.ticket_id,
        product_id,
        product_name,
        model: textOf(data, 'model') ?? omitted('model', current),
        serial_num,
        private_code: textOf(data, 'private_code') ?? omitted('private_code', current),
      },
    }
  }

  const customer: FieldGroup = (data) => {
    const found = customers().find(({ id }) => String(id) === textOf(data, 'cust_id'))
    if (!found) return { code: 'CUSTOMER_NOT_FOUND' }
    const phone = textOf(data, 'cust_phone') ?? ''
    const comparable = comparablePhone(phone)
    // Invalid, or not the number on this customer's own record (C25); a masked one is no number.
    const isOwn = comparable === comparablePhone(found.phone)
    if (phone.includes('*') || !/^0\d{9,10}$/.test(comparable) || !isOwn) return { code: 'ERROR_CUSTOMER_PHONE' }
    return { fields: { cust_id: found.id, cust_name: found.name, cust_phone: phone } }
  }

  /** Months and days; whether they agree is nobody's business here (C40). */
  const period: FieldGroup = (data, current) => {
    const months = textOf(data, 'time_warranty')
    const active = textOf(data, 'active_date')
    const expired = textOf(data, 'expired_date')
    const isNoDay = (day: string | null) => day !== null && day !== '' && !isDay(day)
    if ((months && !/^\d{1,9}$/.test(months)) || isNoDay(active) || isNoDay(expired)) return { code: 'ERROR' }
    const stored = (day: string) => (day === '' ? null : tellDay(day, dateForm))
    const sentMonths = data.time_warranty
    return {
      fields: {
        // A number stays a number, a text a text: both are answered as they were written.
        time_warranty:
          months === null
            ? omitted('time_warranty', current)
            : typeof sentMonths === 'number'
              ? sentMonths
              : months || null,
        active_date: active === null ? omitted('active_date', current) : stored(active),
        expired_date: expired === null ? omitted('expired_date', current) : stored(expired),
      },
    }
  }

  const status: FieldGroup = (data) => ({ fields: { status: textOf(data, 'status') ?? '' } })

  const note: FieldGroup = (data, current) => ({ fields: { note: textOf(data, 'note') ?? omitted('note', current) } })

  return { product, customer, period, status, note }
}
